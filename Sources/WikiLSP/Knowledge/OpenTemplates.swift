import MarkupCore

/// What open pages say of templates before they are saved: a `<templatedata>` block counts while it is typed, for the page
/// itself and for all others. Pages without such a block cost nothing.
struct OpenTemplates {
    private struct Entry {
        /// The content of the blocks that were looked at last.
        var blocks: [[UInt8]] = []
        /// What the page says. While its data cannot be read, as within a word, that is what it last said; nil before it
        /// has said anything: then the saved file counts.
        var file: TemplateFile?
        var path: String
        var site: SiteConfiguration
    }

    private var entries: [DocumentURI: Entry] = [:]
    /// Pages that may say something else by now.
    private var pending: Set<DocumentURI> = []

    /// Whether there is something for `follow` to do.
    var isBehind: Bool { !pending.isEmpty }

    mutating func opened(_ document: OpenDocument) {
        let text = document.document.text.bytes
        if text.holdTemplateDataTag(in: text.indices) { add(document) }
    }

    /// Only around the changes can a tag have come.
    mutating func changed(_ document: OpenDocument, by changes: [ContentChange]) {
        if entries[document.uri] != nil {
            pending.insert(document.uri)
            return
        }
        let text = document.document.text.bytes
        // The places of all but one change are none in the text as it is now.
        let only = changes.count == 1 ? changes.first : nil
        guard let only, let range = only.range else { return opened(document) }
        let start = document.offset(of: range.start)
        let reach = "<templatedata".utf8.count
        if text.holdTemplateDataTag(in: start - reach..<start + only.text.count + reach) { add(document) }
    }

    private mutating func add(_ document: OpenDocument) {
        guard let path = document.uri.path else { return }
        entries[document.uri] = Entry(path: path, site: document.document.site)
        pending.insert(document.uri)
    }

    /// True when the page had something to say.
    mutating func closed(_ uri: DocumentURI) -> Bool {
        pending.remove(uri)
        return entries.removeValue(forKey: uri)?.file != nil
    }

    /// Reads the pages that have changed. True when one of them says something else.
    mutating func follow(_ documents: [DocumentURI: OpenDocument], _ workspace: WorkspaceFiles) -> Bool {
        var isNew = false
        for uri in pending {
            guard let document = documents[uri], var entry = entries[uri] else { continue }
            if Self.read(document, workspace, &entry) { isNew = true }
            entries[uri] = entry
        }
        pending.removeAll()
        return isNew
    }

    private static func read(_ document: OpenDocument, _ workspace: WorkspaceFiles, _ entry: inout Entry) -> Bool {
        let tree = document.document.tree
        let blocks = tree.templateDataBlocks.map { Array(tree.text.bytes[$0]) }
        let isSameSite = entry.site === tree.site
        guard blocks != entry.blocks || !isSameSite else { return false }
        entry.blocks = blocks
        entry.site = tree.site
        // A page without a block any more says what its source says, unlike the saved one.
        let isReadable = blocks.contains { TemplateDataReader.read($0).data != nil }
        guard isReadable || blocks.isEmpty && entry.file != nil else { return !isSameSite }
        let listed = workspace.title(of: entry.path).flatMap { $0.namespace == 10 ? $0 : nil }
        guard let title = listed ?? TemplateFile.title(ofPageAt: entry.path, on: tree.site) else { return false }
        entry.file = TemplateFile(tree, title: title, path: entry.path)
        return true
    }

    /// What the open pages of `site` say, by path.
    func files(on site: SiteConfiguration) -> [String: TemplateFile] {
        var files: [String: TemplateFile] = [:]
        for entry in entries.values where entry.site === site { files[entry.path] = entry.file }
        return files
    }
}
