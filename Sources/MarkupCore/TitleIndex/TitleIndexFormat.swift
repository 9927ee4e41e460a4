/// The file of titles that `wikilsp index` writes and completion reads: B-trees over titles in the order of their folded
/// form (`NameFolding`), each kept as it is spelt.
///
/// All numbers are little-endian; *varint* is LEB128.
///
///     header    176 bytes, see `TitleIndexHeader`
///     symbols   see `TitleSymbols`
///     leaves    up to 64 titles each
///     nodes     for each tree level by level from the leaves up, the root last; up to 64 children each
///
/// Without weights there is one tree. With weights there are some more: the heaviest few thousand titles are in the
/// first one, and each further one has lighter and more of them. A short prefix is answered from the first trees, and a
/// long one has few titles in any of them; in one tree, the best titles would be all over the file.
///
/// A title in a leaf is a byte with two numbers of four bits (how many codes follow, and how many bytes it shares with
/// the title before; 15 says that a varint with the rest comes next), its weight where the file has weights, and the
/// codes of the bytes that it does not share.
///
/// A node is the offset of its first child (eight bytes) and for each child, which lie one behind the other, a
/// separator (a varint with the bytes shared with the one before, a varint with the number of further bytes, these
/// bytes), the child's length (varint), its checksum (four bytes), and the greatest weight below it where the file has
/// weights. A separator is no greater than the folded form of the child's first title, and no smaller than that of
/// the last title before the child.
///
/// Checksums go from parent to child, as in a Merkle tree, and are compared whenever a block is read: opening a file
/// costs its header and symbols alone, and damage is found before it is believed.
package enum TitleIndexFormat {
    /// The first bytes of a file.
    static let magic = Array("wikititl".utf8)
    /// Another layout of the file has another number.
    package static let version: UInt32 = 1
    /// The most titles in a leaf and children of a node.
    static let fanout = 64
    /// No tree of 64-bit offsets is higher.
    static let greatestHeight = 7

    /// A checksum of `bytes[range]`.
    package static func checksum(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let raw = unsafe bytes.bytes
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(range.count)
        var position = range.lowerBound
        while position &+ 8 <= range.upperBound {
            // In range by the line above.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            hash = mixed(hash, word)
            position &+= 8
        }
        var rest: UInt64 = 0
        while position < range.upperBound {
            rest = rest << 8 | UInt64(bytes[position])
            position &+= 1
        }
        hash = mixed(hash, rest)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
        return product ^ product >> 29
    }
}

/// Why a file cannot be used as an index of titles.
package enum TitleIndexFailure: Error, Equatable, Sendable {
    case notAnIndex
    /// The file was written for another version of the program.
    case version(UInt32)
    /// Titles are ordered by another way of folding.
    case folding(UInt32)
    /// The file should have `expected` bytes.
    case length(expected: Int, actual: Int)
    /// The bytes at the offset are not what was written there.
    case damaged(at: Int)

    /// A phrase for the user, to stand after the file's name.
    package var reason: String {
        switch self {
        case .notAnIndex: "this is not a title index; 'wikilsp index' makes one from a list of titles"
        case .version(let version):
            "this title index has version \(version), and version \(TitleIndexFormat.version) is needed; make it anew with 'wikilsp index'"
        case .folding:
            "this title index was made by a version of wikilsp that orders titles differently; make it anew with 'wikilsp index'"
        case .length(let expected, let actual):
            "this title index is \(actual < expected ? "cut off" : "too long"): it has \(actual) bytes instead of \(expected)"
        case .damaged(let offset): "this title index is damaged (at byte \(offset)); make it anew with 'wikilsp index'"
        }
    }
}

/// What a file begins with.
struct TitleIndexHeader: Equatable {
    static let size = 176
    /// The most trees in a file.
    static let treeLimit = 6

    var length = 0
    /// How many titles there are.
    var count = 0
    var hasWeights = false
    var symbols = BlockReference()
    /// From the one with the heaviest titles on.
    var trees: [Tree] = []
    /// From this offset on there are the nodes that nearly every query reads.
    var upperNodes = 0

    /// A stretch of the file with its checksum.
    struct BlockReference: Equatable {
        var offset = 0
        var length = 0
        var checksum: UInt32 = 0

        var range: Range<Int> { offset..<offset + length }
    }

    struct Tree: Equatable {
        var root = BlockReference()
        /// How many levels of nodes there are above the leaves.
        var height = 0
        /// The greatest weight of a title.
        var weight: UInt8 = 0
    }

