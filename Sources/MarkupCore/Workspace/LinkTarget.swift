/// The target of a link or the name of a call as it is written, to be given another title in the same manner.
package struct LinkTarget {
    /// The title alone: without a colon before it and a section after it; bytes of the page.
    package let name: Range<Int>
    /// What follows `#`; nil without one.
    package let fragment: Range<Int>?
    private let written: String

    /// The parts of what `occurrence` names; nil when it is neither link nor call.
    package init?(_ occurrence: PageSymbol.Occurrence, in tree: SyntaxTree) {
        let bytes = tree.text.bytes
        var start = occurrence.range.lowerBound
        let end = occurrence.range.upperBound
        var nameEnd = end
        switch occurrence.symbol {
        case .link, .section:
            guard !occurrence.isDefinition else { return nil }
            while start < end, bytes[start] == UInt8(ascii: ":") || bytes[start].isWikiSpace { start += 1 }
            nameEnd = bytes[start..<end].firstIndex(of: UInt8(ascii: "#")) ?? end
        case .template: break
        case .parameter, .reference, .function: return nil
        }
        fragment = nameEnd < end ? nameEnd + 1..<end : nil
        name = tree.text.bytes.trimmed(start..<nameEnd)
        written = tree.text.string(in: name)
    }

    /// Whether it is written as it is seen from the page: `/Sub`, `../Other`.
    private var isRelative: Bool { written.hasPrefix("/") || written.hasPrefix("../") }

    /// The name of the page `new` as the name of `old` is written here: with the same namespace, with underscores or
    /// blanks, with a small first letter. `defaultNamespace` holds for a name without one.
    package func renamed(from old: Title, to new: Title, defaultNamespace: Int, on site: SiteConfiguration) -> String {
        var text = new.text
        let colon = written.firstIndex(of: ":")
        let prefix = colon.flatMap { site.namespace(named: String(written[..<$0])) != nil ? $0 : nil }
        let rest = prefix.map { written[written.index(after: $0)...].drop { $0 == " " || $0 == "_" } } ?? written[...]
        if !isRelative, let first = rest.first, let capital = text.first, first.isLowercase, capital.isUppercase,
            text.dropFirst().first.map({ !$0.isUppercase }) ?? true,
            site.namespace(new.namespace)?.keepsFirstLetter != true
        {
            text = capital.lowercased() + text.dropFirst()
        }
        let head: String
        if isRelative || new.namespace != old.namespace || (prefix == nil && new.namespace != defaultNamespace) {
            let name = site.namespaceName(new.namespace)
            head = new.namespace == defaultNamespace ? "" : name + ":"
        } else {
            head = String(written[..<rest.startIndex])
        }
        let usesUnderscores = written.contains("_") && !written.contains(" ")
        return head + (usesUnderscores ? String(text.map { $0 == " " ? "_" : $0 }) : text)
    }

    /// A section's name as it is to be written after `#` here; nil when a link cannot hold it.
    package func fragment(naming anchor: String, in tree: SyntaxTree) -> String? {
        guard let fragment, !anchor.isEmpty, !anchor.utf8.contains(where: { Self.forbidden.contains($0) }) else {
            return nil
        }
        let old = tree.text.string(in: fragment)
        let usesUnderscores = old.contains("_") && !old.contains(" ")
        return usesUnderscores ? String(anchor.map { $0 == " " ? "_" : $0 }) : anchor
    }

    private static let forbidden = ByteSet("[]{}|<>#\n")
}

/// Pages that get other titles, and what becomes of the links to them.
package struct PageMoves: Sendable {
    private let titles: [Title: Title]

    /// `moves` are the old and the new titles.
    package init(_ moves: [(old: Title, new: Title)]) {
        titles = Dictionary(moves.map { ($0.old.page, $0.new.page) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the page `title` will be called.
    package func title(after title: Title) -> Title { titles[title.page] ?? title.page }

    /// The pages that may have to change: those that name a page that moves, and those that move, by number.
    package func pages(in index: WorkspaceIndex) -> [Int] {
        var numbers: Set<Int> = []
        for title in titles.keys {
            numbers.formUnion(SymbolTarget.page(title).pages(in: index) ?? [])
            numbers.formUnion(index.uses(of: title, .page).map(\.page))
        }
        return numbers.sorted()
    }

    /// What has to be written otherwise on the page `page`, so that every link and call leads where it led. O(page).
    package func edits(in tree: SyntaxTree, on page: Title?) -> [TextEdit] {
        let site = tree.site
        let later = page.map { title(after: $0) }
        var edits: [TextEdit] = []
        for occurrence in PageSymbol.all(in: tree, on: page) {
            guard let target = LinkTarget(occurrence, in: tree), !target.name.isEmpty, let old = occurrence.symbol.page
            else {
                continue
            }
            let new = title(after: old)
            let namespace = occurrence.defaultNamespace(in: tree)
            let text = tree.text.string(in: target.name)
            if Self.read(text, namespace, on: later, site)?.page == new { continue }
            edits.append(
                TextEdit(target.name, target.renamed(from: old, to: new, defaultNamespace: namespace, on: site)))
        }
        return edits
    }

    /// The pages that `tree` names in its links and calls, as the page `page`, in order: what must be the same after the
    /// edits, but for what moves.
    package static func targets(in tree: SyntaxTree, on page: Title?) -> [Title] {
        PageSymbol.all(in: tree, on: page).compactMap { $0.symbol.page }
    }

    private static func read(_ text: String, _ namespace: Int, on page: Title?, _ site: SiteConfiguration) -> Title? {
        let bytes = text.utf8.span
        let range = 0..<bytes.count
        let result =
            switch namespace {
            case 0: Title.parse(linkTarget: bytes, range, from: page, on: site)
            case 10: Title.parse(template: bytes, range, from: page, on: site)
            default: Title.parse(bytes, range, defaultNamespace: namespace, on: site)
            }
        return try? result.get()
    }
}

extension PageSymbol {
    /// The page that a link or a call leads to, on this wiki.
    var page: Title? {
        switch self {
        case .link(let title), .template(let title):
            title.isExternal || title.key.isEmpty ? nil : title.page
        case .parameter, .reference, .section, .function: nil
        }
    }
}

extension PageSymbol.Occurrence {
    /// The namespace of a name that is written without one.
    fileprivate func defaultNamespace(in tree: SyntaxTree) -> Int {
        guard case .template = symbol else { return 0 }
        let isCall = tree.text.bytes[whole].dropFirst(2).first { !$0.isWikiSpace } == UInt8(ascii: "#")
        return isCall ? tree.site.moduleNamespace : 10
    }
}
