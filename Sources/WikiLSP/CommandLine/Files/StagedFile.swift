import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is written bit by bit under another name, and takes its place when it is whole.
final class StagedFile {
    private let path: String
    private let target: String
    private let temporary: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var isDone = false

    private static let bufferSize = 1 << 20

    /// Begins a file that will be at `path`.
    init(_ path: String) throws(FileError) {
        self.path = path
        target = Files.kind(of: path) == nil ? path : Files.resolvingLinks(path)
        temporary = "\(target).wikilsp-\(getpid())"
        if Files.kind(of: path) == .folder { throw FileError(path, "Is a directory") }
        // What a run that was killed left behind is nobody's.
        _ = unsafe unlink(temporary)
        descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(lastErrorAt: path) }
    }

    deinit {
        close(descriptor)
        if !isDone { _ = unsafe unlink(temporary) }
    }

    func append(_ bytes: Span<UInt8>) throws(FileError) {
        buffer.append(copying: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func flush() throws(FileError) {
        guard writeAll(buffer, to: descriptor) else { throw FileError(lastErrorAt: path) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Puts `head` over the first bytes of the file, and the file in its place.
    func commit(head: [UInt8]) throws(FileError) {
        try flush()
        var isWritten = lseek(descriptor, 0, SEEK_SET) == 0 && writeAll(head, to: descriptor)
        isWritten = isWritten && fsync(descriptor) == 0
        guard isWritten, unsafe rename(temporary, target) == 0 else { throw FileError(lastErrorAt: path) }
        isDone = true
    }
}
