import MarkupCore

/// How other pages use a page, as a lens above it counts them.
struct CountedUses {
    /// The command of the server that answers with the places.
    static let command = "wikilsp.uses"

    enum Role: String {
        case transclusion, invocation, category, link, section
    }

    /// The page, without a section.
    let title: Title
    let role: Role
    /// The section's anchor, as `SectionName.key` has it.
    var anchor = ""

    /// The other pages that use it, by number; of a section its own page as well.
    func pages(in index: WorkspaceIndex) -> [Int] {
        var pages: Set<Int> = []
        if role == .section {
            guard let symbol = index.find(.section, of: title, anchor) else { return [] }
            pages.formUnion(index.uses(of: symbol, .sectionLink).lazy.map(\.page))
        } else {
            pages.formUnion(
                index.uses(of: title, roles).lazy.map(\.page).filter { index.title(of: $0) != title })
        }
        return pages.sorted()
    }

    private var roles: PageRecord.Roles {
        switch role {
        case .transclusion: .transclusion
        case .invocation: .invocation
        case .category: .category
        case .link: [.link, .redirect]
        case .section: .sectionLink
        }
    }

    /// Where those pages do it. A parse of each of them.
    func locations(in session: Session) -> [Location] {
        let index = session.index()
        let target = role == .section ? SymbolTarget.section(title, anchor: anchor) : .page(title)
        let areCalls = role == .transclusion || role == .invocation
        return session.forEachPage(pages(in: index), of: index, session.workspaceSite) { page in
            var ranges = WireRanges(page.tree.text, page.encoding)
            return target.occurrences(in: page.tree, on: page.title)
                .filter { !$0.isDefinition && $0.symbol.isCall == areCalls }
                .map { Location(uri: page.uri, range: ranges.range($0.range)) }
        }.flatMap { $0 }
    }
}

extension PageSymbol {
    fileprivate var isCall: Bool {
        if case .template = self { true } else { false }
    }
}

extension CountedUses: JSONEncodable, JSONDecodable {
    init?(from reader: inout JSONReader) {
        var namespace: Int?
        var key: String?
        var role: Role?
        var anchor = ""
        reader.members { name, reader in
            switch name {
            case "namespace": namespace = reader.int()
            case "key": key = reader.string()
            case "role": role = reader.string().flatMap(Role.init)
            case "anchor": anchor = reader.string() ?? ""
            default: reader.skip()
            }
        }
        guard let namespace, let key, let role else { return nil }
        self.init(title: Title(page: key, namespace: namespace), role: role, anchor: anchor)
    }

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("namespace", title.namespace)
            writer.member("key", title.key)
            writer.member("role", role.rawValue)
            if role == .section { writer.member("anchor", anchor) }
        }
    }
}
