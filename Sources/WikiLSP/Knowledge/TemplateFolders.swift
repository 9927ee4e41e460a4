package import MarkupCore

/// The templates in some folders: exported TemplateData (`*.json`), and pages of the template namespace.
package enum TemplateFolders {
    /// Bounds for a folder that is somebody's whole disk.
    private static let fileLimit = 20_000
    private static let depthLimit = 16

    /// What the files below `folders` say about templates, as a catalogue for `site`. `.json` files are read only in
    /// the folders that were named for templates, pages in all of them; a file that cannot be read is left out.
    package static func catalogue(
        templates folders: [String], pages roots: [String] = [], site: SiteConfiguration
    ) -> TemplateCatalogue {
        var read: [TemplateFile] = []
        for folder in folders {
            for path in files(below: folder) { file(at: path, in: folder, site).map { read.append($0) } }
        }
        for root in roots {
            for path in files(below: root) where !path.hasSuffix(".json") {
                page(at: path, in: root, site, isTemplateFolder: false).map { read.append($0) }
            }
        }
        return catalogue(of: read, site: site)
    }

    /// What `files` say together.
    static func catalogue(of files: [TemplateFile], site: SiteConfiguration) -> TemplateCatalogue {
        TemplateCatalogue(
            files.flatMap(\.templates), redirects: files.flatMap(\.redirects), on: site,
            reader: { TemplateDataReader.read($0) })
    }

    /// What the file at `path` in a folder for templates says; nil when it says nothing.
    static func file(at path: String, in folder: String, _ site: SiteConfiguration) -> TemplateFile? {
        guard path.hasSuffix(".json") else { return page(at: path, in: folder, site, isTemplateFolder: true) }
        return FileSystem().read(path, limit: TemplateFile.sizeLimit).flatMap { TemplateFile(json: $0, path: path) }
    }

    /// What the page at `path` says; nil when it is no template. In a folder for templates every page is one.
    private static func page(
        at path: String, in root: String, _ site: SiteConfiguration, isTemplateFolder: Bool
    ) -> TemplateFile? {
        let relative = path.dropFirst(root.utf8.count + (root.hasSuffix("/") ? 0 : 1))
        guard var title = Title(path: relative, on: site), title.namespace == 10 || isTemplateFolder else { return nil }
        if title.namespace != 10 {
            guard title.namespace == 0, case .success(let own) = Title.parse(title.text, defaultNamespace: 10, on: site)
            else { return nil }
            title = own
        }
        guard let bytes = FileSystem().read(path, limit: TemplateFile.sizeLimit) else { return nil }
        return TemplateFile(source: bytes, title: title, path: path, site: site)
    }

    /// The files below `folder` in the order of their names.
    static func files(below folder: String) -> [String] {
        var found: [String] = []
        var pending: [(path: String, depth: Int)] = [(folder, 0)]
        while let (path, depth) = pending.popLast(), found.count < fileLimit {
            let listing = DirectoryListing(path)
            let prefix = path.hasSuffix("/") ? path : path + "/"
            for name in listing.files.sorted() where isWorthReading(name) { found.append(prefix + name) }
            guard depth < depthLimit else { continue }
            for name in listing.directories.sorted().reversed() { pending.append((prefix + name, depth + 1)) }
        }
        return found
    }

    private static func isWorthReading(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        let suffix = name[name.index(after: dot)...].lowercased()
        return suffix == "json" || Title.fileExtensions.contains(suffix)
    }
}
