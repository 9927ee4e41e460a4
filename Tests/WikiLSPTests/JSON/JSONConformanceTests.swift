import Testing
import WikiLSP

/// RFC 8259, case by case: what must be accepted, and what must be refused.
struct JSONConformanceTests {
    static let accepted = [
        "null", "true", "false", " \t\r\n[]\n", "{}", "[[]]", "[{}]", "{\"\":0}", "\"\"", "[1,2]", "[ 1 , 2 ]",
        "0", "-0", "1", "-1", "123456789", "0.5", "-0.0", "1e5", "1E5", "1e+5", "1e-5", "1.5e300", "1e999", "-1e-999",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "100000000000000000000000000000",
        "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\u00e9\"", "\"\\uD83D\\uDE00\"", "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"", "\"\\ud83d\\u0041\"", "\"\\uFFFF\"", "\"é😀\"", "\"\u{7F}\"", "\"\u{2028}\"", "\"/\"",
        "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":[{\"c\":null}]}}", "[true,false,null]", "\u{FEFF}{}", "{\"a b\" : 1 }",
        "[\"a\",\"b\"]", "[-1.25E+2]", "\"\\u002f\"", "\"\\uABCD\\uef01\"",
    ]

    static let refused = [
        "", " ", "\u{FEFF}", "nul", "nulll", "True", "NaN", "Infinity", "-Infinity", "undefined", "'a'",
        "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1:2]", "[\"a\":1]", "{1:2}",
        "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,\"a\":1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}",
        "{a:1}", "{null:1}", "{\"a\":1}}", "[]]", "[][]", "{}{}", "1 2", "null null", "[}", "{]", "[1}", "{\"a\":1]",
        "01", "-01", "00", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+", "1e1.5", "0x10", "1_000", "--1", "-a", "1a",
        "1.2.3", "0e", "1,5", "\"", "\"a", "\"\\\"", "\"\\x41\"", "\"\\a\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u-123\"",
        "\"\\U0041\"", "\"\\", "\"\\u", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", "// c\n1", "/**/1", "1//",
        "[\"a\",\n4\n,1,", "\u{A0}1", "\u{C}1", "[\u{B}1]", "{\"a\":\"b\"}#", "\\u0061", "[\\n]", "{\"a\":/**/1}",
    ]

    @Test(arguments: accepted)
    func accepts(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(JSONReader.validate(bytes) == nil)
        #expect(throws: Never.self) { try JSONValue.parse(bytes) }
    }

    @Test(arguments: refused)
    func refuses(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(JSONReader.validate(bytes) != nil)
        #expect(throws: JSONError.self) { try JSONValue.parse(bytes) }
    }

    /// What is accepted reads the same after it was written and read again.
    @Test(arguments: accepted)
    func survivesWriting(_ text: String) throws {
        let value = try JSONValue.parse(Array(text.utf8))
        let again = try JSONValue.parse(JSONWriter.encode(value))
        #expect(again == value || JSONWriter.encode(again) == JSONWriter.encode(value))
    }

    @Test func depthIsBounded() {
        let limit = JSONReader.maximumDepth
        for (opener, closer) in [("[", "]"), ("{\"a\":", "}")] {
            func nested(_ depth: Int) -> [UInt8] {
                let core = opener == "[" ? "" : "1"
                return Array(
                    (String(repeating: opener, count: depth) + core + String(repeating: closer, count: depth)).utf8)
            }
            #expect(JSONReader.validate(nested(limit)) == nil)
            #expect(throws: Never.self) { try JSONValue.parse(nested(limit)) }
            #expect(JSONReader.validate(nested(limit + 1))?.reason == .tooDeep)
            #expect(throws: JSONError.self) { try JSONValue.parse(nested(100_000)) }
            #expect(JSONReader.validate(Array(String(repeating: opener, count: 100_000).utf8)) != nil)
        }
    }

    /// No proper prefix of a document that ends in a bracket is a document.
    @Test func everyPrefixIsRefused() {
        let text = Array("{\"a\":[1,-2.5e3,true,false,null,\"x\\u00e9\\n😀\"],\"b\":{\"c\":[]}}".utf8)
        #expect(JSONReader.validate(text) == nil)
        for length in 0..<text.count {
            #expect(JSONReader.validate(Array(text[..<length])) != nil, "\(length) bytes")
        }
    }

    /// Damaged documents neither trap nor hang, and the validator and the tree agree about them.
    @Test func damageIsSurvived() {
        var generator = SplitMix64(seed: 0x5EED)
        let source = Array(
            "{\"a\":[1,-2.5e3,true,null,\"x\\u00e9\\ud83d\\ude00 é😀\"],\"b\":{\"c\":[{}]},\"d\":\"\"}".utf8)
        let alphabet = Array("{}[]:,\"\\u0aeE+-.1tfn \n".utf8) + [0x00, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]
        for _ in 0..<20_000 {
            var bytes = source
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = alphabet.randomElement(using: &generator) ?? 0
                case 1: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
                default: bytes.remove(at: place)
                }
            }
            let isValid = JSONReader.validate(bytes) == nil
            let tree = try? JSONValue.parse(bytes)
            #expect(isValid == (tree != nil), "\(String(decoding: bytes, as: UTF8.self))")
            if let tree { #expect(JSONReader.validate(JSONWriter.encode(tree)) == nil) }
            _ = IncomingMessage(bytes)
        }
    }
}

/// A small generator with a seed, so that every run is the same.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
