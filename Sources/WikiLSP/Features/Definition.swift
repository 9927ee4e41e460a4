import MarkupCore

extension Feature {
    /// From a link to its page or section, from a template to its source, from a reference to where it is defined.
    static let definition = Feature("definition") {
        $0.provide("definitionProvider", true)
    } requests: {
        [.request("textDocument/definition", definitions)]
    }
}

private func definitions(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> [Location] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    guard let found = PageSymbol.at(document.offset(of: params.position), in: tree) else { return [] }
    let page = WorkspacePage(document)
    switch found.symbol {
    case .link(let title), .template(let title):
        return session.location(of: title, from: document).map { [$0] } ?? []
    case .parameter(let title, let name):
        guard let template = session.page(title, site: tree.site) else { return [] }
        return template.parameters(named: name).prefix(1).map(template.location)
    case .section(let fragment):
        return page.section(fragment).map { [page.location(of: $0)] } ?? []
    case .reference:
        let places = PageSymbol.all(in: tree).filter { $0.symbol == found.symbol && $0.isDefinition }
        return places.prefix(1).map { page.location(of: $0.range) }
    }
}

extension WorkspacePage {
    /// Where a template's source uses its parameter `name`, as in `{{{name|}}}`.
    func parameters(named name: String) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for root in tree.roots {
            for node in root.descendants where node.kind == .parameterName {
                if tree.string(of: node).wikiTrimmed == name { ranges.append(node.range) }
            }
        }
        return ranges
    }
}

extension String {
    /// Without white space at its ends.
    var wikiTrimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
