package import MarkupCore

/// A typing session: what somebody does to a page, one step a line.
///
///     # a remark
///     at 40%             the cursor goes to the start of the first line of prose after 40 % of the page
///     at "== History"    … or behind the next place of a text, looked for from the start where there is none
///     type "text"        one change for each character
///     paste "text"       one change
///     delete 3           three changes that take away the character before the cursor
///     undo               one change that takes back the last step that changed something
///
/// In texts `\n`, `\"` and `\\` stand for a line break, a quote and a backslash.
package struct EditSession: Equatable, Sendable {
    package enum Step: Equatable, Sendable {
        case goToShare(Int)
        case goBehind(String)
        case type(String)
        case paste(String)
        case delete(Int)
        case undo
    }

    package let steps: [Step]

    /// What is wrong with a session, for people.
    package struct Mistake: Error, Equatable {
        package let message: String

        package init(message: String) { self.message = message }
    }

    /// Reads a session.
    package init(_ text: String) throws(Mistake) {
        var steps: [Step] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " }
            guard let first = line.first, first != "#", first != "\r" else { continue }
            guard let step = Self.step(line) else {
                throw Mistake(message: "line \(number + 1) is no step of a session: '\(line)'")
            }
            steps.append(step)
        }
        self.steps = steps
    }

    private static func step(_ line: Substring) -> Step? {
        let verb = line.prefix { $0 != " " }
        let rest = line[verb.endIndex...].drop { $0 == " " }
        switch verb {
        case "at":
            if rest.last == "%" { return Int(rest.dropLast()).map { .goToShare(min(max($0, 0), 100)) } }
            return text(rest).map { .goBehind($0) }
        case "type": return text(rest).map { .type($0) }
        case "paste": return text(rest).map { .paste($0) }
        case "delete": return Int(rest).map { .delete(max($0, 0)) }
        case "undo": return rest.isEmpty ? .undo : nil
        default: return nil
        }
    }

    /// The text between the quotes, nil for anything else.
    private static func text(_ quoted: Substring) -> String? {
        guard quoted.count >= 2, quoted.first == "\"", quoted.last == "\"" else { return nil }
        var result = ""
        var isEscaped = false
        for character in quoted.dropFirst().dropLast() {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return isEscaped ? nil : result
    }
}

/// Somebody with a cursor in a page, who makes the changes of a session.
package struct EditSessionPlayer {
    /// A replacement of bytes.
    package struct Change {
        package var range: Range<Int>
        package var replacement: String
    }

    private let change: (Change) -> Void
    private var text: SourceText
    private var cursor = 0
    /// What takes each step back, the last step last.
    private var undo: [Change] = []

    /// `change` is told of each change; the page begins as `text`.
    package init(_ text: SourceText, change: @escaping (Change) -> Void) {
        self.text = text
        self.change = change
    }

    /// Does one step.
    package mutating func play(_ step: EditSession.Step) {
        let before = cursor
        switch step {
        case .goToShare(let share): cursor = lineOfProse(after: text.count * share / 100)
        case .goBehind(let wanted): cursor = place(behind: Array(wanted.utf8)) ?? cursor
        case .type(let typed):
            for character in typed { make(cursor..<cursor, String(character)) }
            note(Change(range: before..<cursor, replacement: ""))
        case .paste(let pasted):
            make(cursor..<cursor, pasted)
            note(Change(range: before..<cursor, replacement: ""))
        case .delete(let count):
            var deleted = ""
            for _ in 0..<count where cursor > 0 {
                var start = cursor - 1
                while start > 0, text.bytes[start] & 0xC0 == 0x80 { start -= 1 }
                deleted = text.string(in: start..<cursor) + deleted
                make(start..<cursor, "")
            }
            note(Change(range: cursor..<cursor, replacement: deleted))
        case .undo:
            if let last = undo.popLast() { make(last.range, last.replacement) }
        }
    }

    private mutating func note(_ change: Change) {
        if !change.range.isEmpty || !change.replacement.isEmpty { undo.append(change) }
    }

    private mutating func make(_ range: Range<Int>, _ replacement: String) {
        change(Change(range: range, replacement: replacement))
        text.replace(range, with: Array(replacement.utf8))
        cursor = range.lowerBound + replacement.utf8.count
    }

    /// The start of the first line at `offset` or after it that begins with a letter; else of the last line.
    private func lineOfProse(after offset: Int) -> Int {
        var line = text.lines.line(containing: offset)
        while line + 1 < text.lines.count {
            line += 1
            let start = text.lines.start(of: line)
            if start < text.count, (text.bytes[start] | 0x20) &- 0x61 < 26 { return start }
        }
        return text.lines.start(of: line)
    }

    /// The end of the next `wanted` after the cursor, or of the first on the page.
    private func place(behind wanted: [UInt8]) -> Int? {
        text.bytes[cursor...].firstRange(of: wanted)?.upperBound ?? text.bytes.firstRange(of: wanted)?.upperBound
    }
}
