import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file whose bytes are mapped into memory, to be read while others may do to the file what they like.
///
/// A program that writes over a file in place (`cp`) may cut it off first, and a look at a page that is no longer there
/// is a signal that ends the process. While bytes are read, that signal has all of the mapping replaced by zeros, which
/// no checksum fits; the reader sees damage, and `read` says what it was.
@safe final class MappedFile {
    let count: Int
    private let base: UnsafeMutableRawPointer
    /// What the file at `path` was when it was mapped.
    let identity: FileIdentity

    /// Maps the file at `path`.
    init(_ path: String) throws(FileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(lastErrorAt: path) }
        // The mapping outlives the descriptor.
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(lastErrorAt: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path, "this is no file") }
        identity = FileIdentity(status)
        count = max(0, Int(status.st_size))
        guard count > 0 else { throw FileError(path, "the file is empty") }
        guard let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
            unsafe mapped != MAP_FAILED
        else { throw FileError(lastErrorAt: path) }
        unsafe base = mapped
        // Lookups jump about: reading ahead would fetch what nobody asks for.
        _ = unsafe madvise(unsafe base, count, MADV_RANDOM)
    }

    /// Has bytes read from the disk that will be looked at.
    func prepare(_ range: Range<Int>) {
        // Whole pages, of any size there is.
        let start = range.lowerBound & ~0xFFFF
        guard start < range.upperBound, range.upperBound <= count else { return }
        _ = unsafe madvise(unsafe base + start, range.upperBound - start, MADV_WILLNEED)
    }

    deinit { unsafe munmap(base, count) }

    /// Calls `body` with the bytes. Nil when the file lost some of them meanwhile; what `body` made of them is worthless.
    func read<Value>(_ body: (Span<UInt8>) -> Value) -> Value? {
        let (value, isLost) = unsafe MappingGuard.watch(base, count) {
            let bytes = unsafe UnsafeRawBufferPointer(start: base, count: count).assumingMemoryBound(to: UInt8.self)
            return unsafe body(bytes.span)
        }
        return isLost ? nil : value
    }
}

/// By which a file that was changed or replaced is told from the one before.
struct FileIdentity: Equatable {
    private var device: UInt64
    private var number: UInt64
    private var size: Int
    private var seconds: Int
    private var nanoseconds: Int

    fileprivate init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(status.st_ino)
        size = Int(status.st_size)
        #if canImport(Darwin)
            seconds = status.st_mtimespec.tv_sec
            nanoseconds = status.st_mtimespec.tv_nsec
        #else
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        #endif
    }

    /// That of the file at `path`; nil when there is none.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}

/// Survives the loss of pages of one mapping at a time.
private enum MappingGuard {
    private static let lock = Lock()

    static func watch<Value>(
        _ base: UnsafeMutableRawPointer, _ count: Int, _ body: () -> Value
    ) -> (value: Value, isLost: Bool) {
        lock.acquire()
        defer { lock.release() }
        unsafe watchedBase = UInt(bitPattern: base)
        unsafe watchedCount = count
        unsafe watchedIsLost = false
        // Put back afterwards: the signal is the process's own.
        let before = signal(SIGBUS, replaceWatchedMapping)
        let value = body()
        _ = signal(SIGBUS, before)
        unsafe watchedBase = 0
        return (value, unsafe watchedIsLost)
    }
}

// Of the thread that holds the lock, and of the handler that interrupts it.
nonisolated(unsafe) private var watchedBase: UInt = 0
nonisolated(unsafe) private var watchedCount = 0
nonisolated(unsafe) private var watchedIsLost = false

/// The handler of `SIGBUS`: calls nothing that a handler may not call.
private func replaceWatchedMapping(_ number: Int32) {
    let base = unsafe UnsafeMutableRawPointer(bitPattern: watchedBase)
    guard unsafe base != nil, unsafe !watchedIsLost else {
        // Not ours, or not to be helped: the same access again ends the process as it would have without us.
        _ = signal(number, SIG_DFL)
        return
    }
    unsafe watchedIsLost = true
    _ = unsafe mmap(base, watchedCount, PROT_READ, MAP_PRIVATE | MAP_ANON | MAP_FIXED, -1, 0)
}
