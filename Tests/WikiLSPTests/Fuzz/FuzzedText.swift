import MarkupCore
import WikiLSP

/// A page as a simple client has it: scalars in a list, every position looked for from the beginning. It shares nothing
/// with the server's own text, which is compared with it.
struct FuzzedText {
    private(set) var scalars: [Unicode.Scalar]
    let encoding: PositionEncoding

    init(_ text: String, _ encoding: PositionEncoding) {
        scalars = Array(text.unicodeScalars)
        self.encoding = encoding
    }

    var utf8: [UInt8] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return Array(String(text).utf8)
    }

    /// The scalars of each line, its break excluded.
    var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            guard scalar == "\n" || scalar == "\r" else { continue }
            lines.append(start..<index - 1)
            if scalar == "\r", index < scalars.count, scalars[index] == "\n" { index += 1 }
            start = index
        }
        return lines + [start..<scalars.count]
    }

    private func units(_ scalar: Unicode.Scalar) -> Int {
        switch encoding {
        case .utf8: UTF8.width(scalar)
        case .utf16: UTF16.width(scalar)
        case .utf32: 1
        }
    }

    /// How many units a line has, without its break; nil where there is no such line.
    func width(ofLine line: Int) -> Int? {
        let lines = lines
        return lines.indices.contains(line) ? scalars[lines[line]].reduce(0) { $0 + units($1) } : nil
    }

    /// Whether a position is in the text and between two scalars.
    func isExact(_ position: Position) -> Bool { self.position(of: offset(of: position)) == position }

    /// The index of a position: past the end of a line it is the line's end, past the last line the end of the text,
    /// and inside a scalar before it.
    func offset(of position: Position) -> Int {
        let lines = lines
        guard position.line < lines.count else { return scalars.count }
        let line = lines[max(0, position.line)]
        var left = max(0, position.character)
        for index in line {
            left -= units(scalars[index])
            if left < 0 { return index }
            if left == 0 { return index + 1 }
        }
        return line.upperBound
    }

    func position(of offset: Int) -> Position {
        let lines = lines
        let line = lines.lastIndex { $0.lowerBound <= offset } ?? 0
        let end = min(offset, lines[line].upperBound)
        let character = scalars[lines[line].lowerBound..<max(end, lines[line].lowerBound)].reduce(0) { $0 + units($1) }
        return Position(line: line, character: character)
    }

    /// Applies a change as the protocol says it: an inverted range is empty at its start.
    mutating func apply(_ range: PositionRange?, _ text: String) {
        guard let range else {
            scalars = Array(text.unicodeScalars)
            return
        }
        let start = offset(of: range.start)
        scalars.replaceSubrange(start..<max(start, offset(of: range.end)), with: Array(text.unicodeScalars))
    }
}
