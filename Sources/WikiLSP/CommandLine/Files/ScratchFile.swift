#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file without a name: it goes when it is closed, even if the process is killed.
final class ScratchFile {
    /// Open for reading and writing; no child process inherits it.
    let descriptor: Int32

    init(in folder: String = Files.temporaryFolder) throws(FileError) {
        var template = Array(Files.join(folder, ".wikilsp-XXXXXX").utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw FileError(lastErrorAt: folder.isEmpty ? "." : folder) }
        _ = unsafe unlink(&template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) -> Bool { writeAll(bytes, to: descriptor) }
    func rewind() { _ = lseek(descriptor, 0, SEEK_SET) }
    /// Up to `count` more bytes; fewer only at the end.
    func read(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let more = readSome(from: descriptor, atMost: count - bytes.count), !more.isEmpty {
            if bytes.isEmpty { bytes = more } else { bytes += more }
        }
        return bytes
    }
}

extension Files {
    /// Where files go that nobody keeps: `TMPDIR`, or else `/tmp`.
    static var temporaryFolder: String {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
        return folder.isEmpty ? "/tmp" : folder
    }
}
