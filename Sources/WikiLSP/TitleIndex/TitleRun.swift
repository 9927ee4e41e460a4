import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Titles in memory, to be sorted together.
struct TitleRun {
    /// For each title its weight, its folded form, and the title itself.
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    private struct Entry {
        /// The first eight bytes of the folded form, as a number that compares as they do.
        let head: UInt64
        let offset: UInt32
        let foldedLength: UInt16
        let titleLength: UInt16
    }

    /// A longer title, in bytes, is none on any wiki.
    static let longestTitle = 1024

    var size: Int { bytes.count + entries.count * MemoryLayout<Entry>.stride }
    var count: Int { entries.count }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    /// Adds a title of at most `longestTitle` bytes. Folding never makes one longer than 60 KB.
    mutating func add(_ title: [UInt8], folded: [UInt8], weight: UInt8) {
        entries.append(
            Entry(
                head: folded.head, offset: UInt32(truncatingIfNeeded: bytes.count),
                foldedLength: UInt16(clamping: folded.count), titleLength: UInt16(clamping: title.count)))
        bytes.append(weight)
        bytes.append(contentsOf: folded)
        bytes.append(contentsOf: title)
    }

    /// By the folded form, then by the title, heavier ones first.
    mutating func sort() {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            entries.sort { left, right in
                if left.head != right.head { return left.head < right.head }
                let leftStart = unsafe base + Int(left.offset)
                let rightStart = unsafe base + Int(right.offset)
                let order = unsafe compare(
                    leftStart + 1, Int(left.foldedLength), rightStart + 1, Int(right.foldedLength))
                if order != 0 { return order < 0 }
                let titles = unsafe compare(
                    leftStart + 1 + Int(left.foldedLength), Int(left.titleLength),
                    rightStart + 1 + Int(right.foldedLength), Int(right.titleLength))
                if titles != 0 { return titles < 0 }
                return unsafe leftStart.load(as: UInt8.self) > rightStart.load(as: UInt8.self)
            }
        }
    }

    /// Calls `body` with each title in order.
    func visit(_ body: (_ title: Span<UInt8>, _ folded: Span<UInt8>, _ weight: UInt8) -> Void) {
        let span = bytes.span
        for entry in entries {
            let folded = Int(entry.offset) + 1
            let title = folded + Int(entry.foldedLength)
            body(
                span.extracting(title..<title + Int(entry.titleLength)), span.extracting(folded..<title),
                bytes[Int(entry.offset)])
        }
    }

    /// Parts of titles that those before them do not share, from all over the run: about `count` of them.
    func sample(_ count: Int) -> [[UInt8]] {
        let stretch = 64
        let step = max(stretch, entries.count / max(1, count / stretch))
        var sample: [[UInt8]] = []
        var start = 0
        while start < entries.count {
            var last: ArraySlice<UInt8> = []
            for entry in entries[start..<min(entries.count, start + stretch)] {
                let offset = Int(entry.offset) + 1 + Int(entry.foldedLength)
                let title = bytes[offset..<offset + Int(entry.titleLength)]
                sample.append(Array(title.dropFirst(zip(title, last).prefix { $0 == $1 }.count)))
                last = title
            }
            start += step
        }
        return sample
    }
}

extension [UInt8] {
    /// The first eight bytes as a number that compares as they do.
    var head: UInt64 {
        var head: UInt64 = 0
        for place in 0..<8 { head = head << 8 | (place < count ? UInt64(self[place]) : 0) }
        return head
    }
}

/// Less than, equal to or more than 0 as the bytes on the left are to those on the right.
@inline(__always)
private func compare(
    _ left: UnsafeRawPointer, _ leftCount: Int, _ right: UnsafeRawPointer, _ rightCount: Int
) -> Int {
    let order = unsafe memcmp(left, right, min(leftCount, rightCount))
    return order != 0 ? Int(order) : leftCount - rightCount
}

/// A sorted run in a nameless file, read from start to end.
final class TitleRunReader {
    /// The title that is next, its folded form and its weight.
    private(set) var title: [UInt8] = []
    private(set) var folded: [UInt8] = []
    private(set) var weight: UInt8 = 0
    /// The first eight bytes of the folded form, as a number that compares as they do.
    private(set) var head: UInt64 = 0
    private let file: ScratchFile
    private var buffer: [UInt8] = []
    private var position = 0
    private var folder = NameFolder()

    private static let bufferSize = 1 << 19

    /// Writes a run that is sorted into a file in `folder`.
    init(_ run: TitleRun, in folder: String) throws(FileError) {
        file = try ScratchFile(in: folder)
        var chunk: [UInt8] = []
        chunk.reserveCapacity(Self.bufferSize + 2048)
        var isWritten = true
        run.visit { title, _, weight in
            chunk.append(UInt8(truncatingIfNeeded: title.count))
            chunk.append(UInt8(truncatingIfNeeded: title.count >> 8))
            chunk.append(weight)
            chunk.append(copying: title)
            if chunk.count >= Self.bufferSize {
                isWritten = isWritten && file.write(chunk)
                chunk.removeAll(keepingCapacity: true)
            }
        }
        guard isWritten, file.write(chunk) else { throw FileError(lastErrorAt: folder) }
        file.rewind()
    }

    /// Goes on to the next title; false at the end.
    func advance() -> Bool {
        if buffer.count - position < 3 + TitleRun.longestTitle {
            buffer.removeSubrange(0..<position)
            position = 0
            buffer += file.read(Self.bufferSize)
        }
        guard buffer.count - position >= 3 else { return false }
        let length = Int(buffer[position]) | Int(buffer[position + 1]) << 8
        weight = buffer[position + 2]
        position += 3
        guard length <= buffer.count - position else { return false }
        title.removeAll(keepingCapacity: true)
        title.append(contentsOf: buffer[position..<position + length])
        position += length
        folded.removeAll(keepingCapacity: true)
        let name = title
        folder.append(name.span, to: &folded)
        head = folded.head
        return true
    }

    /// Whether the title of this run comes before that of another.
    func precedes(_ other: TitleRunReader) -> Bool {
        if head != other.head { return head < other.head }
        let order = order(folded, other.folded)
        if order != 0 { return order < 0 }
        let titles = self.order(title, other.title)
        return titles != 0 ? titles < 0 : weight > other.weight
    }

    private func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
        unsafe left.withUnsafeBytes { left in
            unsafe right.withUnsafeBytes { right in
                guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else {
                    return left.count - right.count
                }
                return unsafe compare(leftBase, left.count, rightBase, right.count)
            }
        }
    }
}
