extension Infobox {
    /// What stands before the first field of a broken infobox.
    enum Head {
        /// `{{Name`; the name; and text between it and the first field.
        case opener(Range<Int>, name: Range<Int>, junk: Range<Int>?)
        /// The end of a name or field whose beginning is lost.
        case leftover(Range<Int>)
        case none

        /// Whether nothing of the page comes before it.
        var isAtStart: Bool {
            if case .leftover(let range) = self { return range.lowerBound == 0 }
            return false
        }
    }

    /// How far before the first field, in bytes, the opener or a leftover may begin.
    static let reach = 160

    static func head(before pipe: Int, floor: Int, _ plain: PlainText, _ bytes: [UInt8]) -> Head {
        if let opener = openerStart(before: pipe, floor: floor, plain, bytes) {
            let start = opener + 2
            let stop =
                bytes[start..<pipe].firstIndex { $0 == UInt8(ascii: "|") || $0 == 0x0A || $0 == UInt8(ascii: "<") }
                ?? pipe
            let name = bytes.trimmed(start..<stop)
            guard !name.isEmpty, name.count <= 100 else { return .none }
            let between = bytes.trimmed(name.upperBound..<pipe)
            return .opener(opener..<name.upperBound, name: name, junk: between.isEmpty ? nil : between)
        }
        return leftover(before: pipe, floor: floor, bytes).map { .leftover($0) } ?? .none
    }

    private static func openerStart(before pipe: Int, floor: Int, _ plain: PlainText, _ bytes: [UInt8]) -> Int? {
        var offset = pipe - 1
        let low = max(floor, pipe - reach)
        while offset > low {
            if bytes[offset] == UInt8(ascii: "{"), bytes[offset - 1] == UInt8(ascii: "{") {
                return plain.holeEnd(at: offset) == nil ? offset - 1 : nil
            }
            if bytes[offset] == UInt8(ascii: "}"), bytes[offset - 1] == UInt8(ascii: "}"),
                plain.holeEnd(at: offset) == nil
            {
                return nil
            }
            offset -= 1
        }
        return nil
    }

    /// Text on the line of the first field that is not prose: punctuation, or at the start of the page a short run
    /// with a bracket that was never opened.
    private static func leftover(before pipe: Int, floor: Int, _ bytes: [UInt8]) -> Range<Int>? {
        var start = pipe
        let low = max(floor, pipe - reach)
        while start > low, bytes[start - 1] != 0x0A { start -= 1 }
        let trimmed = bytes.trimmed(start..<pipe)
        guard !trimmed.isEmpty else { return nil }
        if bytes[trimmed].allSatisfy({ punctuation.contains($0) || $0 == 0x20 }) {
            // Only what is whole on this line, or what prose before it does not own.
            guard start == low, start > floor, bytes[start - 1] != 0x0A else { return start..<pipe }
            return nil
        }
        guard start == floor || bytes[start - 1] == 0x0A else {
            return trailingPunctuation(before: pipe, low: low, bytes)
        }
        let isTail =
            hasUnopenedBracket(bytes[trimmed]) || (start == 0 && trimmed.count <= 80 && !endsSentence(bytes[trimmed]))
        return isTail ? start..<pipe : trailingPunctuation(before: pipe, low: low, bytes)
    }

    private static func trailingPunctuation(before pipe: Int, low: Int, _ bytes: [UInt8]) -> Range<Int>? {
        var start = pipe
        while start > low, closing.contains(bytes[start - 1]) || bytes[start - 1] == 0x20 { start -= 1 }
        let trimmed = bytes.trimmed(start..<pipe)
        return bytes[trimmed].contains { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "}") } && trimmed.count > 1
            ? trimmed.lowerBound..<pipe : nil
    }

    private static func hasUnopenedBracket(_ text: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        for byte in text {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { return true }
        }
        return text.last == UInt8(ascii: "}")
    }

    private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        text.last.map { ".!?".utf8.contains($0) } ?? false
    }

    private static let punctuation = ByteSet("()[]{},;:.'\"-/&*")
    private static let closing = ByteSet(")}],;")
}
