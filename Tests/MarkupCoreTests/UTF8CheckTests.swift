import MarkupCore
import Testing

/// The check against the standard library's.
struct UTF8CheckTests {
    private func isSame(_ bytes: [UInt8]) -> Bool {
        UTF8Check.isValid(bytes.span, bytes.indices) == (String(validating: bytes, as: UTF8.self) != nil)
    }

    @Test func allPairs() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max { #expect(isSame([first, second])) }
        }
    }

    @Test func scalarsOfThreeAndFourBytes() {
        let edges: [UInt8] = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
        for lead in UInt8(0xE0)...0xFF {
            for second in edges {
                for third in edges {
                    #expect(isSame([lead, second, third]))
                    for fourth in edges { #expect(isSame([lead, second, third, fourth])) }
                }
            }
        }
    }

    @Test func amongText() {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["a", "plain text of some length", "é", "–", "語", "😀", "\u{10FFFF}"].map { Array($0.utf8) }
        for _ in 0..<2000 {
            var bytes = (0..<8).flatMap { _ in pieces.randomElement(using: &generator) ?? [] }
            #expect(isSame(bytes))
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            #expect(isSame(bytes))
            bytes.removeLast()
            #expect(isSame(bytes))
        }
    }
}
