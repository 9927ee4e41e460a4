import Testing
import WikiLSP

struct JSONReadingTests {
    private func string(_ bytes: [UInt8]) -> String? {
        var reader = JSONReader([0x22] + bytes + [0x22])
        var other = reader
        let value = reader.string()
        #expect(other.stringBytes().map { String(decoding: $0, as: UTF8.self) } == value)
        #expect(reader.error == other.error)
        return value
    }

    @Test func escapesAreDecoded() {
        #expect(string(Array(#"a\"\\\/\b\f\n\r\t\u0041z"#.utf8)) == "a\"\\/\u{8}\u{C}\n\r\tAz")
        #expect(string(Array(#"\u0000\u00E9\u20ac"#.utf8)) == "\0é€")
        #expect(string(Array(#"\ud83d\ude00"#.utf8)) == "😀")
    }

    @Test func loneSurrogatesBecomeReplacements() {
        #expect(string(Array(#"a\ud83db"#.utf8)) == "a\u{FFFD}b")
        #expect(string(Array(#"\ude00"#.utf8)) == "\u{FFFD}")
        #expect(string(Array(#"\ud83d\ud83d\ude00"#.utf8)) == "\u{FFFD}😀")
        #expect(string(Array(#"\ud83d\n"#.utf8)) == "\u{FFFD}\n")
        #expect(string(Array(#"\ud83d\u0041"#.utf8)) == "\u{FFFD}A")
    }

    /// As the standard library repairs it, which follows the Unicode Standard.
    @Test(
        arguments: [
            [0x80], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xE2, 0x82, 0x41], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80], [0xFF, 0xFE], [0x61, 0xF0, 0x9F, 0x62],
            [0xE0, 0x80, 0x80], [0xC3, 0xA9, 0xC3], [0xF1, 0x80, 0x80, 0x41, 0xC3, 0xA9],
        ] as [[UInt8]])
    func invalidUTF8IsRepaired(_ bytes: [UInt8]) {
        #expect(string(bytes) == String(decoding: bytes, as: UTF8.self))
    }

    /// Runs of letters of two bytes are checked four at a time: ill-formed ones among them are found as by the library.
    @Test func illFormedPairsAreFound() {
        var generator = SplitMix64(seed: 8)
        let leads: [UInt8] = [0xC0, 0xC1, 0xC2, 0xC3, 0xD0, 0xDF, 0xE0, 0xE2, 0xD1, 0xD0, 0xD0]
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                bytes.append(Bool.random(using: &generator) ? 0xD0 : leads.randomElement(using: &generator) ?? 0)
                bytes.append(
                    UInt8.random(in: 0...19, using: &generator) == 0
                        ? 0x41 : 0x80 | UInt8.random(in: 0...63, using: &generator))
            }
            #expect(string(bytes) == String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The scan looks at eight bytes at a time: what it looks for is found at every distance from a word's start.
    @Test func specialBytesAreFoundAtEveryOffset() {
        for offset in 0..<40 {
            let filler = [UInt8](repeating: 0x61, count: offset)
            let tail = [UInt8](repeating: 0x7F, count: 20)
            let plain = String(decoding: filler, as: UTF8.self)
            let end = String(decoding: tail, as: UTF8.self)
            #expect(string(filler + tail) == plain + end)
            #expect(string(filler + [0x5C, 0x6E] + tail) == plain + "\n" + end)
            #expect(string(filler + [0xC3, 0xA9] + tail) == plain + "é" + end)
            #expect(string(filler + [0xC3] + tail) == plain + "\u{FFFD}" + end)
            for control in UInt8(0)..<0x20 { #expect(string(filler + [control] + tail) == nil) }
            #expect(string(filler + [0x22] + tail) == plain)
            for printable in UInt8(0x20)..<0x80 where printable != 0x22 && printable != 0x5C {
                #expect(string(filler + [printable] + tail) == plain + String(Unicode.Scalar(printable)) + end)
            }
        }
    }

    private func int(_ text: String) -> Int? {
        var reader = JSONReader(Array(text.utf8))
        return reader.int()
    }

    @Test func integersAreExact() {
        #expect(int("0") == 0)
        #expect(int("-0") == 0)
        #expect(int("-17") == -17)
        #expect(int("9223372036854775807") == Int.max)
        #expect(int("-9223372036854775808") == Int.min)
        #expect(int("9223372036854775808") == nil)
        #expect(int("1.0") == 1)
        #expect(int("1e3") == 1000)
        #expect(int("1.5") == nil)
        #expect(int("1e400") == nil)
        #expect(int("\"1\"") == nil)
        #expect(int("[1]") == nil)
    }

    /// A value of another type is skipped, and what follows is still read.
    @Test func wrongTypesAreSkipped() {
        var reader = JSONReader(Array(#"{"a":[1,{"b":2}],"c":"x","d":null,"e":7,"f":true}"#.utf8))
        #expect(reader.enterObject() == true)
        #expect(reader.nextKey() == "a")
        #expect(reader.int() == nil)
        #expect(reader.nextKey() == "c")
        #expect(reader.bool() == nil)
        #expect(reader.nextKey() == "d")
        #expect(reader.string() == nil)
        #expect(reader.nextKey() == "e")
        #expect(reader.enterArray() == false)
        #expect(reader.nextKey() == "f")
        #expect(reader.bool() == true)
        #expect(reader.nextKey() == nil)
        reader.finish()
        #expect(reader.error == nil)
    }

    @Test func lastDuplicateCounts() throws {
        let value = try JSONValue.parse(Array(#"{"a":1,"b":2,"a":3}"#.utf8))
        #expect(value == .object([.init(key: "a", value: .int(3)), .init(key: "b", value: .int(2))]))
    }

    @Test func errorsNameTheirPlace() {
        #expect(JSONReader.validate(Array("[1,]".utf8))?.message == "comma before a closing bracket at byte 3")
        #expect(JSONReader.validate(Array("{\"a\" 1}".utf8))?.message == "expected ':' at byte 5")
        #expect(JSONReader.validate(Array("[1] x".utf8))?.message == "bytes after the value at byte 4")
    }
}
