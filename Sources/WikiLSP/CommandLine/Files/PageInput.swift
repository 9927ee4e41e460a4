import MarkupCore

/// A page given on the command line, as bytes and the name to show for it.
package struct PageInput: Sendable {
    /// The path as given or found; `--stdin-filename` or `<stdin>` for the input stream.
    package let path: String
    package let bytes: [UInt8]
    /// Whether the page came from the input stream.
    package let isInput: Bool
    /// Whether `path` is a name that somebody gave the page.
    package let isNamed: Bool

    package init(path: String, bytes: [UInt8], isInput: Bool = false, isNamed: Bool = true) {
        self.path = path
        self.bytes = bytes
        self.isInput = isInput
        self.isNamed = isNamed
    }

    /// Reads the page at `path`; `-` is the input stream, shown under `inputName`.
    package static func read(_ path: String, console: Console, inputName: String?) throws(FileError) -> PageInput {
        if path == "-" {
            return PageInput(
                path: inputName ?? "<stdin>", bytes: console.input.readAll(), isInput: true, isNamed: inputName != nil)
        }
        return PageInput(path: path, bytes: try Files.read(path))
    }

    /// The byte offset of the first byte that is not part of well-formed UTF-8, or nil.
    package var firstInvalidByte: Int? { invalidUTF8(in: bytes, from: 0)?.lowerBound }

    /// What to say of a page that is not UTF-8, or nil when it is.
    package var encodingComplaint: String? {
        guard let offset = firstInvalidByte else { return nil }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return "\(path): not UTF-8 text but UTF-16, by its byte order mark"
        }
        let hex = String(bytes[offset], radix: 16, uppercase: true)
        let line = bytes[..<offset].reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
        return "\(path): not UTF-8 text: byte 0x\(hex.count < 2 ? "0" : "")\(hex) at offset \(offset), line \(line)"
    }
}

/// The next maximal run of ill-formed UTF-8 at or after `offset`, or nil.
package func invalidUTF8(in bytes: [UInt8], from offset: Int) -> Range<Int>? {
    var index = offset
    var runStart: Int?
    while index < bytes.count {
        let length = wellFormedLength(bytes, index)
        if length == 0 {
            if runStart == nil { runStart = index }
            index += 1
        } else if let start = runStart {
            return start..<index
        } else {
            index += length
        }
    }
    return runStart.map { $0..<bytes.count }
}

/// The length of the well-formed UTF-8 sequence at `index` (Unicode, table 3-7), or 0.
@inline(__always)
private func wellFormedLength(_ bytes: [UInt8], _ index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    func isTrail(_ at: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
        at < bytes.count && bytes[at] >= low && bytes[at] <= high
    }
    switch lead {
    case 0xC2...0xDF:
        return isTrail(index + 1) ? 2 : 0
    case 0xE0...0xEF:
        let isSecond = isTrail(index + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF)
        return isSecond && isTrail(index + 2) ? 3 : 0
    case 0xF0...0xF4:
        let isSecond = isTrail(index + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF)
        return isSecond && isTrail(index + 2) && isTrail(index + 3) ? 4 : 0
    default:
        return 0
    }
}
