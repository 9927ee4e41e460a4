extension Title {
    /// The page alone: without the fragment, and without how the link to it was written.
    package var page: Title { Title(interwiki: interwiki, namespace: namespace, key: key) }

    /// A page of this wiki by its `key`, which is in the normal form.
    package init(page key: String, namespace: Int) { self.init(namespace: namespace, key: key) }

    /// The file name extensions of wikitext, in lower case.
    package static let fileExtensions: Set<String> = ["wiki", "wikitext", "mediawiki", "mw", "wt"]

    /// The extensions of media that a page can show, in lower case.
    package static let mediaExtensions: Set<String> = [
        "jpg", "jpeg", "png", "gif", "svg", "webp", "tif", "tiff", "xcf", "djvu", "pdf", "ogg", "oga", "ogv", "webm",
        "mp3", "mp4", "wav", "flac", "opus", "mid", "stl",
    ]

    /// The extensions of Lua modules, in lower case.
    package static let moduleExtensions: Set<String> = ["lua"]

    /// Whether the file at `path` shows something else than text, by its name.
    package static func isMedia(_ path: some StringProtocol) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return false }
        return mediaExtensions.contains(path[path.index(after: dot)...].lowercased())
    }

    /// Whether the page is the source of a Lua module rather than wikitext.
    package func isModule(on site: SiteConfiguration) -> Bool {
        namespace == site.moduleNamespace && !key.hasSuffix("/doc")
    }

    /// The title of the page that the file at `path` holds; nil when its name says that it holds none.
    ///
    /// `path` is relative to the folder that stands for the wiki, with `/` between its parts. Understood are
    /// `Namespace/Title.wiki`, `Namespace:Title.wiki`, the same with `%3A`, and git-mediawiki's `Title%2FSubpage.mw`.
    /// Folders belong to the title only where they follow one that is named like a namespace. `.lua` files are modules,
    /// where a folder or a prefix says so.
    package init?(path: some StringProtocol, on site: SiteConfiguration) {
        let parts = path.split(separator: "/").map { Self.decoded($0) }
        guard let file = parts.last, let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
        let suffix = file[file.index(after: dot)...].lowercased()
        var name = String(file[..<dot])
        var namespace = 0
        if Self.mediaExtensions.contains(suffix) {
            name = file
            namespace = 6
        } else if !Self.fileExtensions.contains(suffix), !Self.moduleExtensions.contains(suffix) {
            return nil
        } else if let (index, number) = Self.namespaceFolder(parts.dropLast(), site) {
            name = (parts[(index + 1)..<(parts.count - 1)] + [name]).joined(separator: "/")
            namespace = number
        }
        guard case .success(let title) = Title.parse(name, defaultNamespace: namespace, on: site), !title.isExternal,
            !title.key.isEmpty
        else { return nil }
        if Self.moduleExtensions.contains(suffix), title.namespace != site.moduleNamespace { return nil }
        self = title.page
    }

    /// The first folder that is named like a namespace, and that namespace.
    private static func namespaceFolder(
        _ folders: ArraySlice<String>, _ site: SiteConfiguration
    ) -> (index: Int, number: Int)? {
        for (index, folder) in folders.enumerated() {
            if let number = site.namespace(named: folder) { return (index, number) }
            if folder == "Main" || folder == "(Main)" { return (index, 0) }
        }
        return nil
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
