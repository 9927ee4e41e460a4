import Testing
import WikiLSP

/// RFC 8259, case by case (`Tests/Fixtures/json`), and at length.
struct JSONConformanceTests {
    /// What must be read, and what RFC 8259 leaves to the reader: how it reads is in the files, as the writer writes it.
    @Test(arguments: ["accept", "defined"])
    func isRead(_ name: String) throws {
        var fixture = try JSONFixture(name)
        #expect(fixture.cases.count > 30)
        try fixture.check { item in
            let bytes = item.bytes
            #expect(JSONReader.validate(bytes) == nil, "\(item)")
            guard let value = try? JSONValue.parse(bytes) else { return "refused" }
            let written = JSONWriter.encode(value)
            // What was written reads as it was, and is written the same again.
            let again = try? JSONValue.parse(written)
            #expect(again.map { JSONWriter.encode($0) } == written, "\(item)")
            return String(decoding: written, as: UTF8.self)
        }
    }

    /// What must not be read; the files say what is wrong with it.
    @Test func isRefused() throws {
        var fixture = try JSONFixture("reject")
        #expect(fixture.cases.count > 80)
        try fixture.check { item in
            let bytes = item.bytes
            #expect(throws: JSONError.self, "\(item)") { try JSONValue.parse(bytes) }
            if case .invalid(_, let error) = IncomingMessage(bytes) {
                #expect([-32700, -32600].contains(error.code.rawValue), "\(item)")
            } else {
                Issue.record("\(item) is a message")
            }
            return JSONReader.validate(bytes)?.message ?? "read"
        }
    }

    /// Any value comes back from the writer and the reader as it was.
    @Test(arguments: UInt64(1)...UInt64(40))
    func valuesSurvive(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<60 {
            let value = Self.value(&generator, depth: 0)
            let written = JSONWriter.encode(value)
            #expect(JSONReader.validate(written) == nil)
            #expect(try JSONValue.parse(written) == value, "\(String(decoding: written, as: UTF8.self))")
            // Between other white space as well.
            let spaced = Self.spaced(written, &generator)
            #expect(try JSONValue.parse(spaced) == value, "\(String(decoding: spaced, as: UTF8.self))")
        }
    }

    private static func value(_ generator: inout SplitMix64, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 5 ? 6 : 8), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .int(Int(truncatingIfNeeded: generator.next()) >> Int.random(in: 0..<64, using: &generator))
        case 3:
            // Any bits but those of whole numbers, which are read as such, and of what JSON cannot say.
            let double = Double(bitPattern: generator.next())
            return double.isFinite && Int(exactly: double) == nil ? .double(double) : .double(0.1)
        case 4, 5: return .string(text(&generator))
        case 6:
            return .array(
                (0..<Int.random(in: 0...5, using: &generator)).map { _ in value(&generator, depth: depth + 1) })
        default:
            var keys: Set<String> = []
            return .object(
                (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
                    let key = text(&generator)
                    guard keys.insert(key).inserted else { return nil }
                    return .init(key: key, value: value(&generator, depth: depth + 1))
                })
        }
    }

    /// Scalars of all lengths, control characters and what has to be escaped among them.
    private static func text(_ generator: inout SplitMix64) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            let limits: [UInt32] = [0x20, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000]
            let limit = limits.randomElement(using: &generator) ?? 0x80
            let special: [Unicode.Scalar] = ["\"", "\\", "/", "\u{7F}", "\u{2028}", "\u{FEFF}", "\u{FFFF}"]
            let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator))
            text.append(scalar ?? special.randomElement(using: &generator) ?? "a")
        }
        return String(text)
    }

    /// White space wherever it may stand.
    private static func spaced(_ json: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        var result: [UInt8] = []
        var isInString = false
        var isEscaped = false
        for byte in json {
            let isMark = !isInString && Array("{}[]:,".utf8).contains(byte)
            if isMark, Bool.random(using: &generator) { result.append(0x20) }
            result.append(byte)
            if isMark { result += [[], [0x0A], [0x0D, 0x0A], [0x09, 0x20]].randomElement(using: &generator) ?? [] }
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = isInString && byte == UInt8(ascii: "\\") && !isEscaped
        }
        return result
    }

    #if DEBUG
        private static let largeSize = 4 << 20
    #else
        private static let largeSize = 64 << 20
    #endif

    /// A page of 64 MB opens: the frame, the envelope, the parameters and the writer take it.
    @Test func largeMessages() throws {
        let unit = Array((String(repeating: "Plain words, ", count: 400) + "{{a|é\n😀}} \\ \"b\"\u{1}").utf8)
        var page: [UInt8] = []
        while page.count < Self.largeSize { page += unit }
        var writer = JSONWriter(capacity: page.count * 5 / 4)
        writer.object { writer in
            writer.member("jsonrpc", "2.0")
            writer.member("method", "textDocument/didOpen")
            writer.member("params") { writer in
                writer.member("textDocument") { writer in
                    writer.member("uri", "file:///w/large.wiki")
                    writer.key("text")
                    writer.string(page.span)
                }
            }
        }
        var frames = FrameReader()
        frames.append(frameHeader(bodyLength: writer.bytes.count))
        var body: [UInt8]?
        for start in stride(from: 0, to: writer.bytes.count, by: 1 << 20) {
            frames.append(writer.bytes[start..<min(writer.bytes.count, start + 1 << 20)])
            if case .message(let message) = frames.next() { body = message }
        }
        guard case .notification(_, let params) = IncomingMessage(try #require(body)) else {
            Issue.record("this is no notification")
            return
        }
        #expect(params.decode(DidOpenParams.self)?.text == page)
    }

    /// Brackets without end are refused, however many there are and wherever they stand.
    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func depthBombsAreRefused(_ opener: String) {
        let bomb = String(repeating: opener, count: 2_000_000 / opener.utf8.count)
        #expect(JSONReader.validate(Array(bomb.utf8))?.reason == .tooDeep)
        for message in [
            bomb, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":\(bomb)",
            "{\"id\":\(bomb)", "{\"result\":\(bomb)", "{\"other\":\(bomb)",
        ] {
            guard case .invalid(_, let error) = IncomingMessage(Array(message.utf8)) else {
                Issue.record("this is a message: \(message.prefix(60))…")
                continue
            }
            #expect(error.code == .parseError)
        }
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
