import Testing
import WikiLSP

struct JSONWritingTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func commasArePlaced() {
        let result = text { writer in
            writer.object { writer in
                writer.member("a", 1)
                writer.member("none", nil as Int?)
                writer.member("b") { $0.member("c", [true, false]) }
                writer.key("d")
                writer.array { writer in
                    writer.null()
                    writer.object { _ in }
                    writer.array { _ in }
                    writer.double(1.5)
                }
                writer.member("e", "x")
            }
        }
        #expect(result == #"{"a":1,"b":{"c":[true,false]},"d":[null,{},[],1.5],"e":"x"}"#)
    }

    @Test func numbersAreWritten() {
        #expect(text { (writer: inout JSONWriter) in writer.int(Int.min) } == "-9223372036854775808")
        #expect(text { (writer: inout JSONWriter) in writer.int(0) } == "0")
        #expect(text { (writer: inout JSONWriter) in writer.int(1_234_567_890) } == "1234567890")
        #expect(text { (writer: inout JSONWriter) in writer.double(3) } == "3")
        #expect(text { (writer: inout JSONWriter) in writer.double(.infinity) } == "null")
        #expect(text { (writer: inout JSONWriter) in writer.double(.nan) } == "null")
        #expect(text { (writer: inout JSONWriter) in writer.double(-0.25) } == "-0.25")
    }

    @Test func stringsAreEscaped() {
        #expect(
            text { (writer: inout JSONWriter) in writer.string("a\"b\\c\n\r\t\u{0}\u{1F}/é😀\u{7F}") }
                == #""a\"b\\c\n\r\t\u0000\u001f/é😀"# + "\u{7F}\"")
    }

    @Test func invalidUTF8NeverGetsOut() {
        var generator = SplitMix64(seed: 31)
        let alphabet: [UInt8] = [
            0x61, 0x22, 0x5C, 0x0A, 0x80, 0xBF, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0xF0, 0x9F, 0xFF,
        ]
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            var writer = JSONWriter()
            writer.string(bytes.span)
            #expect(String(validating: writer.bytes, as: UTF8.self) != nil)
            var reader = JSONReader(writer.bytes)
            #expect(reader.string() == String(decoding: bytes, as: UTF8.self))
            reader.finish()
            #expect(reader.error == nil)
        }
    }
}
