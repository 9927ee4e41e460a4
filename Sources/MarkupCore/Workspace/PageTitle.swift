/// The title of a page: its namespace and its name there, with spaces.
package struct PageTitle: Hashable, Sendable {
    /// MediaWiki's number: 0 for articles, 10 templates, 14 categories, 6 files.
    package let namespace: Int
    package let name: String

    package init(namespace: Int, name: String) {
        self.namespace = namespace
        self.name = name
    }

    /// The file name extensions of wikitext, in lower case.
    package static let extensions: Set<String> = ["wiki", "wikitext", "mediawiki", "mw", "wt"]

    /// The extensions of media that a page can show, in lower case.
    package static let mediaExtensions: Set<String> = [
        "jpg", "jpeg", "png", "gif", "svg", "webp", "tif", "tiff", "xcf", "djvu", "pdf", "ogg", "oga", "ogv", "webm",
        "mp3", "mp4", "wav", "flac", "opus", "mid", "stl",
    ]

    /// The title of the page that the file at `path` holds, nil when its name says that it holds none.
    ///
    /// `path` is relative to the folder that stands for the wiki, with `/` between its parts. Understood are
    /// `Namespace/Title.wiki`, `Namespace:Title.wiki`, the same with `%3A`, and git-mediawiki's `Title%2FSubpage.mw`.
    /// Folders that are not namespaces belong to the title only where they follow one.
    package init?(path: some StringProtocol, site: SiteConfiguration) {
        let parts = path.split(separator: "/").map { Self.decoded($0) }
        guard let file = parts.last, let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
        let suffix = file[file.index(after: dot)...].lowercased()
        if Self.mediaExtensions.contains(suffix) {
            guard let name = Self.clean(file) else { return nil }
            self.init(namespace: 6, name: Self.capitalised(name, 6, site))
            return
        }
        guard Self.extensions.contains(suffix) else { return nil }
        let title = String(file[..<dot])
        if let colon = title.firstIndex(of: ":"), let number = site.namespace(named: String(title[..<colon])),
            let name = Self.clean(title[title.index(after: colon)...])
        {
            self.init(namespace: number, name: Self.capitalised(name, number, site))
            return
        }
        for (index, folder) in parts.dropLast().enumerated() {
            guard let number = Self.namespace(folder: folder, site) else { continue }
            guard let name = Self.clean((parts[(index + 1)..<(parts.count - 1)] + [title]).joined(separator: "/"))
            else { return nil }
            self.init(namespace: number, name: Self.capitalised(name, number, site))
            return
        }
        guard let name = Self.clean(title) else { return nil }
        self.init(namespace: 0, name: Self.capitalised(name, 0, site))
    }

    /// The title that `text` names in a link: without `:` in front, section and underscores. Nil when it names none.
    package init?(link text: some StringProtocol, site: SiteConfiguration, defaultNamespace: Int = 0) {
        var rest = Substring(text)
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        while let first = rest.first, first == " " || first == "_" || first == ":" { rest.removeFirst() }
        var namespace = defaultNamespace
        if let colon = rest.firstIndex(of: ":"), let number = site.namespace(named: String(rest[..<colon])) {
            namespace = number
            rest = rest[rest.index(after: colon)...]
        }
        guard let name = Self.clean(rest) else { return nil }
        self.init(namespace: namespace, name: Self.capitalised(name, namespace, site))
    }

    /// The title as a link writes it, with the site's own name of the namespace.
    package func text(on site: SiteConfiguration) -> String {
        let prefix = site.namespaceName(namespace)
        return prefix.isEmpty ? name : prefix + ":" + name
    }

    private static func namespace(folder: String, _ site: SiteConfiguration) -> Int? {
        if let number = site.namespace(named: folder) { return number }
        return folder == "Main" || folder == "(Main)" ? 0 : nil
    }

    /// The name with single spaces for runs of spaces and underscores; nil when nothing is left or it is too long.
    private static func clean(_ name: some StringProtocol) -> String? {
        BlockNames.title(BlockNames.trimmed(Array(name.utf8)[...]))
    }

    private static func capitalised(_ name: String, _ namespace: Int, _ site: SiteConfiguration) -> String {
        guard !(site.namespace(namespace)?.keepsFirstLetter ?? false), let first = name.unicodeScalars.first,
            first.properties.isLowercase
        else { return name }
        let upper = first.properties.uppercaseMapping
        // MediaWiki leaves letters alone that have no single capital, `ß` among them.
        guard upper.unicodeScalars.count == 1 else { return name }
        return upper + String(String.UnicodeScalarView(name.unicodeScalars.dropFirst()))
    }

    /// Undoes percent encoding; what is not valid stays.
    private static func decoded(_ part: some StringProtocol) -> String {
        guard part.utf8.contains(UInt8(ascii: "%")) else { return String(part) }
        let bytes = Array(part.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hex(bytes[index + 1]),
                let low = hex(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
        default: nil
        }
    }
}
