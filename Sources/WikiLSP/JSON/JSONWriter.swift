/// Builds one JSON document by appending bytes. Commas are placed by the writer; whatever it is given, the result is
/// valid UTF-8.
///
///     writer.object { writer in
///         writer.member("uri", uri)
///         writer.member("version", version)   // nil members are left out
///     }
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    /// An empty document with room for `capacity` bytes.
    package init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// The bytes of one encoded value.
    package static func encode(_ value: some JSONEncodable) -> [UInt8] {
        var writer = JSONWriter()
        value.encode(to: &writer)
        return writer.bytes
    }

    // MARK: Structure

    /// Writes `{…}` around what `members` writes.
    @inline(__always)
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes `[…]` around what `elements` writes.
    @inline(__always)
    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's key; its value must follow.
    package mutating func key(_ key: String) {
        string(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member.
    @inline(__always)
    package mutating func member(_ key: String, _ value: some JSONEncodable) {
        self.key(key)
        value.encode(to: &self)
    }

    /// Writes a member, or nothing when the value is nil.
    @inline(__always)
    package mutating func member(_ key: String, _ value: (some JSONEncodable)?) {
        guard let value else { return }
        member(key, value)
    }

    /// Writes a member whose value is an object.
    @inline(__always)
    package mutating func member(_ key: String, object members: (inout JSONWriter) -> Void) {
        self.key(key)
        object(members)
    }

    // MARK: Values

    /// Writes `null`.
    package mutating func null() { raw("null") }

    /// Writes a Boolean.
    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    /// Writes an integer.
    package mutating func int(_ value: Int) {
        comma()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(decimal: value.magnitude)
        needsComma = true
    }

    /// Writes a number; `null` for what JSON cannot say (infinities, NaN).
    package mutating func double(_ value: Double) {
        if let whole = Int(exactly: value), abs(value) < 1e15 { return int(whole) }
        raw(value.isFinite ? "\(value)" : "null")
    }

    /// Writes a string.
    package mutating func string(_ value: String) {
        comma()
        var value = value
        value.makeContiguousUTF8()
        quoted(value.utf8.span)
        needsComma = true
    }

    /// Writes UTF-8 text given as bytes; each ill-formed part becomes U+FFFD.
    package mutating func string(_ value: Span<UInt8>) {
        comma()
        quoted(value)
        needsComma = true
    }

    /// Writes one value that is JSON already.
    package mutating func raw(_ json: String) {
        comma()
        bytes.append(contentsOf: json.utf8)
        needsComma = true
    }

    /// Writes one value that is JSON already, as bytes made by another writer.
    package mutating func raw(_ json: [UInt8]) {
        comma()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Writes one value that `body` appends as JSON.
    @inline(__always)
    package mutating func raw(_ body: (inout [UInt8]) -> Void) {
        comma()
        body(&bytes)
        needsComma = true
    }

    /// Makes room for `count` more bytes, where many are known to come.
    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    // MARK: Bytes

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func quoted(_ text: Span<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        var index = 0
        while true {
            index = text.textEnd(from: index, end: text.count)
            guard index < text.count else { break }
            append(text, start..<index)
            let byte = text[index]
            if byte >= 0x80 {
                bytes.append(contentsOf: UTF8.encodedReplacementCharacter)
                index += max(1, -text.utf8SequenceLength(at: index, end: text.count))
            } else {
                escape(byte)
                index += 1
            }
            start = index
        }
        append(text, start..<text.count)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        // Safe: the pointer does not outlive the call that copies from it.
        unsafe text.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            bytes.append(byte & 15 < 10 ? 0x30 + (byte & 15) : 0x57 + (byte & 15))
        }
    }
}

extension [UInt8] {
    /// Appends `number` in decimal digits.
    mutating func append(decimal number: UInt) {
        // Nearly all numbers are short.
        if number < 10 { return append(UInt8(truncatingIfNeeded: number) + 0x30) }
        var unit: UInt = 10
        while number / unit >= 10 { unit *= 10 }
        var rest = number
        while unit > 0 {
            append(UInt8(truncatingIfNeeded: rest / unit) + 0x30)
            rest %= unit
            unit /= 10
        }
    }
}
