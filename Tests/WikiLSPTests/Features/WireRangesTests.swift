import MarkupCore
import Testing
import WikiLSP

@Suite struct WireRangesTests {
    /// The same as the text's own conversion, everywhere and in any order.
    @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
    func agreesWithTheText(_ encoding: PositionEncoding) {
        let long = String(repeating: "aé€😀\u{FFFD} ", count: 700)
        var bytes = Array("short\n\(long)\r\n\(long)\rx\n".utf8)
        bytes[3000] = 0xFF
        let text = SourceText(bytes)
        var ranges = WireRanges(text, encoding)
        var offset = 7
        for _ in 0..<1000 {
            offset = (offset * 7919 + 104_729) % (bytes.count + 5)
            let expected = text.position(of: offset, in: encoding)
            #expect(ranges.position(offset) == Position(line: expected.line, character: expected.character))
        }
    }
}
