/// The index as bytes, to be kept in a file that may be thrown away at any time.
///
/// Whatever is not exactly as it was written is refused as a whole: another version, another program, another key, a
/// checksum that does not fit, numbers that point nowhere. Numbers are little-endian.
extension WorkspaceIndex {
    /// Of the layout below, and of what records mean. Every change of either is another number.
    package static let storageVersion: UInt32 = 1

    private static let magic: UInt64 = 0x5844_4950_534C_4B57  // "WKLSPIDX"
    private static let headerLength = 40

    /// The index as bytes. `key` says what it depends on beside the files: the program, the site. O(index).
    package func encoded(key: UInt64) -> [UInt8] {
        let pages = pages.compactMap { $0 }
        var body = ByteSink()
        body.append(UInt64(symbols.count))
        body.append(UInt64(pages.count))
        body.append(symbols.ends)
        body.append(symbols.owners)
        body.append(symbols.kinds)
        body.append(symbols.bytes)
        for page in pages {
            body.append(page.stamp.size)
            body.append(page.stamp.time)
            body.append(page.stamp.node)
            body.append(UInt64(page.own))
            body.append(UInt64(page.path.utf8.count))
            body.append(UInt64(page.entries.count))
        }
        for page in pages { body.append(Array(page.path.utf8)) }
        for page in pages { body.append(page.entries.map(\.bits)) }
        var file = ByteSink()
        file.append(Self.magic)
        file.append(UInt64(Self.storageVersion))
        file.append(key)
        file.append(UInt64(body.bytes.count))
        file.append(Self.checksum(body.bytes, from: 0))
        file.append(body.bytes)
        return file.bytes
    }

    /// The index that was encoded with the same key; nil on any doubt.
    package init?(encoded bytes: [UInt8], key: UInt64) {
        guard bytes.count >= Self.headerLength else { return nil }
        var source = ByteSource(bytes)
        guard source.next() == Self.magic, source.next() == UInt64(Self.storageVersion), source.next() == key,
            source.next() == UInt64(bytes.count - Self.headerLength),
            source.next() == Self.checksum(bytes, from: Self.headerLength)
        else { return nil }
        guard let symbolCount = source.count(), let pageCount = source.count(),
            let ends: [UInt32] = source.array(symbolCount), let owners: [UInt32] = source.array(symbolCount),
            let kinds: [UInt8] = source.array(symbolCount),
            let names: [UInt8] = source.array(Int(ends.last ?? 0)),
            let table = SymbolTable(bytes: names, ends: ends, kinds: kinds, owners: owners)
        else { return nil }
        var heads: [(stamp: Stamp, own: UInt32, path: Int, entries: Int)] = []
        heads.reserveCapacity(pageCount)
        for _ in 0..<pageCount {
            guard let size = source.next(), let time = source.next(), let node = source.next(), let own = source.next(),
                let path = source.count(), let entries = source.count()
            else { return nil }
            heads.append((Stamp(size: size, time: time, node: node), UInt32(truncatingIfNeeded: own), path, entries))
        }
        var paths: [String] = []
        paths.reserveCapacity(pageCount)
        for head in heads {
            guard let path: [UInt8] = source.array(head.path) else { return nil }
            paths.append(String(decoding: path, as: UTF8.self))
        }
        var pages: [Page] = []
        pages.reserveCapacity(pageCount)
        for (head, path) in zip(heads, paths) {
            guard let words: [UInt64] = source.array(head.entries) else { return nil }
            var last: UInt64 = 0
            for word in words {
                guard word >= last, PageRecord.Role(rawValue: UInt8(truncatingIfNeeded: word >> 27 & 31)) != nil else {
                    return nil
                }
                last = word
            }
            pages.append(
                Page(path: path, stamp: head.stamp, own: head.own, entries: words.map { PageRecord.Entry(bits: $0) }))
        }
        guard source.isAtEnd else { return nil }
        self.init(symbols: table, pages: pages)
    }

    /// Eight bytes at a time, each of which makes a difference to all that follow.
    private static func checksum(_ bytes: [UInt8], from start: Int) -> UInt64 {
        guard start <= bytes.count else { return 0 }
        let raw = unsafe bytes.span.bytes
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count - start)
        var position = start
        while position + 8 <= bytes.count {
            // In range by the line above.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            position += 8
        }
        while position < bytes.count {
            hash = (hash ^ UInt64(bytes[position])) &* 0x100_0000_01b3
            position += 1
        }
        return hash ^ (hash >> 29)
    }
}

/// Numbers one after the other.
private struct ByteSink {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: UInt64) { append([number]) }

    mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number]) {
        #if _endian(little)
            unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        #else
            unsafe numbers.map(\.littleEndian).withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        #endif
    }
}

/// Reads what a `ByteSink` has written; nil as soon as something is missing.
private struct ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func next() -> UInt64? {
        let numbers: [UInt64]? = array(1)
        return numbers?[0]
    }

    /// A number of things of at least a byte each, so that nothing is set aside for what cannot be there.
    mutating func count() -> Int? {
        guard let number = next(), number <= UInt64(bytes.count - position) else { return nil }
        return Int(number)
    }

    mutating func array<Number: FixedWidthInteger & BitwiseCopyable>(_ count: Int) -> [Number]? {
        let size = MemoryLayout<Number>.size
        guard count >= 0, count <= (bytes.count - position) / size else { return nil }
        defer { position += count * size }
        guard count > 0 else { return [] }
        let numbers = unsafe [Number](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe bytes.withUnsafeBytes { source in
                // Within the bytes by the guard above.
                let part = unsafe UnsafeRawBufferPointer(rebasing: source[position..<position + count * size])
                unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: part)
            }
            filled = count
        }
        #if _endian(little)
            return numbers
        #else
            return numbers.map(Number.init(littleEndian:))
        #endif
    }
}
