package import MarkupCore

/// The pages in the workspace's folders. Directories are listed a few at a time, when the server has nothing else to do.
package struct WorkspaceFiles {
    /// The titles of the files that have been found, by absolute path.
    package private(set) var titles = WorkspaceTitles()
    private var roots: [Root] = []
    private var pending: [Directory] = []
    /// The page files that each listed directory held, to notice what has gone.
    private var known: [String: Set<String>] = [:]

    /// The files that have come or gone since somebody last took note, by path.
    private var changes: [String] = []

    /// A folder of the workspace, and the wiki that it stands for.
    package struct Root {
        /// An absolute path without a slash at the end.
        let path: String
        let site: SiteConfiguration

        package init(path: String, site: SiteConfiguration) {
            self.path = path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
            self.site = site
        }
    }

    private struct Directory {
        let path: String
        let depth: Int
    }

    /// Bounds for a workspace that is somebody's whole disk.
    private static let depthLimit = 32
    private static let fileLimit = 500_000
    /// Names that hold no pages but a great many files.
    private static let skipped: Set<String> = ["node_modules", "__pycache__"]
    /// Directory entries that are looked at in one go.
    private static let sliceLimit = 2_000

    package init() {}

    /// What to have watched, as LSP's glob patterns.
    package static var patterns: [String] {
        let extensions = Title.fileExtensions.union(Title.mediaExtensions).union(Title.moduleExtensions)
        return ["**/*.{\(extensions.sorted().joined(separator: ","))}"]
    }

    /// Starts over with these roots.
    package mutating func scan(_ roots: [Root]) {
        self = WorkspaceFiles()
        self.roots = roots
        pending = roots.reversed().map { Directory(path: $0.path, depth: 0) }
    }

    /// Notes that the file at `path` was made, changed or removed. Its directory will be listed again, since clients do not
    /// tell everything, unless it is a large one.
    package mutating func touched(_ path: String) {
        guard let root = root(of: path), let slash = path.lastIndex(of: "/") else { return }
        let directory = String(path[..<slash])
        let name = String(path[path.index(after: slash)...])
        if known[directory] != nil, let title = title(of: path) {
            if Files.kind(of: path) == .file {
                titles.set(title, at: path)
                known[directory]?.insert(name)
            } else {
                titles.set(nil, at: path)
                known[directory]?.remove(name)
            }
            if known[directory, default: []].count > Self.sliceLimit { return }
        }
        let depth = directory.utf8.dropFirst(root.path.utf8.count).count { $0 == UInt8(ascii: "/") }
        guard !pending.contains(where: { $0.path == directory }) else { return }
        pending.append(Directory(path: directory, depth: depth))
    }

    /// Takes note of the files that have come or gone.
    mutating func takeChanges() -> [String] {
        defer { changes.removeAll() }
        return changes
    }

    /// Whether there is something left to list.
    package var isComplete: Bool { pending.isEmpty }

    /// Lists some more directories. False when there was nothing to do.
    package mutating func advance() -> Bool {
        guard !pending.isEmpty else { return false }
        var looked = 0
        while looked < Self.sliceLimit, let directory = pending.popLast() { looked += list(directory) }
        return true
    }

    /// The title of the page at the absolute path `path`, whether or not it has been listed; nil outside the roots.
    package func title(of path: String) -> Title? {
        guard let root = root(of: path) else { return nil }
        return Title(path: path.dropFirst(root.path.count + 1), on: root.site)
    }

    /// The folders and the wikis that they stand for.
    package var sites: [(path: String, site: SiteConfiguration)] { roots.map { ($0.path, $0.site) } }

    /// Where the file at the absolute path `path` belongs when its page `title` is called `new`; nil when that cannot be told.
    func path(_ path: String, of title: Title, renamedTo new: Title) -> String? {
        guard let root = root(of: path) else { return nil }
        let relative = String(path.dropFirst(root.path.count + 1))
        return title.path(relative, renamedTo: new, on: root.site).map { root.path + "/" + $0 }
    }

    /// The files that have been found, by path.
    package var pageFiles: [PageFile] {
        titles.all.compactMap { path, title in
            root(of: path).map { PageFile(path: path, title: title, site: $0.site) }
        }.sorted { $0.path < $1.path }
    }

    /// The page's file at `path`; nil where none has been found.
    package func pageFile(at path: String) -> PageFile? {
        guard let title = titles.title(at: path), let root = root(of: path) else { return nil }
        return PageFile(path: path, title: title, site: root.site)
    }

    private func root(of path: String) -> Root? {
        roots.filter { path.hasPrefix($0.path + "/") }.max { $0.path.utf8.count < $1.path.utf8.count }
    }

    private mutating func list(_ directory: Directory) -> Int {
        let listing = DirectoryListing(directory.path)
        var files: Set<String> = []
        for name in listing.files where titles.count < Self.fileLimit {
            let path = directory.path + "/" + name
            guard let title = title(of: path) else { continue }
            titles.set(title, at: path)
            files.insert(name)
        }
        let before = known[directory.path, default: []]
        for name in before.symmetricDifference(files) { changes.append(directory.path + "/" + name) }
        for gone in before.subtracting(files) { titles.set(nil, at: directory.path + "/" + gone) }
        let isNew = known.updateValue(files, forKey: directory.path) == nil
        if !isNew { forget(below: directory.path, except: Set(listing.directories)) }
        for name in listing.directories where !Self.skipped.contains(name) && directory.depth < Self.depthLimit {
            let path = directory.path + "/" + name
            if isNew || known[path] == nil { pending.append(Directory(path: path, depth: directory.depth + 1)) }
        }
        return listing.files.count + listing.directories.count + 1
    }

    /// Drops what was known of directories that have gone from `directory`.
    private mutating func forget(below directory: String, except directories: Set<String>) {
        let prefix = directory + "/"
        let gone = known.keys.filter { path in
            guard path.hasPrefix(prefix) else { return false }
            return !directories.contains(String(path.dropFirst(prefix.count).prefix { $0 != "/" }))
        }
        for path in gone {
            for name in known.removeValue(forKey: path) ?? [] {
                changes.append(path + "/" + name)
                titles.set(nil, at: path + "/" + name)
            }
        }
    }
}