    /// The bytes of the header.
    var encoded: [UInt8] {
        var bytes = TitleIndexFormat.magic
        bytes.append(littleEndian: TitleIndexFormat.version)
        bytes.append(littleEndian: NameFolding.version)
        bytes.append(littleEndian: UInt64(length))
        bytes.append(littleEndian: UInt64(count))
        bytes += [hasWeights ? 1 : 0, UInt8(truncatingIfNeeded: trees.count)]
        for block in [symbols] + trees.map(\.root) {
            bytes.append(littleEndian: UInt64(block.offset))
            bytes.append(littleEndian: UInt32(truncatingIfNeeded: block.length))
            bytes.append(littleEndian: block.checksum)
        }
        for tree in trees { bytes += [UInt8(truncatingIfNeeded: tree.height), tree.weight] }
        bytes.append(littleEndian: UInt64(upperNodes))
        bytes += [UInt8](repeating: 0, count: max(0, Self.size - 4 - bytes.count))
        bytes.append(littleEndian: TitleIndexFormat.checksum(bytes.span, 0..<bytes.count))
        return bytes
    }

    init() {}

    /// Reads the header of the file `bytes` and checks it.
    init(_ bytes: Span<UInt8>) throws(TitleIndexFailure) {
        guard bytes.count >= 12 else { throw .notAnIndex }
        for (place, byte) in TitleIndexFormat.magic.enumerated() where bytes[place] != byte { throw .notAnIndex }
        let version: UInt32 = bytes.number(at: 8)
        guard version == TitleIndexFormat.version else { throw .version(version) }
        guard bytes.count >= Self.size else { throw .length(expected: Self.size, actual: bytes.count) }
        guard bytes.number(at: Self.size - 4) == TitleIndexFormat.checksum(bytes, 0..<Self.size - 4) else {
            throw .damaged(at: 0)
        }
        let folding: UInt32 = bytes.number(at: 12)
        guard folding == NameFolding.version else { throw .folding(folding) }
        length = Self.size(bytes.number(at: 16))
        guard length == bytes.count else { throw .length(expected: length, actual: bytes.count) }
        count = Self.size(bytes.number(at: 24))
        hasWeights = bytes[32] != 0
        let treeCount = Int(bytes[33])
        symbols = Self.block(bytes, at: 34)
        guard treeCount <= Self.treeLimit, Self.fits(symbols, in: bytes) else { throw .damaged(at: 0) }
        for place in 0..<treeCount {
            let rest = 50 + 16 * treeCount + 2 * place
            let tree = Tree(
                root: Self.block(bytes, at: 50 + 16 * place), height: Int(bytes[rest]), weight: bytes[rest + 1])
            guard tree.height <= TitleIndexFormat.greatestHeight, Self.fits(tree.root, in: bytes) else {
                throw .damaged(at: 0)
            }
            trees.append(tree)
        }
        upperNodes = min(Self.size(bytes.number(at: 50 + 18 * treeCount)), length)
    }

    private static func block(_ bytes: Span<UInt8>, at offset: Int) -> BlockReference {
        BlockReference(
            offset: size(bytes.number(at: offset)), length: Int(bytes.number(at: offset + 8) as UInt32),
            checksum: bytes.number(at: offset + 12))
    }

    /// Whether a block lies in the file.
    static func fits(_ block: BlockReference, in bytes: Span<UInt8>) -> Bool {
        block.offset >= size && block.length <= bytes.count && block.offset <= bytes.count - block.length
    }

    private static func size(_ number: UInt64) -> Int { Int(clamping: number) }
}

extension Span<UInt8> {
    /// The little-endian number at `offset`, which is inside.
    func number<Number: FixedWidthInteger>(at offset: Int) -> Number {
        var number: Number = 0
        for place in 0..<Number.bitWidth / 8 {
            number |= Number(truncatingIfNeeded: self[offset + place]) << Number(truncatingIfNeeded: 8 * place)
        }
        return number
    }
}

extension [UInt8] {
    /// Appends all of `bytes`.
    package mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// Appends `number` with its lowest byte first.
    mutating func append(littleEndian number: UInt32) {
        for place in 0..<4 { append(UInt8(truncatingIfNeeded: number >> UInt32(8 * place))) }
    }

    /// Appends `number` with its lowest byte first.
    mutating func append(littleEndian number: UInt64) {
        for place in 0..<8 { append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
    }

    /// Appends a number in LEB128.
    mutating func append(varint number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}
