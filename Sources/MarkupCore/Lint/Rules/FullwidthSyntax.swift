/// `｜type＝Infantry`, `｛｛`, `［［`
package enum FullwidthSyntax: BlockRule, CallRule {
    package static let id = "fullwidth-syntax"
    package static let severity = Severity.error
    package static let summary = "A fullwidth character stands where MediaWiki needs an ASCII one."
    package static let explanation = """
        Input methods for Chinese, Japanese and Korean write `｜ ＝ ｛ ｝ ［ ］` where `| = { } [ ]` are meant; to MediaWiki \
        they are letters like any other. Reported at the start of a field's line, after a field's name, and where two \
        brackets stand together and are closed on the same line.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film\n|name=A\n⟪｜⟫budget=1\n|music=B\n}}",
            fixed: "{{Infobox film\n|name=A\n|budget=1\n|music=B\n}}", .anywhere),
        .triggering(
            "{{Infobox film\n|name=A\n|budget⟪＝⟫1\n|music=B\n}}",
            fixed: "{{Infobox film\n|name=A\n|budget=1\n|music=B\n}}", .anywhere),
        .triggering("見 ⟪［［⟫東京］］。", fixed: "見 [[東京]]。", .anywhere),
        .triggering("⟪｛｛⟫main|東京｝｝", fixed: "{{main|東京}}"),
        .silent("{{仮リンク|ベルリン＝市|label=市}}", "A name with a fullwidth sign.", .anywhere),
        .silent("東京［注 1］は｛大｝きい｜と＝書く", nil, .anywhere),
        .silent("{{Infobox film\n|name=東京｜物語\n|budget=1\n}}", "Inside a value.", .anywhere),
    ]
    package static let kinds: [NodeKind] = [.text]
    package static let calls: CallTraits = .infobox
    package static let triggers: [UInt8] = [0xEF]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        checkText(node, in: block, &report)
    }

    // MARK: Fields

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard block.firstNonASCII(in: call.node.range) < call.node.end else { return }
        for field in call.fields {
            if !field.isNamed, let equals = separator(in: field.value, of: block) {
                report.fullwidth(equals, "=", "after the name of a field", in: block)
            }
            guard field.content.contains(.lineBreak) || field.content.contains(.other) else { continue }
            var offset = field.value.lowerBound
            while let lineBreak = block.firstIndex(of: 0x0A, in: offset..<field.value.upperBound) {
                offset = lineBreak + 1
                var start = offset
                while block[start] == 0x20 { start += 1 }
                guard has(.pipe, at: start, in: block), start < field.value.upperBound,
                    let end = block.firstIndex(
                        of: UInt8(ascii: "="), in: start..<min(block.lineEnd(from: start), start + 60))
                        ?? firstEquals(in: start..<min(block.lineEnd(from: start), start + 60), of: block),
                    end > start + 3
                else { continue }
                report.fullwidth(start..<start + 3, "|", "before a field", in: block)
            }
        }
    }

    /// Whether a field's name and a fullwidth `=` begin `value`.
    static func hasSeparator(_ value: Range<Int>, in block: BlockSource) -> Bool {
        separator(in: value, of: block) != nil
    }

    /// The fullwidth `=` after the word that begins `value`.
    private static func separator(in value: Range<Int>, of block: BlockSource) -> Range<Int>? {
        guard let place = firstEquals(in: value.lowerBound..<min(value.upperBound, value.lowerBound + 48), of: block),
            place > value.lowerBound
        else { return nil }
        let name = block.bytes(in: block.trimmed(value.lowerBound..<place))
        let isName = name.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 >= 0x80 }
        return isName ? place..<place + 3 : nil
    }

    private static func firstEquals(in range: Range<Int>, of block: BlockSource) -> Int? {
        var offset = range.lowerBound
        while let place = block.firstIndex(of: 0xEF, in: offset..<range.upperBound) {
            if has(.equals, at: place, in: block) { return place }
            offset = place + 1
        }
        return nil
    }

    // MARK: Brackets

    private static func checkText(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        var offset = node.start
        // In text that is not UTF-8, the two bytes that should follow may be missing.
        while offset < node.end, let place = block.firstIndex(of: 0xEF, in: offset..<node.end) {
            offset = place + 3
            for pair in pairs where has(pair.open, at: place, in: block) && has(pair.open, at: place + 3, in: block) {
                offset = place + 6
                guard let close = closer(pair.close, after: place + 6, in: block) else { continue }
                report.fullwidth(
                    place..<place + 6, pair.text, "here", in: block, and: (close..<close + 6, pair.closingText))
            }
        }
    }

    private static let pairs: [(open: Form, close: Form, text: String, closingText: String)] = [
        (.openBracket, .closeBracket, "[[", "]]"), (.openBrace, .closeBrace, "{{", "}}"),
    ]

    /// The pair of brackets that closes one on the same line.
    private static func closer(_ form: Form, after start: Int, in block: BlockSource) -> Int? {
        var offset = start
        let end = min(block.lineEnd(from: start), start + 400)
        while offset < end, let place = block.firstIndex(of: 0xEF, in: offset..<end) {
            if has(form, at: place, in: block), has(form, at: place + 3, in: block), place + 6 <= end { return place }
            offset = place + 3
        }
        return nil
    }

    /// The last two bytes of a fullwidth character in UTF-8; the first is EF.
    private enum Form: UInt16 {
        case equals = 0xBC9D
        case openBracket = 0xBCBB
        case closeBracket = 0xBCBD
        case openBrace = 0xBD9B
        case pipe = 0xBD9C
        case closeBrace = 0xBD9D
    }

    private static func has(_ form: Form, at offset: Int, in block: BlockSource) -> Bool {
        guard block[offset] == 0xEF, let middle = block[offset + 1], let last = block[offset + 2] else { return false }
        return UInt16(middle) << 8 | UInt16(last) == form.rawValue
    }
}

extension Reporter {
    /// A fullwidth character at `range` for which `ascii` is meant, and its partner.
    fileprivate mutating func fullwidth(
        _ range: Range<Int>, _ ascii: String, _ place: String, in block: BlockSource,
        and other: (range: Range<Int>, text: String)? = nil
    ) {
        var edits = [TextEdit(range, ascii)]
        if let other { edits.append(TextEdit(other.range, other.text)) }
        report(
            range, "'\(block.string(in: range))' is fullwidth; MediaWiki needs '\(ascii)' \(place).",
            fixes: [Fix("Replace it by '\(ascii)'", .suggested, edits)])
    }
}
