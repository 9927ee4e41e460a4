/// The protocols that make an address a link.
package struct ProtocolTable: Sendable {
    /// All protocols in lower case, sorted by their first byte, as `https://` or `mailto:`.
    package let names: [String]
    private let firstBytes: ByteSet
    /// The bytes before the `:`, of all protocols and of those that end with it.
    private let lastBytes: ByteSet
    private let lastBytesBeforeColon: ByteSet
    /// By their numbers in `names`.
    private let entries: [Entry]
    /// Where in `names` the protocols with a first byte begin, by byte below 0x80.
    private var starts: [Int]

    private struct Entry {
        /// Its first eight bytes, the first the lowest, and which bits they are.
        var beginning: UInt64
        var mask: UInt64
        var count: Int
        /// The bytes after those.
        var rest: [UInt8]

        init(_ name: String) {
            count = name.utf8.count
            beginning = name.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
            mask = count < 8 ? 1 << (8 * UInt64(count)) - 1 : .max
            rest = Array(name.utf8.dropFirst(8))
        }
    }

    init(_ protocols: [String]) {
        names = protocols.map { $0.lowercased() }.filter { !$0.isEmpty }.sorted()
        firstBytes = ByteSet(names.compactMap(\.utf8.first).flatMap { [$0, $0 &- 0x61 < 26 ? $0 - 0x20 : $0] })
        lastBytes = Self.lastBytes(of: names)
        lastBytesBeforeColon = Self.lastBytes(of: names.filter { $0.hasSuffix(":") })
        entries = names.map { Entry($0) }
        starts = []
        var next = 0
        for byte in UInt8(0)...0x80 {
            while next < names.count, let first = names[next].utf8.first, first < byte { next += 1 }
            starts.append(next)
        }
    }

    private static func lastBytes(of names: [String]) -> ByteSet {
        var last: Set<UInt8> = []
        for name in names {
            guard let byte = name.utf8.prefix(while: { $0 != UInt8(ascii: ":") }).last else { continue }
            last.insert(byte)
            if isASCIILetter(byte) { last.insert(byte & ~0x20) }
        }
        return ByteSet(last)
    }

    /// Whether a protocol can end at a `:` with `byte` before it; `slashes` when `//` follows.
    @inline(__always)
    func mayEnd(after byte: UInt8, slashes: Bool) -> Bool {
        slashes ? lastBytes.contains(byte) : lastBytesBeforeColon.contains(byte)
    }

    /// The length in bytes of the longest protocol at `position`, in any case; zero when there is none before `limit`.
    /// `//` counts only when `allowingRelative`.
    package func length(_ page: Span<UInt8>, at position: Int, limit: Int, allowingRelative: Bool) -> Int {
        let limit = min(limit, page.count)
        guard position >= 0, position < limit, firstBytes.contains(page[position]) else { return 0 }
        let first = asciiLowercased(page[position])
        guard first < 0x80 else { return 0 }
        var longest = 0
        let word = ByteSearch.lowercased(ByteSearch.word(in: page, from: position, limit: limit))
        let entries = entries.span
        for number in starts[Int(first)]..<starts[Int(first) + 1] {
            guard (word ^ entries[number].beginning) & entries[number].mask == 0 else { continue }
            let count = entries[number].count
            guard count > longest, position + count <= limit else { continue }
            let hasRest = entries[number].rest.indices.allSatisfy { index in
                asciiLowercased(page[position + 8 + index]) == entries[number].rest[index]
            }
            if hasRest, allowingRelative || first != UInt8(ascii: "/") { longest = count }
        }
        return longest
    }
}

extension SiteConfiguration {
    /// The length in bytes of the protocol at `position` (`https://`, `mailto:`), in any case; zero when there is none
    /// before `limit`. `//` counts only when `allowingRelative`, as it does within single brackets.
    package func protocolLength(
        _ bytes: Span<UInt8>, at position: Int, limit: Int, allowingRelative: Bool
    ) -> Int {
        protocols.length(bytes, at: position, limit: limit, allowingRelative: allowingRelative)
    }
}
