/// Plain text in Markdown.
package enum Markdown {
    /// `text` so that Markdown shows it as it is. A backslash stands only before what would be markup in its place: Emacs
    /// shows the backslashes. What stands between backticks on a line is left as code.
    package static func escaped(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(escaped(line:)).joined(
            separator: "\n")
    }

    private static func escaped(line: Substring) -> String {
        // Markdown shows no blanks at the beginning, but takes four of them for code.
        let line = Array(line.drop { $0 == " " || $0 == "\t" })
        let mark = blockMark(of: line)
        var result = ""
        var position = 0
        while position < line.count {
            let end = line[position] == "`" ? line[(position + 1)...].firstIndex(of: "`") : nil
            if let end, end > position + 1 {
                result.append(contentsOf: line[position...end])
                position = end + 1
                continue
            }
            if position == mark || isMarkup(position, in: line) { result.append("\\") }
            result.append(line[position])
            position += 1
        }
        return result
    }

    /// Where the character is that makes the line a heading, a quotation, an item or part of a table; nil when none does.
    private static func blockMark(of line: [Character]) -> Int? {
        guard let first = line.first else { return nil }
        if "#>+-=|:".contains(first) { return 0 }
        guard let end = line.firstIndex(where: { !$0.isNumber }), end > 0 else { return nil }
        return ".)".contains(line[end]) ? end : nil
    }

    /// Whether the character is markup within a line.
    private static func isMarkup(_ position: Int, in line: [Character]) -> Bool {
        let before = position > 0 ? line[position - 1] : " "
        let after = position + 1 < line.count ? line[position + 1] : " "
        switch line[position] {
        case "\\", "*", "`", "~": return true
        case "_": return !(before.isLetterOrNumber && after.isLetterOrNumber)
        case "<": return after.isLetter || "/!?".contains(after)
        case "&": return after.isLetter || after == "#"
        case "(", ":": return before == "]"
        default: return false
        }
    }
}

extension Character {
    fileprivate var isLetterOrNumber: Bool { isLetter || isNumber }
}
