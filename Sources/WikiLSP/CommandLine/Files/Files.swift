#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file or folder could not be read or written: one line that names it.
package struct FileError: Error, Equatable, Sendable {
    package let path: String
    package let reason: String

    package var message: String { "\(path): \(reason)" }

    package init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    /// The reason is that of the C library's last failed call.
    init(lastErrorAt path: String) {
        self.init(path, unsafe String(cString: strerror(errno)))
    }
}

/// What stands at a path.
package enum FileKind: Sendable {
    case file
    case folder
    case link
    /// A device, a pipe, a socket.
    case other
}

/// The few file operations the command line needs, over the C library: no run-time to load for them.
package enum Files {
    /// What stands at `path`, or nil when nothing does. With `followingLinks` a symbolic link is what it points at.
    package static func kind(of path: String, followingLinks: Bool = true) -> FileKind? {
        var status = stat()
        let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
        guard result == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The bytes of the file at `path`.
    package static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(lastErrorAt: path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(lastErrorAt: path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileError(path, "Is a directory") }
        var bytes: [UInt8] = []
        let size = max(Int(status.st_size), 0)
        if size > 0, size < Int(Int32.max) {
            // The usual case: one read into the array's own storage.
            bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                count = unsafe max(0, Self.read(descriptor, into: UnsafeMutableRawBufferPointer(buffer)))
            }
        }
        while true {
            guard let more = readSome(from: descriptor, atMost: 1 << 18) else { throw FileError(lastErrorAt: path) }
            if more.isEmpty { return bytes }
            bytes.append(contentsOf: more)
        }
    }

    /// Reads until `buffer` is full, the file ends or a read fails. Returns how many bytes there were.
    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var count = 0
        while count < buffer.count {
            let step = unsafe systemRead(descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
            if step < 0, errno == EINTR { continue }
            if step <= 0 { break }
            count += step
        }
        return count
    }

    /// The names in the folder at `path` with their kinds, sorted by bytes, without `.` and `..`.
    package static func entries(of path: String) throws(FileError) -> [(name: String, kind: FileKind)] {
        guard let folder = unsafe opendir(path) else { throw FileError(lastErrorAt: path) }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return names.compactMap { name in
            kind(of: join(path, name), followingLinks: false).map { (name, $0) }
        }
    }

    /// Puts `bytes` in place of the file at `path`: written beside it under another name first, then renamed over it,
    /// so that a full disk or a kill never leaves half a page. A symbolic link stays one; permissions are kept.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let target = resolvingLinks(path)
        var status = stat()
        guard unsafe stat(target, &status) == 0 else { throw FileError(lastErrorAt: path) }
        try write(bytes, over: target, mode: status.st_mode & 0o7777, namedAs: path)
    }

    /// Writes a file that may be there or not, whole or not at all.
    package static func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        if kind(of: path) != nil { return try replace(path, with: bytes) }
        try write(bytes, over: path, mode: 0o644, namedAs: path)
    }

    private static func write(
        _ bytes: [UInt8], over target: String, mode: mode_t, namedAs path: String
    ) throws(FileError) {
        let temporary = "\(target).wikilsp-\(getpid())"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileError(lastErrorAt: temporary) }
        var isWritten = writeAll(bytes, to: descriptor)
        isWritten = isWritten && fchmod(descriptor, mode) == 0
        isWritten = isWritten && fsync(descriptor) == 0
        isWritten = close(descriptor) == 0 && isWritten
        if isWritten, unsafe rename(temporary, target) == 0 { return }
        let error = FileError(lastErrorAt: path)
        unsafe unlink(temporary)
        throw error
    }

    /// The absolute path without links, or `path` itself where there is nothing.
    package static func resolvingLinks(_ path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// The part of `path` before its last slash: empty for a bare name, `/` for an entry of the root.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `folder/name`.
    package static func join(_ folder: String, _ name: String) -> String {
        if folder.isEmpty || folder == "." { return name }
        return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, buffer, count)
}

/// What one `read` gives, waiting for it: empty at the end, nil on an error.
func readSome(from descriptor: Int32, atMost capacity: Int) -> [UInt8]? {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while true {
            let step = unsafe systemRead(descriptor, UnsafeMutableRawPointer(buffer.baseAddress), capacity)
            if step < 0, errno == EINTR { continue }
            failed = step < 0
            count = max(0, step)
            return
        }
    }
    return failed ? nil : bytes
}
