import MarkupCore

extension Feature {
    /// How often the workspace names a page and its sections: transclusions, links, members of a category.
    static let codeLenses = Feature("code lenses") {
        $0.provide("codeLensProvider") { $0.member("resolveProvider", false) }
        $0.provide("executeCommandProvider") { $0.member("commands", [CountedUses.command]) }
    } requests: {
        [
            .request("textDocument/codeLens", lenses),
            .request("workspace/executeCommand", execute),
        ]
    }
}

private func lenses(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> [CodeLens] {
    let document = try session.document(params.document)
    guard let title = session.title(of: document)?.page else { return [] }
    let index = session.index()
    let isModule = title.isModule(on: document.document.site)
    var lenses: [CodeLens] = []
    func add(_ uses: CountedUses, _ count: Int, always: Bool = false, _ range: PositionRange) {
        guard count > 0 || always else { return }
        lenses.append(
            CodeLens(
                range: range, uses: uses, count: count,
                uri: session.client.commands.contains(CodeLens.command) ? document.uri.spelling : nil))
    }
    let start = document.range(of: 0..<0)
    for role in [CountedUses.Role.transclusion, .invocation, .category, .link] {
        let always =
            switch role {
            case .transclusion: title.namespace == 10
            case .invocation: isModule
            case .category: title.namespace == 14
            case .link, .section: false
            }
        let uses = CountedUses(title: title, role: role)
        add(uses, uses.pages(in: index).count, always: always, start)
    }
    guard !isModule else { return lenses }
    let headings = PageSymbol.headings(in: document.document.tree)
    let anchors = SectionName.anchors(of: headings.map(\.symbol.sectionName))
    var ranges = WireRanges(document)
    for (heading, anchor) in zip(headings, anchors) {
        guard let symbol = index.find(.section, of: title, anchor) else { continue }
        let links = index.uses(of: symbol, .sectionLink).reduce(0) { $0 + $1.entry.detail }
        add(CountedUses(title: title, role: .section, anchor: anchor), links, ranges.range(heading.range))
    }
    return lenses
}

/// A count above a line. A client that names the command of its own can show what was counted; for others there is nothing
/// to be run, and the command is empty.
private struct CodeLens: JSONEncodable {
    /// A command of the client: shows places, which it asks the server for with `CountedUses.command` when somebody wants
    /// to see them. Its arguments are the address and the position of the lens, and what was counted.
    static let command = "wikilsp.showUses"

    let range: PositionRange
    let uses: CountedUses
    let count: Int
    /// The document's address, where the client has the command.
    let uri: String?

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("command") { writer in
                writer.member("title", uses.role.label(count))
                writer.member("command", uri == nil ? "" : Self.command)
                guard let uri else { return }
                writer.key("arguments")
                writer.array { writer in
                    uri.encode(to: &writer)
                    range.start.encode(to: &writer)
                    uses.encode(to: &writer)
                }
            }
        }
    }
}

extension CountedUses.Role {
    fileprivate func label(_ count: Int) -> String {
        let (one, many) =
            switch self {
            case .transclusion: ("transcluded on 1 page", "pages transclude it")
            case .invocation: ("invoked on 1 page", "pages invoke it")
            case .category: ("1 page is in it", "pages are in it")
            case .link: ("linked from 1 page", "pages link to it")
            case .section: ("1 link", "links")
            }
        return count == 1 ? one : "\(count) \(many)"
    }
}

/// The places behind a lens. An empty command is that of a lens that only says something.
private func execute(_ params: CommandParams, _ session: Session) throws(ResponseError) -> [Location]? {
    if params.command.isEmpty { return nil }
    guard params.command == CountedUses.command else {
        throw ResponseError(.invalidParams, "No command is called '\(params.command)'.")
    }
    guard let uses = params.uses else {
        throw ResponseError(.invalidParams, "'\(params.command)' needs the last argument of a lens.")
    }
    return uses.locations(in: session)
}

private struct CommandParams: JSONDecodable {
    let command: String
    let uses: CountedUses?

    init?(from reader: inout JSONReader) {
        var command: String?
        var uses: CountedUses?
        reader.members { key, reader in
            switch key {
            case "command": command = reader.string()
            case "arguments": uses = reader.array(of: CountedUses.self)?.first
            default: reader.skip()
            }
        }
        guard let command else { return nil }
        self.command = command
        self.uses = uses
    }
}
