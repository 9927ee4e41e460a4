/// Two footnotes of one name.
package enum DuplicateReferenceName: PageRule {
    package static let id = "duplicate-reference-name"
    package static let severity = Severity.error
    package static let summary = "Two footnotes have the same name and different content."
    package static let explanation = "MediaWiki keeps the first and shows an error message for the other."
    package static let examples: [RuleExample] = [
        .triggering(
            "a<ref name=\"b\">c</ref> d⟪<ref name=\"b\">⟫e</ref>",
            fixed: "a<ref name=\"b\">c</ref> d<ref name=\"b2\">e</ref>"),
        .silent("a<ref name=\"b\">c</ref> d<ref name=\"b\">c</ref>", nil, .anywhere),
        .silent(
            "a<ref name=\"b\">c</ref> d<ref name=\"b\" group=\"n\">e</ref>", "Groups have names of their own.",
            .anywhere),
        .silent("a<ref name=\"b\">c</ref> d<ref name=\"b\" />", nil, .anywhere),
    ]

    package static let topic = PageTopic.references
    package static let subject: LintTraits? = .extensionTags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let all = page.references
        let repeated = repeated(all, page.bytes)
        guard !repeated.isEmpty else { return }
        let references = all.all
        /// What is taken, once for all findings.
        lazy var names = Set(references.compactMap { all.name(of: $0) })
        /// The index of the first of each name.
        var first: [String: Int] = [:]
        for index in repeated {
            let reference = references[index]
            guard let name = all.name(of: reference), let content = reference.content else { continue }
            let key = all.key(of: reference)
            guard let known = first[key] else {
                first[key] = index
                continue
            }
            let earlier = references[known]
            guard let other = earlier.content else { continue }
            guard !page.bytes[page.trimmed(content)].elementsEqual(page.bytes[page.trimmed(other)]),
                !isExclusive(all.node(of: reference)), !isExclusive(all.node(of: earlier))
            else { continue }
            var fixes: [Fix] = []
            let free = (2..<100).lazy.map { "\(name)\($0)" }.first { !names.contains($0) }
            if let value = reference.nameValue, let free {
                fixes.append(Fix("Rename this one to '\(free)'", .suggested, [TextEdit(value, free)]))
            }
            report.report(
                all.node(of: reference).child(.extensionOpen)?.range ?? all.node(of: reference).range,
                "Another footnote is already called '\(name)', and it says something else.",
                related: [RelatedPlace(all.node(of: earlier).range, "The first footnote called '\(name)'.")],
                fixes: fixes)
        }
    }

    /// The footnotes with content that may have the name of another one, in order: those of the same bytes, but all where
    /// some names may be one in other bytes.
    private static func repeated(_ references: References, _ bytes: [UInt8]) -> [Int] {
        var named: [(hash: UInt64, index: Int)] = []
        var isNormal = true
        for (index, reference) in references.all.enumerated() where reference.isDefinition && !reference.isDynamic {
            guard let name = reference.name, !name.isEmpty else { continue }
            isNormal = isNormal && bytes.isPlainlyNormal(name) && bytes.isPlainlyNormal(reference.group)
            named.append((reference.hash, index))
        }
        guard isNormal else { return named.map(\.index) }
        named.sort { $0.hash < $1.hash }
        var found: Set<Int> = []
        for place in named.indices.dropFirst() where named[place].hash == named[place - 1].hash {
            found.formUnion([named[place - 1].index, named[place].index])
        }
        return found.sorted()
    }

    /// Whether the reference stands in a parser function, so that only one of several may be there.
    private static func isExclusive(_ node: SyntaxNode) -> Bool {
        node.ancestors.contains { $0.kind == .parserFunction || $0.kind == .parameter || $0.kind == .includeOnly }
    }
}

extension [UInt8] {
    /// Whether what stands in `range` is sound UTF-8 in Unicode's normal form C for sure, so that no other bytes are the same
    /// text: ASCII, other Latin letters, Cyrillic, and the common ideographs.
    fileprivate func isPlainlyNormal(_ range: Range<Int>) -> Bool {
        let bytes = span
        var offset = range.lowerBound
        while offset < range.upperBound {
            let following: Int
            switch bytes[offset] {
            case 0..<0x80: following = 0
            case 0xC2...0xCB, 0xD0...0xD1: following = 1
            case 0xE4...0xE9: following = 2
            default: return false
            }
            guard offset + following < range.upperBound else { return false }
            for place in offset + 1..<offset + 1 + following where bytes[place] & 0xC0 != 0x80 { return false }
            offset += 1 + following
        }
        return true
    }
}
