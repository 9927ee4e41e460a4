/// A document's address, in two forms: as the client spells it, which is what it gets back, and in a normal form that
/// is equal for all spellings of one address (`%3A` and `:`, `%20` and a blank, `C:` and `c:`).
package struct DocumentURI: Sendable {
    /// The client's own spelling.
    package let spelling: String
    /// The normal form: scheme in lower case, everything decoded but what would change its structure.
    package let key: String

    package init(_ spelling: String) {
        self.spelling = spelling
        key = Self.normalForm(spelling)
    }

    /// The `file` URI of an absolute path.
    package init(path: String) {
        var spelling = "file://"
        let isDrive = path.utf8.dropFirst().first == UInt8(ascii: ":")
        if isDrive { spelling += "/" }
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
                spelling.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                spelling += Self.escape(byte)
            }
        }
        self.init(spelling)
    }

    /// The file system path of a `file` URI of this machine; nil for any other.
    package var path: String? {
        let bytes = Array(key.utf8)
        guard bytes.starts(with: "file:///".utf8) else { return nil }
        // "file:///c:/x" names "c:/x" where there are drives; everything else keeps its leading slash.
        #if os(Windows)
            let isDrive = bytes.count > 9 && bytes[9] == UInt8(ascii: ":")
        #else
            let isDrive = false
        #endif
        return String(decoding: Self.decoded(bytes[(isDrive ? 8 : 7)...], keeping: ""), as: UTF8.self)
    }

    private static func normalForm(_ spelling: String) -> String {
        var bytes = Array(spelling.utf8)
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            for index in 0..<colon where bytes[index] &- UInt8(ascii: "A") < 26 { bytes[index] |= 0x20 }
        }
        bytes = decoded(bytes[...], keeping: "/?#%")
        let isFile = bytes.starts(with: "file:".utf8)
        if bytes.starts(with: "file://localhost/".utf8) { bytes.removeSubrange(7..<16) }
        // RFC 8089 also allows one slash.
        if isFile, bytes.starts(with: "file:/".utf8), !bytes.starts(with: "file://".utf8) {
            bytes.insert(contentsOf: "//".utf8, at: 5)
        }
        if isFile, bytes.count > 9, bytes[9] == UInt8(ascii: ":"), bytes[8] &- UInt8(ascii: "A") < 26 {
            bytes[8] |= 0x20
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Undoes percent encoding, except for bytes in `kept` and for bytes that would not be valid UTF-8; what stays
    /// encoded is written in capitals.
    private static func decoded(_ bytes: ArraySlice<UInt8>, keeping kept: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if let byte = escaped(bytes, at: index) {
                if kept.utf8.contains(byte) {
                    result.append(contentsOf: escape(byte).utf8)
                } else {
                    result.append(byte)
                }
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < bytes.endIndex, bytes[index] == UInt8(ascii: "%"),
            let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
        default: nil
        }
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "%0\(digits)" : "%\(digits)"
    }
}

extension DocumentURI: Hashable {
    package static func == (left: DocumentURI, right: DocumentURI) -> Bool { left.key == right.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension DocumentURI: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        guard let spelling = reader.string() else { return nil }
        self.init(spelling)
    }

    package func encode(to writer: inout JSONWriter) { writer.string(spelling) }
}
