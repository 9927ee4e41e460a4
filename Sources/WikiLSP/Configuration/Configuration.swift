/// Where settings come from: a `.wikilsp.json` in a document's folder or the nearest one above it, and the client.
package struct Configuration {
    /// The name of the settings file.
    package static let fileName = ".wikilsp.json"
    /// A larger settings file is refused, in bytes.
    private static let maximumSize = 1 << 20

    private let files: any FileSource
    /// The `wikilsp` section of the client's settings.
    private var client: JSONValue?
    private var warnings: [String] = []
    /// Each warning is given once.
    private var given: Set<String> = []

    package init(files: any FileSource) {
        self.files = files
    }

    /// Whether `uri` is a settings file.
    package static func isSettingsFile(_ uri: DocumentURI) -> Bool {
        uri.key == fileName || uri.key.hasSuffix("/" + fileName)
    }

    /// Takes the client's settings. `json` is the section itself or an object with a member `wikilsp`; anything but an
    /// object means that the client has none.
    package mutating func setClientSettings(_ json: JSONValue?) {
        var section = json
        if let inner = json?["wikilsp"] { section = inner }
        if case .object(let members) = section, !members.isEmpty { client = section } else { client = nil }
    }

    /// The settings for a document, or for the workspace as a whole. What is wrong with them is noted as a warning.
    package mutating func settings(for uri: DocumentURI?, folders: [WorkspaceFolder]) -> Settings {
        var settings = Settings()
        var start = uri?.path.map(Self.parent)
        if start == nil { start = folders.first?.uri.path }
        if let start, let (path, bytes) = nearestFile(from: start) {
            do throws(JSONError) {
                warnings += settings.overlay(
                    try JSONValue.parse(bytes), from: path, bytes: bytes, folder: Self.parent(of: path))
            } catch {
                let line = bytes[..<min(error.offset, bytes.count)].count { $0 == 0x0A } + 1
                warnings.append("\(path):\(line): this is not JSON (\(error.message)); the defaults hold")
            }
        }
        if let client {
            warnings += settings.overlay(client, from: "client settings", folder: Self.root(of: uri, in: folders))
        }
        return settings
    }

    /// The folder of the workspace that a document is in; the first one for the workspace as a whole.
    private static func root(of uri: DocumentURI?, in folders: [WorkspaceFolder]) -> String? {
        let roots = folders.compactMap(\.uri.path)
        guard let path = uri?.path else { return roots.first }
        return roots.filter { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
            .max { $0.utf8.count < $1.utf8.count }
    }

    /// The warnings since the last call that were not given before.
    package mutating func takeWarnings() -> [String] {
        defer { warnings = [] }
        return warnings.filter { isNew($0) }
    }

    /// Whether a warning has not been given before; from now on it has.
    package mutating func isNew(_ warning: String) -> Bool { given.insert(warning).inserted }

    private func nearestFile(from directory: String) -> (path: String, bytes: [UInt8])? {
        var directory = directory
        while true {
            let path = directory.hasSuffix("/") ? directory + Self.fileName : "\(directory)/\(Self.fileName)"
            if let bytes = files.read(path, limit: Self.maximumSize) { return (path, bytes) }
            let parent = Self.parent(of: directory)
            guard parent.utf8.count < directory.utf8.count else { return nil }
            directory = parent
        }
    }

    /// The folder of a path; that of `/` is `/`, that of a bare name is empty.
    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }
}

/// Where files are read from, so that tests need none.
package protocol FileSource {
    /// The content of a regular file of at most `limit` bytes; nil when there is none that can be read.
    func read(_ path: String, limit: Int) -> [UInt8]?
}
