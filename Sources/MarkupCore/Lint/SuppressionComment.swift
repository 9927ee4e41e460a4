/// A `<!-- wikilsp-… -->` comment, taken apart. Ranges are bytes of the page.
package struct SuppressionComment: Sendable {
    /// What a comment may say.
    package enum Verb: String, CaseIterable, Sendable {
        case disable = "wikilsp-disable"
        case enable = "wikilsp-enable"
        case disableLine = "wikilsp-disable-line"
        case disableNextLine = "wikilsp-disable-next-line"
    }

    /// A word of the comment.
    package struct Word: Sendable {
        package let range: Range<Int>
        package let text: String
    }

    /// The comment with its `<!--` and `-->`.
    package let range: Range<Int>
    /// The first word, whatever it is.
    package let command: Word
    /// The rules named; none stands for all rules. Words after `--` are a remark.
    package let rules: [Word]

    /// The verb; nil when there is none of that name.
    package var verb: Verb? { Verb(rawValue: command.text) }

    /// Nil for a comment without a word.
    init?(_ comment: Range<Int>, in bytes: [UInt8]) {
        var end = comment.upperBound
        if comment.count >= 7, bytes[(end - 3)..<end].elementsEqual("-->".utf8) { end -= 3 }
        let content = bytes[min(comment.lowerBound + 4, end)..<end]
        let words = content.split { $0.isWikiSpace || $0 == UInt8(ascii: ",") }
            .prefix { !$0.elementsEqual("--".utf8) }
            .map { Word(range: $0.startIndex..<$0.endIndex, text: String(decoding: $0, as: UTF8.self)) }
        guard let first = words.first else { return nil }
        range = comment
        command = first
        rules = Array(words.dropFirst())
    }

    /// The fix that takes the whole comment away: with its line where it has one of its own, as MediaWiki does; with the
    /// spaces before it at the end of a line. Safe unless what stands left and right of it could become one thing.
    package func removal(in bytes: [UInt8]) -> Fix {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        let beginsLine = start == 0 || bytes[start - 1] == 0x0A
        let ending = Self.lineBreak(at: end, in: bytes)
        let edit: TextEdit
        if let ending {
            edit = TextEdit(start..<(beginsLine ? ending : end), "")
        } else {
            edit = TextEdit(range, "")
        }
        let joins = ending == nil && !beginsLine && start == range.lowerBound && end == range.upperBound
        return Fix("Remove the comment", joins ? .suggested : .safe, [edit], isVisible: false)
    }

    /// The fix that takes one of several words away, with what separates it from the word before.
    package func removal(of word: Word, in bytes: [UInt8]) -> Fix {
        var start = word.range.lowerBound
        while start > command.range.upperBound, bytes[start - 1].isWikiSpace || bytes[start - 1] == UInt8(ascii: ",") {
            start -= 1
        }
        return Fix("Remove '\(word.text)'", .safe, [TextEdit(start..<word.range.upperBound, "")], isVisible: false)
    }

    /// The end of the line break at `offset`, or of the page; nil where something else stands.
    private static func lineBreak(at offset: Int, in bytes: [UInt8]) -> Int? {
        if offset == bytes.count { return offset }
        if bytes[offset] == 0x0A { return offset + 1 }
        if bytes[offset] == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { return offset + 2 }
        return nil
    }
}
