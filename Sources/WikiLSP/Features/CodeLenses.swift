import MarkupCore

extension Feature {
    /// How often the workspace names a page and its sections: transclusions, links, members of a category.
    static let codeLenses = Feature("code lenses") {
        $0.provide("codeLensProvider") { $0.member("resolveProvider", false) }
    } requests: {
        [.request("textDocument/codeLens", lenses)]
    }
}

private func lenses(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> [CodeLens] {
    let document = try session.document(params.document)
    guard let title = session.title(of: document) else { return [] }
    let index = session.index()
    var lenses: [CodeLens] = []
    let start = document.range(of: 0..<0)
    func count(_ roles: PageRecord.Roles) -> Int {
        Set(index.uses(of: title, roles).lazy.filter { index.title(of: $0.page) != title }.map(\.page)).count
    }
    func add(_ count: Int, _ one: String, _ many: String, always: Bool, _ range: PositionRange) {
        if count > 0 || always { lenses.append(CodeLens(range: range, title: count == 1 ? one : "\(count) \(many)")) }
    }
    add(
        count(.transclusion), "transcluded on 1 page", "pages transclude it", always: title.namespace == 10, start)
    add(
        count(.invocation), "invoked on 1 page", "pages invoke it", always: title.isModule(on: document.document.site),
        start)
    add(count(.category), "1 page is in it", "pages are in it", always: title.namespace == 14, start)
    add(count([.link, .redirect]), "linked from 1 page", "pages link to it", always: false, start)
    guard !title.isModule(on: document.document.site) else { return lenses }
    let headings = PageSymbol.headings(in: document.document.tree)
    let anchors = SectionName.anchors(of: headings.map(\.symbol.sectionName))
    var ranges = WireRanges(document)
    for (heading, anchor) in zip(headings, anchors) {
        guard let symbol = index.find(.section, of: title, anchor) else { continue }
        let links = index.uses(of: symbol, .sectionLink).reduce(0) { $0 + $1.entry.detail }
        add(links, "1 link", "links", always: false, ranges.range(heading.range))
    }
    return lenses
}

private struct CodeLens: JSONEncodable {
    let range: PositionRange
    let title: String

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("command") { writer in
                // It only says something: there is nothing to be run.
                writer.member("title", title)
                writer.member("command", "")
            }
        }
    }
}
