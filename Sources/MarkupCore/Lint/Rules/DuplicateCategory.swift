/// `[[Category:A]]` twice.
package enum DuplicateCategory: PageRule {
    package static let id = "duplicate-category"
    package static let severity = Severity.warning
    package static let summary = "The page is put into the same category twice."
    package static let explanation = """
        The last sort key counts. Categories inside templates' arguments are left alone, since they may depend on \
        conditions.
        """
    package static let examples: [RuleExample] = [
        .triggering("[[Category:A]]\n⟪[[Category:A]]⟫", fixed: "[[Category:A]]"),
        .triggering("[[Category:A b]]\n⟪[[category:a_b|key]]⟫", fixed: "[[category:a_b|key]]"),
        .silent("[[Category:A]]\n[[Category:B]]\n[[:Category:A]]"),
        .silent("{{#if:x|[[Category:A]]}}[[Category:A]]"),
    ]

    package static let topic = PageTopic.categories
    package static let subject: LintTraits? = .categories

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        guard mayRepeat(page) else { return }
        let links = page.nodes(.category)
        var seen: [String: SyntaxNode] = [:]
        for link in links {
            guard let name = name(of: link, in: page), !isConditional(link) else { continue }
            guard let first = seen[name] else {
                seen[name] = link
                continue
            }
            let key = sortKey(of: link, in: page)
            let firstKey = sortKey(of: first, in: page)
            let isSame = key == firstKey
            let removesFirst = !isSame && !key.isEmpty
            report.report(
                link.range, "The page is already in '\(name)'.",
                related: [RelatedPlace(first.range, "The first time.")],
                fixes: [
                    Fix(
                        "Delete the \(removesFirst ? "first" : "second")",
                        isSame || firstKey.isEmpty || key.isEmpty ? .safe : .suggested,
                        TextEdit(removal(of: removesFirst ? first : link, in: page), ""), isVisible: !isSame)
                ])
        }
    }

    /// Whether two of the links may have one name: on most pages none have.
    private static func mayRepeat(_ page: LintedPage) -> Bool {
        let bytes = page.bytes
        var hashes: [UInt64] = []
        hashes.reserveCapacity(32)
        page.forEach(.category) { link, block, base in
            guard let target = block.child(.linkTarget, of: link.node) else { return }
            hashes.append(hash(ofTarget: block.nodeSpan[target].range.moved(by: base), bytes.span))
        }
        hashes.sort()
        return hashes.indices.dropFirst().contains { hashes[$0] == hashes[$0 - 1] }
    }

    /// A number that targets of one name have in common. The first letter, which may be large or small, counts only if it
    /// is ASCII.
    private static func hash(ofTarget target: Range<Int>, _ bytes: Span<UInt8>) -> UInt64 {
        var hash = FNVHash()
        var offset =
            ByteSearch.first(UInt8(ascii: ":"), in: bytes, from: target.lowerBound, limit: target.upperBound) + 1
        var isAtStart = true
        var followsSpace = false
        while offset < target.upperBound {
            let byte = bytes[offset]
            offset += 1
            if byte == 0x20 || byte == UInt8(ascii: "_") {
                followsSpace = true
            } else if isAtStart {
                hash.combine(byte < 0x80 ? byte | 0x20 : 0)
                while byte >= 0x80, offset < target.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
                (isAtStart, followsSpace) = (false, false)
            } else {
                if followsSpace { hash.combine(0x20) }
                hash.combine(byte)
                followsSpace = false
            }
        }
        return hash.value
    }

    /// The category's name as MediaWiki compares it; nil when it holds markup.
    private static func name(of link: SyntaxNode, in page: LintedPage) -> String? {
        guard let target = link.child(.linkTarget), target.children.allSatisfy({ $0.kind == .text }) else { return nil }
        let text = page.string(of: target)
        guard let colon = text.firstIndex(of: ":") else { return nil }
        var words = text[text.index(after: colon)...].split { $0 == " " || $0 == "_" }.joined(separator: " ")
        guard let first = words.first else { return nil }
        words.replaceSubrange(...words.startIndex, with: first.uppercased())
        return words
    }

    private static func sortKey(of link: SyntaxNode, in page: LintedPage) -> String {
        link.child(.linkText).map { page.string(of: $0) } ?? ""
    }

    private static func isConditional(_ link: SyntaxNode) -> Bool {
        // Most stand on the page itself: nobody need ask for what is around them.
        link.block.nodes[link.index].depth > 1
            && link.ancestors.contains {
                [.template, .parserFunction, .parameter, .includeOnly, .extensionTag].contains($0.kind)
            }
    }

    /// The link, with the line break before it where it is alone on its line.
    private static func removal(of link: SyntaxNode, in page: LintedPage) -> Range<Int> {
        var start = link.start
        var end = link.end
        let followedByBreak = page.byte(end).map { $0 == 0x0A || $0 == 0x0D } ?? true
        guard followedByBreak else { return link.range }
        if start > 0, page.byte(start - 1) == 0x0A {
            start -= 1
            if start > 0, page.byte(start - 1) == 0x0D { start -= 1 }
        } else if start == 0 {
            if page.byte(end) == 0x0D { end += 1 }
            if page.byte(end) == 0x0A { end += 1 }
        }
        return start..<end
    }
}
