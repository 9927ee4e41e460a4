/// The patterns of one `.gitignore`, as gitignore(5) has them.
package struct IgnoreFile: Sendable, Equatable {
    private struct Pattern: Equatable {
        var glob: Glob
        var isNegated: Bool
        var onlyFolders: Bool
    }

    private let patterns: [Pattern]

    /// Reads the text of a `.gitignore`.
    package init(_ text: String) {
        self.init(patterns: text.split(whereSeparator: \.isNewline).map(String.init))
    }

    /// The patterns `lines`.
    package init(patterns lines: [String]) {
        patterns = lines.compactMap { Self.pattern($0) }
    }

    /// Whether the file at `path`, relative, or a folder above it is among what the patterns mean.
    package func covers(_ path: String) -> Bool {
        for slash in path.indices where path[slash] == "/" {
            if verdict(on: String(path[..<slash]), isFolder: true) == true { return true }
        }
        return verdict(on: path, isFolder: false) == true
    }

    /// What the patterns say about `path`, relative to the folder of the `.gitignore`: ignored, expressly not ignored,
    /// or nothing (nil). The last pattern that matches decides.
    package func verdict(on path: String, isFolder: Bool) -> Bool? {
        for pattern in patterns.reversed() where isFolder || !pattern.onlyFolders {
            if pattern.glob.matches(path) { return !pattern.isNegated }
        }
        return nil
    }

    private static func pattern(_ line: String) -> Pattern? {
        var text = line[...]
        while text.hasSuffix(" "), !text.hasSuffix("\\ ") { text.removeLast() }
        if text.hasPrefix("#") { return nil }
        let isNegated = text.hasPrefix("!")
        if isNegated { text.removeFirst() }
        let onlyFolders = text.hasSuffix("/")
        if onlyFolders { text.removeLast() }
        guard !text.isEmpty else { return nil }
        // Without a slash a pattern means the name at any depth; with one it is anchored.
        let isAnchored = text.contains("/")
        return Pattern(glob: Glob(isAnchored ? text : "**/" + text), isNegated: isNegated, onlyFolders: onlyFolders)
    }
}

/// The `.gitignore` files in force in a folder: its own and those above it, up to the root of the repository.
package struct IgnoreRules: Sendable {
    /// Outermost first, each with the path, relative to its folder, of the folder in question (`""` or `a/b/`).
    private var files: [(rules: IgnoreFile, prefix: String)] = []

    package init() {}

    /// The rules for the folder at `path`, found by walking up to a folder with `.git`. Outside a repository nothing
    /// above the folder counts.
    package init(upwardsFrom path: String) {
        var folder = Files.resolvingLinks(path)
        var prefix = ""
        var found: [(IgnoreFile, String)] = []
        while true {
            if let bytes = try? Files.read(Files.join(folder, ".gitignore")) {
                found.append((IgnoreFile(String(decoding: bytes, as: UTF8.self)), prefix))
            }
            if Files.kind(of: Files.join(folder, ".git")) != nil {
                files = found.reversed()
                return
            }
            guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { break }
            prefix = folder[folder.index(after: slash)...] + "/" + prefix
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        files = found.filter { $0.1.isEmpty }
    }

    /// The rules for the subfolder `name` at `path`.
    package func entering(_ name: String, at path: String) -> IgnoreRules {
        var inner = self
        for index in inner.files.indices { inner.files[index].prefix += name + "/" }
        if let bytes = try? Files.read(Files.join(path, ".gitignore")) {
            inner.files.append((IgnoreFile(String(decoding: bytes, as: UTF8.self)), ""))
        }
        return inner
    }

    /// Whether the entry `name` of the folder is ignored.
    package func ignores(_ name: String, isFolder: Bool) -> Bool {
        for (rules, prefix) in files.reversed() {
            if let verdict = rules.verdict(on: prefix + name, isFolder: isFolder) { return verdict }
        }
        return false
    }
}
