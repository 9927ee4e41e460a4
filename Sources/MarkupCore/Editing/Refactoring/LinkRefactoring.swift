/// Shorter and longer ways to write the same link.
extension RefactoringPlace {
    var linkRefactorings: [Refactoring] {
        if let link = innermost(.wikilink) { return pageLink(link) }
        if let link = innermost(.externalLink) { return externalLink(link) }
        if let url = innermost(.url) { return bareURL(url) }
        return []
    }

    private func pageLink(_ link: SyntaxNode) -> [Refactoring] {
        guard LinkKind(rawValue: link.flags) == .page, let target = link.child(.linkTarget), BlockNames.isPlain(target),
            case .success(let title) = Title.parse(tree.string(of: target), on: tree.site)
        else { return [] }
        let texts = link.children.filter { $0.kind == .linkText }
        guard let text = texts.first else { return writtenOut(link, target) }
        guard texts.count == 1, BlockNames.isPlain(text), !title.hasLeadingColon, !title.isExternal else { return [] }
        let shown = tree.string(of: text)
        if leads(shown, to: title) {
            return [Refactoring("Leave out the link's text", .rewrite, [TextEdit(link.range, "[[" + shown + "]]")])]
        }
        guard let (name, trail) = parts(of: text, of: title, after: link.end) else { return [] }
        return [
            Refactoring("Write the ending after the link", .rewrite, [TextEdit(link.range, "[[\(name)]]\(trail)")])
        ]
    }

    /// Whether `[[name]]` leads to `title` and shows `name` as it is.
    private func leads(_ name: String, to title: Title) -> Bool {
        guard case .success(let other) = Title.parse(name, on: tree.site), other == title, let first = name.first else {
            return false
        }
        return !first.isWhitespace && name.last?.isWhitespace == false
    }

    /// The text of a link as a name of `title` and what can follow the link as its trail.
    private func parts(of text: SyntaxNode, of title: Title, after end: Int) -> (name: String, trail: String)? {
        let shown = Array(tree.bytes(of: text))
        // A name has few letters more or fewer than the title itself.
        for split in stride(from: shown.count - 1, to: max(0, shown.count - 64), by: -1) {
            guard shown[split] & 0xC0 != 0x80 else { continue }
            let name = String(decoding: shown[..<split], as: UTF8.self)
            let trail = Array(shown[split...])
            // What follows the link is its trail now already, and stays so.
            let rest = trail + bytes[end..<min(bytes.count, end + 16)]
            guard tree.site.linkTrailLength(rest.span, from: 0, limit: rest.count) >= trail.count else { return nil }
            if leads(name, to: title) { return (name, String(decoding: trail, as: UTF8.self)) }
        }
        return nil
    }

    /// `[[name]]s` as `[[name|names]]`.
    private func writtenOut(_ link: SyntaxNode, _ target: SyntaxNode) -> [Refactoring] {
        let length = tree.site.linkTrailLength(bytes.span, from: link.end, limit: bytes.count)
        guard length > 0 else { return [] }
        let name = tree.string(of: target)
        let trail = tree.string(in: link.end..<link.end + length)
        return [
            Refactoring(
                "Write the ending into the link", .rewrite,
                [TextEdit(link.start..<link.end + length, "[[\(name)|\(name)\(trail)]]")])
        ]
    }

    private func externalLink(_ link: SyntaxNode) -> [Refactoring] {
        guard link.child(.linkText) == nil, let url = link.child(.url), url.isLeaf, let host = host(of: url) else {
            return []
        }
        return [Refactoring("Give the link a text", .rewrite, [TextEdit(url.end..<url.end, " " + host)])]
    }

    private func bareURL(_ url: SyntaxNode) -> [Refactoring] {
        let isElsewhere = url.ancestors.contains {
            $0.kind.isCall || $0.kind == .attribute || $0.kind == .wikilink || $0.kind == .galleryLine
        }
        guard !isElsewhere, url.isLeaf, let host = host(of: url) else { return [] }
        return [
            Refactoring(
                "Make the URL a link with a text", .rewrite,
                [TextEdit(url.start..<url.start, "["), TextEdit(url.end..<url.end, " " + host + "]")])
        ]
    }

    private func host(of url: SyntaxNode) -> String? { Self.host(inURL: tree.bytes(of: url)) }

    /// The host of the first URL in `text`, without `www.`; nil where there is none.
    static func host(inURL text: ArraySlice<UInt8>) -> String? {
        let slashes = text.indices.dropLast().first {
            text[$0] == UInt8(ascii: "/") && text[$0 + 1] == UInt8(ascii: "/")
        }
        guard let slashes else { return nil }
        let host = text[(slashes + 2)...].prefix {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 >= 0x80
        }
        let name = String(decoding: host, as: UTF8.self)
        return name.isEmpty ? nil : name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    }
}
