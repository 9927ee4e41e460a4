extension Title {
    /// Where the file of the page `new` belongs when that of this page is at `path`: in the same folder, its name written in
    /// the same manner. Nil when the path does not show how titles are written. `path` is relative, with `/` between parts.
    package func path(_ path: String, renamedTo new: Title, on site: SiteConfiguration) -> String? {
        guard namespace == new.namespace, let dot = path.lastIndex(of: ".") else { return nil }
        let suffix = Title.isMedia(key) ? "" : String(path[dot...])
        let stem = suffix.isEmpty ? path : String(path[..<dot])
        for write in Self.manners {
            let written = write(text)
            guard stem.hasSuffix(written), !written.isEmpty else { continue }
            let renamed = stem.dropLast(written.count) + write(new.text) + suffix
            if Title(path: renamed, on: site) == new.page { return String(renamed) }
        }
        return nil
    }

    /// The ways in which titles are written in the names of files.
    private static let manners: [@Sendable (String) -> String] = [
        { $0 },
        { underscored($0) },
        { escaped($0, "/") },
        { escaped(underscored($0), "/") },
        { escaped($0, "/:?*\"<>|\\%") },
        { escaped(underscored($0), "/:?*\"<>|\\%") },
        { $0.prefix(1).lowercased() + $0.dropFirst() },
        { underscored($0.prefix(1).lowercased() + $0.dropFirst()) },
    ]

    private static func underscored(_ text: String) -> String { String(text.map { $0 == " " ? "_" : $0 }) }

    /// `text` with the characters in `forbidden` percent-encoded.
    private static func escaped(_ text: String, _ forbidden: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if forbidden.unicodeScalars.contains(scalar), scalar.isASCII {
                result += "%" + String(scalar.value, radix: 16, uppercase: true)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
