import MarkupCore

/// What a rename comes to: edits of pages, and files that move. It is made whole or refused with a reason, and what the edited
/// pages say is compared with what they said.
struct RenamePlan {
    var pages: [(page: WorkspacePage, edits: [TextEdit])] = []
    /// Addresses of files, old and new.
    var moves: [(old: String, new: String)] = []

    /// As the client wants it.
    func edit(for client: ClientCapabilities) -> WorkspaceEdit {
        var edit = WorkspaceEdit(
            pages.filter { !$0.edits.isEmpty }.map { page, edits in
                var ranges = WireRanges(page.tree.text, page.encoding)
                return .init(
                    uri: page.uri, version: page.version,
                    edits: edits.map { PositionEdit(range: ranges.range($0.range), newText: $0.replacement) })
            }, for: client)
        edit.renames = moves.map { WorkspaceEdit.Rename(old: $0.old, new: $0.new) }
        return edit
    }

    /// Adds a page, unless its edits would do anything else than wanted: `check` sees the tree before and after.
    fileprivate mutating func add(
        _ page: WorkspacePage, _ edits: [TextEdit], check: (SyntaxTree, SyntaxTree) -> Bool
    ) throws(ResponseError) {
        guard !edits.isEmpty else { return }
        let after = page.tree.applying(edits)
        guard check(page.tree, after) else {
            let name = page.title?.prefixedText(on: page.tree.site) ?? page.uri
            throw refusal("With this name '\(name)' would say something else than before.")
        }
        pages.append((page, edits))
    }
}

/// Why something cannot be renamed.
func refusal(_ reason: String) -> ResponseError { ResponseError(.requestFailed, reason) }

extension SyntaxTree {
    /// The tree of the text after some edits that do not overlap.
    func applying(_ edits: [TextEdit]) -> SyntaxTree {
        var bytes = text.bytes
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
        }
        var document = Document(bytes, site: site)
        return document.tree
    }
}

// MARK: References

extension RenamePlan {
    /// A reference of `page`.
    init(reference name: String, group: String, to new: String, on page: WorkspacePage) throws(ResponseError) {
        let old = SymbolTarget.reference(name: name, group: group)
        let renamed = SymbolTarget.reference(name: new, group: group)
        guard !new.isEmpty, !new.utf8.contains(where: { $0 < 0x20 || "\"<>".utf8.contains($0) }) else {
            throw refusal("'\(new)' cannot be the name of a reference.")
        }
        guard !new.utf8.allSatisfy(\.isASCIIDigit) else { throw refusal("The name of a reference cannot be a number.") }
        let tree = page.tree
        guard renamed.occurrences(in: tree, on: page.title).isEmpty else {
            throw refusal("There is a reference named '\(new)' on the page already.")
        }
        let uses = old.occurrences(in: tree, on: page.title)
        let needsQuotes = !new.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-_.:".utf8.contains($0) }
        let edits = uses.map { use in
            let before = use.range.lowerBound > 0 ? tree.text.bytes[use.range.lowerBound - 1] : 0
            let isQuoted = before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
            return TextEdit(use.range, needsQuotes && !isQuoted ? "\"\(new)\"" : new)
        }
        try add(page, edits) { _, after in
            old.occurrences(in: after, on: page.title).isEmpty
                && renamed.occurrences(in: after, on: page.title).map(\.isDefinition) == uses.map(\.isDefinition)
        }
    }
}

// MARK: Sections

extension RenamePlan {
    /// The section of `page` that has `anchor`, with the links to it everywhere, and to others whose anchors change with it.
    init(
        section anchor: String, of page: WorkspacePage, to new: String, _ session: Session, _ index: WorkspaceIndex
    ) throws(ResponseError) {
        let headings = PageSymbol.headings(in: page.tree)
        let old = SectionName.anchors(of: headings.map(\.symbol.sectionName))
        guard let place = old.firstIndex(of: anchor) else { throw refusal("The page has no section '\(anchor)'.") }
        guard !new.wikiTrimmed.isEmpty, !new.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            throw refusal("The name of a section is one line of text.")
        }
        guard PageRecorder.anchor(anchor, in: page.tree) == nil else {
            throw refusal("An element of the page has the id '\(anchor)' as well: links may mean either.")
        }
        let title = page.tree.text.bytes.trimmed(headings[place].range)
        let heading = TextEdit(title, new.wikiTrimmed)
        let later = PageSymbol.headings(in: page.tree.applying([heading])).map(\.symbol.sectionName)
        var expected = headings.map(\.symbol.sectionName)
        guard later.count == expected.count, !later[place].isEmpty else {
            throw refusal("With this name the line would be no heading any more.")
        }
        expected[place] = later[place]
        guard later == expected else { throw refusal("With this name other sections would change as well.") }
        let changes = zip(old, SectionName.anchors(of: later)).filter { $0 != $1 }
        let titles = page.title.map { [$0.page] + index.redirects(to: $0) } ?? []
        var numbers: Set<Int> = []
        for (anchor, _) in changes {
            for title in titles {
                numbers.formUnion(SymbolTarget.section(title, anchor: anchor).pages(in: index) ?? [])
            }
        }
        let own = index.number(ofPath: DocumentURI(page.uri).path ?? page.uri)
        for number in [own].compactMap({ $0 }) + numbers.subtracting([own].compactMap { $0 }).sorted() {
            guard let other = number == own ? page : session.page(number, of: index, page.tree.site) else { continue }
            var edits = number == own ? [heading] : []
            for use in PageSymbol.all(in: other.tree, on: other.title) {
                guard let target = LinkTarget(use, in: other.tree), let fragment = target.fragment,
                    let (_, anchor) = changes.first(where: { use.leads(to: $0.0, of: titles, on: other.title) })
                else { continue }
                guard let text = target.fragment(naming: anchor, in: other.tree) else {
                    throw refusal("A link cannot lead to a section named '\(anchor)'.")
                }
                edits.append(TextEdit(fragment, text))
            }
            try add(other, edits) { before, after in
                Self.fragments(before, other.title).count == Self.fragments(after, other.title).count
                    && !changes.contains { change in
                        !changes.contains { $0.1 == change.0 }
                            && PageSymbol.all(in: after, on: other.title).contains {
                                !$0.isDefinition && $0.leads(to: change.0, of: titles, on: other.title)
                            }
                    }
            }
        }
    }

    /// The pages and kinds of what a page names, without sections.
    private static func fragments(_ tree: SyntaxTree, _ page: Title?) -> [Title] {
        PageMoves.targets(in: tree, on: page)
    }
}

