/// The protocols that make an address a link.
package struct ProtocolTable: Sendable {
    /// All protocols in lower case, sorted by their first byte, as `https://` or `mailto:`.
    package let names: [String]
    private let firstBytes: ByteSet
    /// The bytes before the `:`, of all protocols and of those that end with it.
    private let lastBytes: ByteSet
    private let lastBytesBeforeColon: ByteSet
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Where in `names` the protocols with a first byte begin, by byte below 0x80.
    private var starts: [Int]

    init(_ protocols: [String]) {
        names = protocols.map { $0.lowercased() }.filter { !$0.isEmpty }.sorted()
        firstBytes = ByteSet(names.compactMap(\.utf8.first).flatMap { [$0, $0 &- 0x61 < 26 ? $0 - 0x20 : $0] })
        lastBytes = Self.lastBytes(of: names)
        lastBytesBeforeColon = Self.lastBytes(of: names.filter { $0.hasSuffix(":") })
        starts = []
        for name in names {
            bytes.append(contentsOf: name.utf8)
            ends.append(bytes.count)
        }
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
        for number in starts[Int(first)]..<starts[Int(first) + 1] {
            let start = number == 0 ? 0 : ends[number - 1]
            let count = ends[number] - start
            guard count > longest, position + count <= limit else { continue }
            var matched = 0
            while matched < count, asciiLowercased(page[position + matched]) == bytes[start + matched] { matched += 1 }
            if matched == count, allowingRelative || first != UInt8(ascii: "/") { longest = count }
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
