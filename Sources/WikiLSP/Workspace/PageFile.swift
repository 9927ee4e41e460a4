package import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
/// A file of the workspace that holds a page.
package struct PageFile: Sendable {
    /// Absolute.
    package let path: String
    package let title: Title
    package let site: SiteConfiguration

    package init(path: String, title: Title, site: SiteConfiguration) {
        self.path = path
        self.title = title
        self.site = site
    }

    /// Larger files are no pages, in bytes.
    static let sizeLimit = 16 << 20

    /// What tells whether the file is still the same; nil when there is none.
    static func stamp(of path: String) -> WorkspaceIndex.Stamp? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        let nanoseconds = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        return WorkspaceIndex.Stamp(
            size: UInt64(truncatingIfNeeded: status.st_size), time: UInt64(bitPattern: nanoseconds),
            node: UInt64(truncatingIfNeeded: status.st_ino))
    }

    /// What the index keeps of the page; of a file that cannot be read, or shows something else than text, its name alone.
    func record() -> PageRecord {
        if Title.isMedia(path) { return PageRecord(title) }
        guard let bytes = FileSystem().read(path, limit: Self.sizeLimit) else { return PageRecord(title) }
        return Self.record(of: bytes, title: title, path: path, site: site)
    }

    /// What the index keeps of a page whose text is `bytes`.
    static func record(of bytes: [UInt8], title: Title, path: String, site: SiteConfiguration) -> PageRecord {
        if title.isModule(on: site) { return PageRecorder.record(ofModule: bytes, title: title) }
        var document = Document(bytes, site: site)
        return record(of: document.tree, title: title, path: path)
    }

    /// What the index keeps of a page that is read already.
    static func record(of tree: SyntaxTree, title: Title?, path: String) -> PageRecord {
        if let title, title.isModule(on: tree.site) {
            return PageRecorder.record(ofModule: tree.text.bytes, title: title)
        }
        return PageRecorder.record(of: tree, title: title, path: path) { TemplateDataPlaces.parameters(in: $0) }
    }
}
