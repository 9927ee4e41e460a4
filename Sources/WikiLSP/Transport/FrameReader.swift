/// Cuts a byte stream into the bodies of LSP's base protocol: header lines, an empty line, `Content-Length` bytes.
///
/// Headers come in any case and order and with any spacing; unknown ones, `Content-Type` among them, are ignored.
/// A framing error is final: after it there is no way to find the next message.
package struct FrameReader {
    /// What `next` found.
    package enum Output: Equatable {
        case message([UInt8])
        case needsMore
        case failed(String)
    }

    /// A longer message is refused, in bytes.
    package static let maximumLength = 256 << 20
    /// More header bytes than this are no header.
    static let maximumHeaderLength = 64 << 10

    private var buffer: [UInt8] = []
    /// Start of what is not yet consumed.
    private var head = 0
    /// Where the search for the end of the headers goes on, so that no byte is looked at twice.
    private var searched = 0
    /// The body's length, once its headers are read.
    private var bodyLength: Int?
    private var failure: String?

    package init() {}

    /// Adds bytes from the stream.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        if head > 0, head == buffer.count || head > buffer.count / 2 { compact() }
        if let bodyLength { buffer.reserveCapacity(head + bodyLength) }
        buffer.append(contentsOf: bytes)
    }

    /// Whether a message has begun that is not complete.
    package var isInsideMessage: Bool { head < buffer.count || bodyLength != nil }

    /// Takes the next complete message.
    package mutating func next() -> Output {
        if let failure { return .failed(failure) }
        if bodyLength == nil, let output = readHeaders() { return output }
        guard let length = bodyLength, buffer.count - head >= length else { return .needsMore }
        let body: [UInt8]
        if head == 0, buffer.count == length {
            body = buffer
            buffer = []
        } else {
            body = Array(buffer[head..<head + length])
            head += length
        }
        searched = head
        bodyLength = nil
        return .message(body)
    }

    private mutating func compact() {
        buffer.removeSubrange(..<head)
        searched -= head
        head = 0
    }

    /// Reads the header lines if they are complete; returns nil when a body length is known.
    private mutating func readHeaders() -> Output? {
        var index = searched
        var lineStart = searched
        while index < buffer.count {
            guard buffer[index] == 0x0A else {
                index += 1
                continue
            }
            var lineEnd = index
            if lineEnd > lineStart, buffer[lineEnd - 1] == 0x0D { lineEnd -= 1 }
            index += 1
            if lineEnd == lineStart {
                let headers = head..<lineStart
                head = index
                searched = index
                return parse(Array(buffer[headers]))
            }
            lineStart = index
        }
        // The line that is not complete is looked at again; the limit keeps that cheap.
        searched = lineStart
        if buffer.count - head > Self.maximumHeaderLength { return fail("the header does not end") }
        return .needsMore
    }

    private mutating func parse(_ headers: [UInt8]) -> Output? {
        var length: Int?
        for line in headers.split(separator: 0x0A) {
            let line = Self.trimmed(line)
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                return fail("a header line has no colon")
            }
            guard Self.isContentLength(Self.trimmed(line[..<colon])) else { continue }
            let digits = Self.trimmed(line[(colon + 1)...])
            guard !digits.isEmpty, digits.count < 18, digits.allSatisfy({ $0 &- 0x30 < 10 }) else {
                return fail("Content-Length is no number")
            }
            length = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let length else { return fail("a message has no Content-Length") }
        guard length <= Self.maximumLength else { return fail("a message of \(length) bytes is too long") }
        bodyLength = length
        return nil
    }

    private mutating func fail(_ reason: String) -> Output {
        failure = reason
        return .failed(reason)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }

    private static func isContentLength(_ name: ArraySlice<UInt8>) -> Bool {
        let expected = "content-length".utf8
        return name.count == expected.count && zip(name, expected).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }
}

/// The header that goes before a message's body.
package func frameHeader(bodyLength: Int) -> [UInt8] {
    Array("Content-Length: \(bodyLength)\r\n\r\n".utf8)
}
