/// Something in the workspace that pages name, each in its own way: what the cursor is on, as all pages see it.
package enum SymbolTarget: Hashable, Sendable {
    /// A page, file, category, template or module.
    case page(Title)
    /// A section by its anchor, as `SectionName.key` has it; without a page that of the page at hand.
    case section(Title?, anchor: String)
    /// A parameter of a template that is called by all these titles, its own first.
    case parameter([Title], name: String)
    /// A reference of the page at hand.
    case reference(name: String, group: String)
    /// A function of a module.
    case function(Title, name: String)

    /// What `occurrence` on the page `page` means. Of a link with a section that is the section where `offset`, in bytes, is
    /// past the `#`.
    package init(
        _ occurrence: PageSymbol.Occurrence, at offset: Int, in tree: SyntaxTree, on page: Title?,
        _ index: WorkspaceIndex
    ) {
        switch occurrence.symbol {
        case .link(let title):
            let hash = tree.text.bytes[occurrence.range].firstIndex(of: UInt8(ascii: "#"))
            if !title.fragment.isEmpty, let hash, offset > hash {
                self = .section(title.page, anchor: SectionName.key(title.fragment))
            } else {
                self = .page(title.page)
            }
        case .template(let title): self = .page(title.page)
        case .parameter(let title, let name):
            let own = index.resolved(title)
            self = .parameter([own] + index.redirects(to: own).filter { $0 != own }, name: name)
        case .reference(let name, let group): self = .reference(name: name, group: group)
        case .section(let name):
            let heading = occurrence.isDefinition ? Self.anchor(ofHeadingAt: occurrence.whole, in: tree) : nil
            self = .section(page?.page, anchor: heading ?? SectionName.key(name))
        case .function(let title, let name): self = .function(title.page, name: name)
        }
    }

    /// The pages that name it, by number; nil when only the page at hand does.
    package func pages(in index: WorkspaceIndex) -> [Int]? {
        var numbers: Set<Int> = []
        func add(_ symbol: SymbolTable.ID?, _ roles: PageRecord.Roles) {
            if let symbol { numbers.formUnion(index.uses(of: symbol, roles).lazy.map(\.page)) }
        }
        switch self {
        case .page(let title):
            add(
                index.symbols.find(title), [.link, .category, .file, .transclusion, .invocation, .redirect])
        case .section(nil, _), .reference: return nil
        case .section(let title?, let anchor):
            add(index.find(.section, of: title, anchor), .sectionLink)
            add(index.symbols.find(title), .page)
        case .parameter(let titles, let name):
            for title in titles {
                add(index.find(.parameter, of: title, name), [.argument, .parameter, .documentation])
            }
        case .function(let title, let name):
            add(index.find(.function, of: title, name), [.invocation, .function])
        }
        return numbers.sorted()
    }

    /// Where the page `page` names it, in the order of the text. O(page); of a page under edit, whose blocks remember
    /// which names stand in them, O(blocks that have the name) after a look at each block.
    package func occurrences(
        in tree: SyntaxTree, on page: Title?, isUnderEdit: Bool = false
    ) -> [PageSymbol.Occurrence] {
        let all = tree.blocks.indices.flatMap { index -> [PageSymbol.Occurrence] in
            guard !isUnderEdit || BlockSymbolNames.mayName(self, inBlock: index, of: tree, on: page) else { return [] }
            return PageSymbol.all(inBlock: index, of: tree, on: page)
        }
        var found: [PageSymbol.Occurrence] = []
        if case .section(let title, let anchor) = self, title == page?.page {
            let headings = all.filter { $0.isDefinition && $0.symbol.isSection }
            let anchors = SectionName.anchors(of: headings.map(\.symbol.sectionName))
            for (heading, own) in zip(headings, anchors) where own == anchor { found.append(heading) }
        }
        for occurrence in all where isNamed(by: occurrence.symbol, on: page) && !occurrence.isHeading {
            found.append(occurrence)
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Whether `symbol` on the page `page` is this; headings are compared by their anchors elsewhere.
    private func isNamed(by symbol: PageSymbol, on page: Title?) -> Bool {
        switch (self, symbol) {
        case (.page(let own), .link(let title)), (.page(let own), .template(let title)): return title.page == own
        case (.section(let own, let anchor), .link(let title)):
            return title.page == own && SectionName.key(title.fragment) == anchor
        case (.section(let own, let anchor), .section(let name)):
            return own == page?.page && SectionName.key(name) == anchor
        case (.parameter(let titles, let own), .parameter(let title, let name)):
            return name == own && titles.contains(title.page)
        case (.reference(let own, let ownGroup), .reference(let name, let group)):
            return name == own && group == ownGroup
        case (.function(let own, let ownName), .function(let title, let name)):
            return title.page == own && name == ownName
        default: return false
        }
    }

    /// The anchor of the heading in `range`.
    private static func anchor(ofHeadingAt range: Range<Int>, in tree: SyntaxTree) -> String? {
        let headings = PageSymbol.headings(in: tree)
        guard let place = headings.firstIndex(where: { $0.whole == range }) else { return nil }
        return SectionName.anchors(of: headings.map(\.symbol.sectionName))[place]
    }
}

extension PageSymbol {
    /// The headings of the page in order. O(page).
    package static func headings(in tree: SyntaxTree) -> [Occurrence] {
        var headings: [Occurrence] = []
        for root in tree.roots {
            for node in root.descendants where node.kind == .heading {
                if let heading = occurrence(node, in: tree, on: nil) { headings.append(heading) }
            }
        }
        return headings
    }

    fileprivate var isSection: Bool {
        if case .section = self { true } else { false }
    }

    /// The text of a section's heading.
    package var sectionName: String {
        if case .section(let name) = self { name } else { "" }
    }
}

extension PageSymbol.Occurrence {
    var isHeading: Bool { isDefinition && symbol.isSection }
}