extension PageSymbol.Occurrence {
    /// Whether this is a link to the section `anchor` of one of `titles`, seen on `page`.
    fileprivate func leads(to anchor: String, of titles: [Title], on page: Title?) -> Bool {
        switch symbol {
        case .link(let title): titles.contains(title.page) && SectionName.key(title.fragment) == anchor
        case .section(let name):
            !isDefinition && (page.map { titles.contains($0.page) } ?? true) && SectionName.key(name) == anchor
        case .template, .parameter, .reference, .function: false
        }
    }
}

// MARK: Parameters

extension RenamePlan {
    /// The parameter `name` of the template called `titles`, its own title first: in its source, its TemplateData and all calls.
    init(
        parameter name: String, of titles: [Title], to new: String, _ session: Session, _ index: WorkspaceIndex,
        _ site: SiteConfiguration
    ) throws(ResponseError) {
        let template = titles[0].prefixedText(on: site)
        guard new == new.wikiTrimmed, !new.isEmpty,
            !new.utf8.contains(where: { $0 < 0x20 || "|{}[]<>=".utf8.contains($0) })
        else { throw refusal("'\(new)' cannot be the name of a parameter.") }
        guard !new.utf8.allSatisfy(\.isASCIIDigit) else {
            throw refusal("A number is the name of a parameter that is given by its place.")
        }
        let old = SymbolTarget.parameter(titles, name: name)
        let renamed = SymbolTarget.parameter(titles, name: new)
        let taken = renamed.pages(in: index) ?? []
        if let number = taken.first {
            let page = index.title(of: number)?.prefixedText(on: site) ?? template
            throw refusal("'\(page)' has or gives a parameter '\(new)' of '\(template)' already.")
        }
        let json = String(String(decoding: JSONWriter.encode(new), as: UTF8.self).dropFirst().dropLast())
        for number in old.pages(in: index) ?? [] {
            guard let page = session.page(number, of: index, site) else { continue }
            let uses = old.occurrences(in: page.tree, on: page.title)
            var edits = uses.map { TextEdit($0.range, new) }
            var documented: [TextEdit] = []
            if let title = page.title, titles.contains(title.documentedPage) {
                guard !page.hasAlias(new) else { throw refusal("'\(template)' has an alias '\(new)' already.") }
                documented = page.documentation(of: name).map { TextEdit($0.range, json) }
            }
            edits += documented
            try add(page, edits) { before, after in
                old.occurrences(in: after, on: page.title).isEmpty
                    && renamed.occurrences(in: after, on: page.title).map(\.isDefinition) == uses.map(\.isDefinition)
                    && PageMoves.targets(in: before, on: page.title) == PageMoves.targets(in: after, on: page.title)
            }
        }
    }
}

extension WorkspacePage {
    /// Whether the page's TemplateData has a parameter or an alias called `name`.
    fileprivate func hasAlias(_ name: String) -> Bool {
        TemplateSource(tree).dataBlocks.contains { block in
            let data = TemplateDataReader.read(Array(tree.text.bytes[block])).data
            return data?.parameters.contains { $0.name == name || $0.aliases.contains(name) } ?? false
        }
    }
}

// MARK: Pages

extension RenamePlan {
    /// The links to pages that move, wherever they are.
    init(
        moving pages: [(old: Title, new: Title)], _ session: Session, _ index: WorkspaceIndex, _ site: SiteConfiguration
    ) throws(ResponseError) {
        let moves = PageMoves(pages)
        for number in moves.pages(in: index) {
            guard let page = session.page(number, of: index, site) else { continue }
            if let title = page.title, title.isModule(on: site) { continue }
            let later = page.title.map { moves.title(after: $0) }
            try add(page, moves.edits(in: page.tree, on: page.title)) { before, after in
                PageMoves.targets(in: before, on: page.title).map { moves.title(after: $0) }
                    == PageMoves.targets(in: after, on: later)
            }
        }
    }
}
