import MarkupCore
import Testing

/// `invalid-utf8` against what Swift's library says of the same bytes.
@Suite struct InvalidUTF8Tests {
    /// The limits of what each byte of a character may be, and what stands next to them.
    private static let bytes: [UInt8] = [
        0x20, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]

    private static func findings(in text: [UInt8]) -> [Range<Int>] {
        var document = Document(text)
        return Linter(rules: [InvalidUTF8.self]).findings(in: document.tree).map(\.range)
    }

    @Test(arguments: UInt64(1)...UInt64(20))
    func agreesWithTheLibrary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                if Bool.random(using: &generator) {
                    text += Array(["é", "€", "😀", "word ", "\u{D7FF}\u{E000}"].randomElement(using: &generator)!.utf8)
                } else {
                    text.append(Self.bytes.randomElement(using: &generator)!)
                }
            }
            let found = Self.findings(in: text)
            #expect(found.isEmpty == (String(validating: text, as: UTF8.self) != nil), "\(text)")
            for range in found { text.replaceSubrange(range, with: repeatElement(0x3F, count: range.count)) }
            #expect(String(validating: text, as: UTF8.self) != nil, "\(text)")
        }
    }

    /// Long runs of other scripts with one byte changed.
    @Test(arguments: UInt64(1)...UInt64(20))
    func agreesInLongRuns(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let scripts = ["ж", "ק", "俄", "한", "ก", "😀", "\u{10FFFF}", "a", " "]
        for _ in 0..<100 {
            let some = (0..<3).map { _ in scripts.randomElement(using: &generator)! }
            let words = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
                some.randomElement(using: &generator)!
            }
            var text = Array(words.joined().utf8)
            #expect(Self.findings(in: text).isEmpty)
            text[Int.random(in: text.indices, using: &generator)] = Self.bytes.randomElement(using: &generator)!
            let found = Self.findings(in: text)
            #expect(found.isEmpty == (String(validating: text, as: UTF8.self) != nil), "\(text)")
            let before = text
            for range in found { text.replaceSubrange(range, with: repeatElement(0x3F, count: range.count)) }
            #expect(String(validating: text, as: UTF8.self) != nil, "\(before) \(found)")
        }
    }

    @Test func allPairsAndTriples() {
        for first in Self.bytes {
            for second in Self.bytes {
                for third in Self.bytes {
                    let text = [first, second, third]
                    #expect(
                        Self.findings(in: text).isEmpty == (String(validating: text, as: UTF8.self) != nil), "\(text)")
                }
            }
        }
    }
}
