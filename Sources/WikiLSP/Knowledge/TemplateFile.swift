package import MarkupCore

/// What one file says about templates.
package struct TemplateFile: Sendable {
    package private(set) var templates: [KnownTemplate] = []
    package private(set) var redirects: [TemplateCatalogue.Redirect] = []

    /// Larger files are no documentation, in bytes.
    static let sizeLimit = 32 << 20

    /// A file that says nothing.
    package init() {}

    /// An answer of the API (`action=templatedata`), one page of it, or bare TemplateData, whose template the file's
    /// name says. Nil when the bytes are no JSON.
    package init?(json: [UInt8], path: String) {
        guard JSONReader.validate(json) == nil else { return nil }
        var reader = JSONReader(json)
        guard reader.peek() == .object, reader.enterObject() else { return }
        var isAnswer = false
        while let key = reader.nextKey() {
            switch key {
            case "pages":
                isAnswer = true
                readPages(&reader, path)
            case "redirects", "normalized":
                isAnswer = true
                readRedirects(&reader)
            default: reader.skip()
            }
        }
        guard !isAnswer else { return }
        reader = JSONReader(json)
        let page = TemplateDataReader.page(from: &reader)
        if let data = page.data {
            add(page.title ?? Self.title(ofFile: path), data, path, isFromSource: page.isFromSource)
        }
    }

    /// The source of a template or of its documentation (`Template:X/doc`) that has the title `title`.
    package init(source: [UInt8], title: Title, path: String, site: SiteConfiguration) {
        var document = Document(source, site: site)
        self.init(document.tree, title: title, path: path)
    }

    /// The same of a page that has been parsed.
    package init(_ tree: SyntaxTree, title: Title, path: String) {
        let read = TemplateSource(tree)
        var name = title.text
        if let target = read.redirect {
            if target.namespace == 10 { redirects.append(.init(from: name, to: target.text)) }
            return
        }
        let isDocumentation = name.hasSuffix("/doc") || name.hasSuffix("/Doc")
        if isDocumentation { name = String(name.dropLast("/doc".utf8.count)) }
        for block in read.dataBlocks {
            if let data = TemplateDataReader.read(Array(tree.text.bytes[block])).data {
                templates.append(KnownTemplate(name, data, path: path))
                return
            }
        }
        if !isDocumentation, let data = read.data {
            templates.append(KnownTemplate(name, data, origin: .source, path: path, isOpen: read.callsModule))
        }
    }

    /// Adds a template of an export. Where its parameters were read off its source, nobody here knows whether it has
    /// others by way of a module.
    private mutating func add(_ title: String, _ data: TemplateData, _ path: String, isFromSource: Bool) {
        // The namespace is in the wiki's language; the name of a template may hold a colon of its own.
        var name = title
        if let colon = title.firstIndex(of: ":"), title.index(after: colon) < title.endIndex,
            title[title.index(after: colon)] != " "
        {
            name = String(title[title.index(after: colon)...])
        }
        if name.hasSuffix("/doc") { name = String(name.dropLast("/doc".utf8.count)) }
        templates.append(
            KnownTemplate(
                name, data, origin: isFromSource ? .source : .documentation, path: path, isOpen: isFromSource))
    }

    private mutating func readPages(_ reader: inout JSONReader, _ path: String) {
        switch reader.peek() {
        case .object:
            guard reader.enterObject() else { return }
            while reader.nextKey() != nil { readPage(&reader, path) }
        case .array:
            guard reader.enterArray() else { return }
            while reader.nextElement() { readPage(&reader, path) }
        default: reader.skip()
        }
    }

    private mutating func readPage(_ reader: inout JSONReader, _ path: String) {
        guard reader.peek() == .object else {
            reader.skip()
            return
        }
        let page = TemplateDataReader.page(from: &reader)
        if let title = page.title, let data = page.data {
            add(title, data, path, isFromSource: page.isFromSource)
        }
    }

    private mutating func readRedirects(_ reader: inout JSONReader) {
        guard reader.peek() == .array, reader.enterArray() else {
            reader.skip()
            return
        }
        while reader.nextElement() {
            var from: String?
            var to: String?
            guard reader.peek() == .object, reader.enterObject() else {
                reader.skip()
                continue
            }
            while let key = reader.nextKey() {
                switch key {
                case "from": from = reader.string()
                case "to": to = reader.string()
                default: reader.skip()
                }
            }
            if let from, let to, let source = Self.withoutNamespace(from), let target = Self.withoutNamespace(to),
                source.replacingUnderscores != target.replacingUnderscores
            {
                redirects.append(.init(from: source, to: target))
            }
        }
    }

    /// The title of the template that the page in the file at `path` is about, as far as the path alone tells: of
    /// `…/Template/X.wiki`, `Template:X.wiki`, and `X.wiki` where nothing says that it is no template. Nil for a file that
    /// is no page, or one of another namespace.
    package static func title(ofPageAt path: String, on site: SiteConfiguration) -> Title? {
        let parts = path.split(separator: "/")
        let titles = (1...4).lazy.compactMap { Title(path: parts.suffix($0).joined(separator: "/"), on: site) }
        if let title = titles.first(where: { $0.namespace == 10 }) { return title }
        return titles.first.flatMap { $0.namespace == 0 ? $0 : nil }
    }

    private static func withoutNamespace(_ title: String) -> String? {
        guard let colon = title.firstIndex(of: ":") else { return nil }
        return String(title[title.index(after: colon)...])
    }

    /// The template that a file of bare TemplateData is about: `Template_Infobox_film.json`, `Infobox film.json`.
    private static func title(ofFile path: String) -> String {
        var name = String(path.split(separator: "/").last ?? "")
        if name.hasSuffix(".json") { name = String(name.dropLast(".json".utf8.count)) }
        for prefix in ["Template:", "Template%3A", "Template_"] where name.hasPrefix(prefix) {
            return "Template:" + name.dropFirst(prefix.utf8.count)
        }
        return "Template:" + name
    }
}

extension String {
    fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
