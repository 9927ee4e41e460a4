#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a directory holds.
struct DirectoryListing {
    /// Names of regular files, or of links to them.
    private(set) var files: [String] = []
    /// Names of directories; links to directories are left out, so that there are no cycles.
    private(set) var directories: [String] = []

    /// Lists `path`, hidden names left out. Empty when it cannot be read.
    init(_ path: String) {
        guard let directory = unsafe opendir(path) else { return }
        defer { unsafe closedir(directory) }
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            guard !name.hasPrefix(".") else { continue }
            switch unsafe Int32(entry.pointee.d_type) {
            case Int32(DT_REG): files.append(name)
            case Int32(DT_DIR): directories.append(name)
            case Int32(DT_LNK), Int32(DT_UNKNOWN): addByStatus(name, in: path)
            default: break
            }
        }
    }

    /// For file systems that do not say what an entry is, and for links.
    private mutating func addByStatus(_ name: String, in path: String) {
        var status = stat()
        let whole = path + "/" + name
        guard unsafe lstat(whole, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            directories.append(name)
        } else if unsafe stat(whole, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            files.append(name)
        }
    }
}
