/// A value in single quotes.
package enum LiteralQuotes: InfoboxRule {
    package static let id = "literal-quotes"
    package static let severity = Severity.information
    package static let summary = "The whole value of a field stands in single quotes, which are shown."
    package static let explanation = """
        Wikitext marks italics with two apostrophes on each side and bold with three. Quotes inside a value, such as \
        those of a nickname, are left alone.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film\n|name=⟪'The Harbour'⟫\n|budget=1\n}}",
            fixed: "{{Infobox film\n|name=The Harbour\n|budget=1\n}}"),
        .silent("{{Infobox film\n|name=''The Harbour''\n|budget=1\n}}"),
        .silent("{{Infobox film\n|name='s-Hertogenbosch\n|budget=1\n}}"),
        .silent("{{Infobox film\n|name=John 'Jack' Hale\n|budget=1\n}}"),
        .silent("{{Infobox film\n|name='A' and 'B'\n|budget=1\n}}"),
    ]

    package static func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        for field in box.fields where encloses(field.valueRange, tree.text.bytes) {
            let value = field.valueRange
            let inner = value.lowerBound + 1..<value.upperBound - 1
            let text = tree.string(in: inner)
            report.report(
                value,
                "The single quotes in \(box.naming(field.name)) are shown as they are. Wikitext uses ''italic'' and '''bold'''.",
                fixes: [
                    Fix(
                        "Remove the quotes", .suggested,
                        [
                            TextEdit(value.lowerBound..<value.lowerBound + 1, ""),
                            TextEdit(value.upperBound - 1..<value.upperBound, ""),
                        ]),
                    Fix("Link it: [[\(text)]]", .suggested, [TextEdit(value, "[[\(text)]]")], isPreferred: false),
                ])
        }
    }

    /// Whether single quotes enclose all of `value`, and are meant as quotes.
    static func encloses(_ value: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let quote = UInt8(ascii: "'")
        guard value.count >= 4, value.count <= 200, bytes[value.lowerBound] == quote,
            bytes[value.upperBound - 1] == quote
        else {
            return false
        }
        return isPlain(value.lowerBound + 1..<value.upperBound - 1, bytes)
    }

    /// Whether there is text without markup in `inner`, and no quote that could pair with the outer ones.
    private static func isPlain(_ inner: Range<Int>, _ bytes: [UInt8]) -> Bool {
        var previous = UInt8(ascii: "'")
        for offset in inner {
            let byte = bytes[offset]
            if "{}[]<>|=\n".utf8.contains(byte) { return false }
            if byte == UInt8(ascii: "'") {
                // An apostrophe stands between letters.
                guard Vocabulary.isWord(previous), offset + 1 < inner.upperBound, Vocabulary.isWord(bytes[offset + 1])
                else {
                    return false
                }
            }
            previous = byte
        }
        return true
    }
}
