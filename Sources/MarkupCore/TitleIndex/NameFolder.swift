/// Folds very many names: the same as `NameFolding`, which looks every letter up anew.
package struct NameFolder {
    /// By scalar below `limit`: up to seven folded bytes, the first one lowest, and their number in the highest byte.
    private var table = [UInt64](repeating: unknown, count: limit)
    private var scratch: [UInt8] = []
    private static let limit = 0x3000
    private static let unknown = UInt64.max

    package init() {}

    /// Appends the folded form of a name in UTF-8; what is not valid becomes U+FFFD.
    package mutating func append(_ name: Span<UInt8>, to result: inout [UInt8]) {
        var place = 0
        while place < name.count {
            let byte = name[place]
            if byte < 0x80 {
                place &+= 1
                if byte &- UInt8(ascii: "A") < 26 {
                    result.append(byte | 0x20)
                } else if byte > UInt8(ascii: " "), byte != UInt8(ascii: "_") {
                    result.append(byte)
                } else {
                    append(Unicode.Scalar(byte), to: &result)
                }
                continue
            }
            let (value, length) = Self.scalar(in: name, at: place)
            guard let scalar = Unicode.Scalar(value) else {
                // Rare, and where several bytes together are replaced is String's business.
                result += NameFolding.fold(String(copying: name.extracting(place..<name.count)))
                return
            }
            append(scalar, to: &result)
            place &+= length
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        let value = Int(scalar.value)
        // A blank depends on what stands before it.
        guard value >= 0x80, value < Self.limit else { return NameFolding.append(scalar, to: &result) }
        var entry = table[value]
        if entry == Self.unknown {
            scratch.removeAll(keepingCapacity: true)
            NameFolding.append(scalar, to: &scratch)
            guard scratch.count <= 7 else {
                result += scratch
                return
            }
            entry = UInt64(scratch.count) << 56
            for (place, byte) in scratch.enumerated() { entry |= UInt64(byte) << UInt64(8 * place) }
            table[value] = entry
        }
        for _ in 0..<entry >> 56 {
            result.append(UInt8(truncatingIfNeeded: entry))
            entry >>= 8
        }
    }

    /// The scalar that begins at `place` with a byte above ASCII, and its length; a surrogate's value where the bytes are
    /// not valid.
    private static func scalar(in name: Span<UInt8>, at place: Int) -> (value: UInt32, length: Int) {
        let invalid: (UInt32, Int) = (0xD800, 1)
        let first = name[place]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first < 0xF5, place + length <= name.count else { return invalid }
        var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for step in 1..<length {
            guard name[place + step] & 0xC0 == 0x80 else { return invalid }
            value = value << 6 | UInt32(name[place + step] & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        return value >= least ? (value, length) : invalid
    }
}
