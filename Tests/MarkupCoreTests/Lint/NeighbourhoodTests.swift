import MarkupCore
import Testing

/// What rules look for around a finding is remembered for the next one: it must be what each would have found by itself.
@Suite struct NeighbourhoodTests {
    private static let pieces = [
        "[", "]", "{", "}", "[[", "]]", "{{", "}}", "a", "|b", "\n", "\n|", "\n |c", "\n|-", " ", "  ", "\t", "\r\n",
        "\r", "é", "<ref>",
        String(repeating: "x", count: 400),
    ]

    private static func texts(_ seed: UInt64) -> [[UInt8]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<30).map { _ in
            let count = Int.random(in: 1...40, using: &generator)
            return Array((0..<count).map { _ in pieces.randomElement(using: &generator)! }.joined().utf8)
        }
    }

    /// Some offsets of `text`: in order, and once more from an earlier one on.
    private static func offsets(_ text: [UInt8], _ generator: inout SeededGenerator) -> [Int] {
        let all = (0...text.count).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
        return all + all.drop { $0 < text.count / 3 }
    }

    @Test(arguments: UInt64(1)...UInt64(8))
    func singleBrackets(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for text in Self.texts(seed) {
            let source = SourceText(text)
            var (before, after) = (SingleBrackets("[", "]", in: source), SingleBrackets("[", "]", in: source))
            for offset in Self.offsets(text, &generator) {
                let line = source.lines.line(containing: offset)
                let start = max(source.lines.start(of: line), offset - 1000)
                #expect(before.open(before: offset) == Self.unclosed(text, start..<offset))
                let limit = Int.random(in: 0...text.count, using: &generator)
                let end = min(source.contentEnd(of: line), limit, offset + 1000)
                #expect(
                    after.closed(after: offset, limit: limit) == Self.unopened(text, offset..<max(offset, end)))
            }
        }
    }

    /// The brackets in `range` that are not part of a run of the same.
    private static func singles(_ text: [UInt8], _ range: Range<Int>) -> [Int] {
        range.filter { index in
            text[index] == UInt8(ascii: "[") || text[index] == UInt8(ascii: "]")
        }.filter { index in
            (index == 0 || text[index - 1] != text[index])
                && (index + 1 == text.count || text[index + 1] != text[index])
        }
    }

    private static func unclosed(_ text: [UInt8], _ range: Range<Int>) -> [Int] {
        singles(text, range).reduce(into: []) { open, index in
            if text[index] == UInt8(ascii: "[") { open.append(index) } else { _ = open.popLast() }
        }
    }

    private static func unopened(_ text: [UInt8], _ range: Range<Int>) -> Int {
        singles(text, range).reduce((depth: 0, count: 0)) { state, index in
            if text[index] == UInt8(ascii: "[") { return (state.depth + 1, state.count) }
            return state.depth > 0 ? (state.depth - 1, state.count) : (0, state.count + 1)
        }.count
    }

    @Test(arguments: UInt64(1)...UInt64(8))
    func endsOfTemplates(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for text in Self.texts(seed) {
            let source = SourceText(text)
            var ends = TemplateEnds(in: source)
            for offset in Self.offsets(text, &generator) {
                let limit = Int.random(in: offset...text.count, using: &generator)
                let place = ends.place(openedAt: offset, limit: limit)
                #expect((place.offset, place.isMultiline) == Self.end(of: offset, limit, source))
            }
        }
    }

    /// Line by line.
    private static func end(of start: Int, _ limit: Int, _ text: SourceText) -> (offset: Int, isMultiline: Bool) {
        var line = text.lines.line(containing: start)
        var place = (offset: min(text.contentEnd(of: line), limit), isMultiline: false)
        while line + 1 < text.lines.count, text.lines.start(of: line + 1) < limit {
            line += 1
            let content = text.bytes[text.lines.start(of: line)...].drop { $0 == 0x20 || $0 == 0x09 }
            guard content.first == UInt8(ascii: "|"), let next = content.dropFirst().first, !"-+}|".utf8.contains(next)
            else { break }
            place = (min(text.contentEnd(of: line), limit), true)
        }
        while place.offset > start + 2, text.bytes[place.offset - 1].isWikiSpace { place.offset -= 1 }
        return place
    }

    @Test(arguments: UInt64(1)...UInt64(8))
    func endsOfLines(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for text in Self.texts(seed) {
            let block = BlockSource(page: text, base: 0, count: text.count, site: .english)
            for offset in Self.offsets(text, &generator) {
                let end = text[offset...].firstIndex(of: 0x0A) ?? text.count
                let isPair = end > offset && end < text.count && text[end - 1] == 0x0D
                #expect(block.lineEnd(from: offset) == (isPair ? end - 1 : end))
                #expect(
                    block.textEnd(from: offset)
                        == block.trimmed(offset..<block.lineEnd(from: offset)).upperBound)
            }
        }
    }
}
