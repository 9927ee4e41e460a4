import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A list of titles as bytes, unpacked by `gzip` where it is packed.
final class TitleListInput {
    private let name: String
    private let console: Console
    /// The file, where it is one.
    private var descriptor: Int32?
    private var unpacking: Subprocess?
    /// What was read to see what it is.
    private var first: [UInt8]

    /// Opens the file at `path`; `-` is the console's input.
    init(_ path: String, _ console: Console) throws(FileError) {
        self.console = console
        name = path == "-" ? "<stdin>" : path
        if path == "-" {
            first = console.input.readSome()
            if Self.isPacked(first) {
                let start = first
                first = []
                unpacking = try Self.unpack(name, through: start) { console.input.readSome() }
            }
            return
        }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(lastErrorAt: path) }
        self.descriptor = descriptor
        first = []
        guard let bytes = WikiLSP.readSome(from: descriptor, atMost: 1 << 18) else {
            close(descriptor)
            throw FileError(lastErrorAt: path)
        }
        first = bytes
        guard Self.isPacked(first) else { return }
        do throws(FileError) {
            if lseek(descriptor, 0, SEEK_SET) == 0 {
                unpacking = try Self.unpack(name, descriptor)
            } else {
                let start = first
                unpacking = try Self.unpack(name, through: start) {
                    WikiLSP.readSome(from: descriptor, atMost: 1 << 18) ?? []
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
        first = []
    }

    deinit { if let descriptor { close(descriptor) } }

    /// Some more bytes; empty at the end.
    func readSome() throws(FileError) -> [UInt8] {
        if let unpacking {
            guard let some = WikiLSP.readSome(from: unpacking.output, atMost: 1 << 18) else {
                throw FileError(lastErrorAt: name)
            }
            guard some.isEmpty else { return some }
            let (status, complaints) = unpacking.wait()
            if status != 0 {
                throw FileError(name, "cannot be unpacked: \(complaints.isEmpty ? "gzip failed" : complaints)")
            }
            return []
        }
        if !first.isEmpty {
            defer { first = [] }
            return first
        }
        guard let descriptor else { return console.input.readSome() }
        guard let some = WikiLSP.readSome(from: descriptor, atMost: 1 << 18) else { throw FileError(lastErrorAt: name) }
        return some
    }

    /// Whether the bytes begin as a gzip file does; no title does.
    private static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    private static func unpack(_ name: String, _ input: Int32) throws(FileError) -> Subprocess {
        do throws(Subprocess.Failure) {
            return try Subprocess("gzip", ["-dc"], input: input)
        } catch {
            let reason = error.isMissing ? "there is no 'gzip' on the path" : error.reason
            throw FileError(name, "is packed, and cannot be unpacked: \(reason)")
        }
    }

    /// Unpacks what cannot be read from its start again.
    private static func unpack(
        _ name: String, through start: [UInt8], _ next: @escaping () -> [UInt8]
    ) throws(FileError) -> Subprocess {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw FileError(lastErrorAt: name) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let unpacking = try unpack(name, ends[0])
        // Should gzip end early, its pipe is an error here and no signal.
        _ = signal(SIGPIPE, SIG_IGN)
        let feed = Feed(input: ends[1], start: start, next: next)
        startThread { feed.run() }
        return unpacking
    }

    /// Writes the packed bytes to `gzip` while its output is read.
    private final class Feed: @unchecked Sendable {
        // Unchecked: belongs to the thread that runs it.

        private let input: Int32
        private let start: [UInt8]
        private let next: () -> [UInt8]

        init(input: Int32, start: [UInt8], next: @escaping () -> [UInt8]) {
            self.input = input
            self.start = start
            self.next = next
        }

        func run() {
            var chunk = start
            while !chunk.isEmpty, writeAll(chunk, to: input) { chunk = next() }
            close(input)
        }
    }
}
