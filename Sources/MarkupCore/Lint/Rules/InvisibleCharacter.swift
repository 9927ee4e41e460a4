/// Characters that cannot be seen, where they do harm.
package enum InvisibleCharacter: BlockRule {
    package static let id = "invisible-character"
    package static let severity = Severity.error
    package static let summary = "A name or an address holds a character that cannot be seen."
    package static let explanation = """
        A no-break space or a zero-width character makes another name or address of it: the argument is unknown, the \
        link leads nowhere. Joiners (U+200C, U+200D) are letters of some scripts and are left alone, and so is running \
        text, where a no-break space has its use. MediaWiki forgives most of them in the names of pages and templates.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{x|unit⟪\u{A0}⟫name=1}}", fixed: "{{x|unit name=1}}", .anywhere),
        .triggering("{{x⟪\u{200B}⟫|a=1}}", fixed: "{{x|a=1}}", .anywhere),
        .triggering("http://example.org/⟪\u{200E}⟫a", fixed: "http://example.org/a"),
        .silent("{{x\u{A0}|a=1}}", "MediaWiki takes it for a space.", .anywhere),
        .silent("5\u{A0}km", nil, .anywhere),
        .silent("{{x|می\u{200C}خواهم=1}}", "A joiner of Persian.", .anywhere),
        .silent("{{x|a=5\u{A0}km}}", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.argumentName, .templateName, .url]
    /// What the characters begin with.
    package static let triggers: [UInt8] = [0xC2, 0xE2, 0xEF]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let range = node.range
        guard block.firstNonASCII(in: range) < range.upperBound, holdsOne(range, of: block) else { return }
        for leaf in node.descendants where leaf.isLeaf && (leaf.kind == .text || leaf.kind == .url) {
            var offset = leaf.start
            while offset < leaf.end {
                guard let found = Invisible(at: offset, in: block) else {
                    offset += 1
                    continue
                }
                let range = offset..<offset + found.length
                offset = range.upperBound
                if node.kind == .templateName, found.isForgivenInTitles { continue }
                report.report(
                    range, "\(found.name) in \(what(node, in: block)).", severity: node.kind == .url ? .warning : nil,
                    fixes: [
                        Fix(
                            found.isSpace && node.kind != .url ? "Replace it by a space" : "Delete it", .safe,
                            [TextEdit(range, found.isSpace && node.kind != .url ? " " : "")])
                    ])
            }
        }
    }

    /// Whether one of these characters begins in `range`.
    private static func holdsOne(_ range: Range<Int>, of block: BlockSource) -> Bool {
        for offset in range where block[offset].map({ $0 >= 0xC2 }) ?? false {
            if Invisible(at: offset, in: block) != nil { return true }
        }
        return false
    }

    /// Whether `scalar` is one of these characters.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0xAD, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF: true
        default: false
        }
    }

    private static func what(_ node: SyntaxNode, in block: BlockSource) -> String {
        let text = block.string(in: block.trimmed(node.range)).excerpt(40)
        switch node.kind {
        case .argumentName: return "the argument name '\(text)'"
        case .templateName: return "the template name '\(text)'"
        default: return "a web address"
        }
    }

    private struct Invisible {
        var name: String
        var length: Int
        var isSpace = false
        /// Whether MediaWiki takes it away, or for a space, when it reads a title.
        var isForgivenInTitles = false

        init?(at offset: Int, in block: BlockSource) {
            switch (block[offset], block[offset + 1], block[offset + 2]) {
            case (0xC2, 0xA0, _):
                (name, length, isSpace, isForgivenInTitles) = ("No-break space (U+00A0)", 2, true, true)
            case (0xC2, 0xAD, _): (name, length) = ("Soft hyphen (U+00AD)", 2)
            case (0xE2, 0x80, 0x8B): (name, length) = ("Zero-width space (U+200B)", 3)
            case (0xE2, 0x80, 0x8E): (name, length, isForgivenInTitles) = ("Left-to-right mark (U+200E)", 3, true)
            case (0xE2, 0x80, 0x8F): (name, length, isForgivenInTitles) = ("Right-to-left mark (U+200F)", 3, true)
            case (0xE2, 0x80, 0xA8):
                (name, length, isSpace, isForgivenInTitles) = ("Line separator (U+2028)", 3, true, true)
            case (0xE2, 0x80, 0xA9):
                (name, length, isSpace, isForgivenInTitles) = ("Paragraph separator (U+2029)", 3, true, true)
            case (0xEF, 0xBB, 0xBF): (name, length) = ("Byte order mark (U+FEFF)", 3)
            default: return nil
            }
        }
    }
}
