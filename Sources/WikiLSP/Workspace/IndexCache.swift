package import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
/// The file that keeps the index of a workspace between runs. It may be deleted at any time, and whatever is wrong with it,
/// the index is made anew.
package struct IndexCache: Sendable {
    /// Absolute.
    package let path: String
    /// What the index depends on beside the files.
    private let key: UInt64

    /// Larger files are none of ours, in bytes.
    private static let sizeLimit = 1 << 30

    /// The file in `folder` for the workspace of `roots`.
    package init(folder: String, roots: [(path: String, site: SiteConfiguration)]) {
        let site = roots.first?.site ?? .english
        let places = roots.map(\.path).joined(separator: "\u{0}")
        let sites = roots.map { String($0.site.fingerprint(with: wikilspVersion)) }
        key = site.fingerprint(with: sites.joined(separator: " ") + "\u{0}" + places)
        // Another site is another content of the same file: nothing is left behind.
        let name = String(SiteConfiguration.english.fingerprint(with: places), radix: 16)
        path = Files.join(folder, "workspace-\(name).index")
    }

    /// The folder that is meant unless a setting says otherwise: `wikilsp` in the user's cache folder.
    package static var defaultFolder: String? {
        // Relative paths are to be ignored, says the XDG specification.
        if let folder = Console.environment("XDG_CACHE_HOME"), folder.hasPrefix("/") {
            return Files.join(folder, "wikilsp")
        }
        guard let home = Console.environment("HOME"), home.hasPrefix("/") else { return nil }
        return Files.join(home, ".cache/wikilsp")
    }

    /// What was saved; nil when there is nothing, or any doubt about it.
    package func load() -> WorkspaceIndex? {
        guard Files.kind(of: path) == .file, let bytes = try? Files.read(path), bytes.count <= Self.sizeLimit else {
            return nil
        }
        return WorkspaceIndex(encoded: bytes, key: key)
    }

    /// Saves `index`, whole or not at all. What cannot be saved is made again next time.
    package func save(_ index: WorkspaceIndex) {
        makeFolders()
        let temporary = "\(path).\(getpid())"
        // Not flushed to the disk: the checksum tells.
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        let isWritten = writeAll(index.encoded(key: key), to: descriptor)
        guard close(descriptor) == 0, isWritten, unsafe rename(temporary, path) == 0 else {
            unsafe unlink(temporary)
            return
        }
    }

    /// Makes the folder and what it lies in.
    private func makeFolders() {
        var folders: [String] = []
        var folder = Files.folder(of: path)
        while !folder.isEmpty, folder != "/", Files.kind(of: folder) == nil {
            folders.append(folder)
            folder = Files.folder(of: folder)
        }
        for folder in folders.reversed() { _ = unsafe mkdir(folder, 0o700) }
    }
}
