package import MarkupCore

/// The templates that the server knows, by the settings of the documents that use them. Files are read on a thread of their
/// own, or where there is none a few at a time when the server has nothing else to do; until then nothing is known.
package struct TemplateStore {
    /// What a catalogue is made for.
    private struct Key: Hashable {
        /// The folder that the setting `templates` names.
        var folder: String?
        var site: ObjectIdentifier
    }

    private struct Shelf {
        let key: Key
        let site: SiteConfiguration
        var catalogue: TemplateCatalogue
        /// What each file said when it was last read.
        var files: [String: TemplateFile] = [:]
        /// The files still to read, the next one last; nil when it is to be found out which there are.
        var pending: [TemplatePath]?
        /// The reading of all of them at once.
        var job: BackgroundJob<[(path: String, file: TemplateFile)]>?
        /// Files that have changed since it began.
        var changed: Set<String> = []
        var isDone = false
    }

    private var shelves: [Shelf] = []
    /// What is open counts before what is saved.
    private var open = OpenTemplates()
    /// Files that are read in one go.
    private static let sliceLimit = 16

    package init() {}

    /// What is known by now for a document of `site` whose settings name `folder`.
    package mutating func catalogue(folder: String?, site: SiteConfiguration) -> TemplateCatalogue {
        let key = Key(folder: folder, site: ObjectIdentifier(site))
        if let shelf = shelves.first(where: { $0.key == key }) { return shelf.catalogue }
        let catalogue = TemplateFolders.catalogue(of: Array(open.files(on: site).values), site: site)
        shelves.append(Shelf(key: key, site: site, catalogue: catalogue))
        return catalogue
    }

    /// Notes that a page was opened.
    mutating func opened(_ document: OpenDocument) { open.opened(document) }

    /// Notes that an open page was changed.
    mutating func changed(_ document: OpenDocument, by changes: [ContentChange]) {
        open.changed(document, by: changes)
    }

    /// Notes that a page was closed: the saved file counts again. Whether something else is known now.
    mutating func closed(_ uri: DocumentURI) -> Bool { open.closed(uri) && makeAll() }

    /// Whether pages were changed that `follow` has not looked at.
    var isBehind: Bool { open.isBehind }

    /// Takes in what open pages say by now. Whether something else is known.
    mutating func follow(_ documents: [DocumentURI: OpenDocument], _ workspace: WorkspaceFiles) -> Bool {
        open.follow(documents, workspace) && makeAll()
    }

    private mutating func makeAll() -> Bool {
        var isNew = false
        for index in shelves.indices where make(index) { isNew = true }
        return isNew
    }

    /// Notes that the file at `path` was made, changed or removed.
    package mutating func touched(_ path: String) {
        for index in shelves.indices {
            shelves[index].files[path] = nil
            shelves[index].changed.insert(path)
            shelves[index].pending = nil
            shelves[index].isDone = false
        }
    }

    /// Reads some more files. True when there is a new catalogue, nil when there was nothing to do.
    mutating func advance(_ workspace: WorkspaceFiles, _ wakeup: Wakeup?) -> Bool? {
        guard workspace.isComplete, let index = shelves.firstIndex(where: { !$0.isDone }) else { return nil }
        if let job = shelves[index].job {
            guard let read = job.take() else { return nil }
            shelves[index].job = nil
            let changed = shelves[index].changed
            for (path, file) in read where !changed.contains(path) { shelves[index].files[path] = file }
        }
        if shelves[index].pending == nil { begin(index, workspace) }
        if let pending = shelves[index].pending, pending.count > Self.sliceLimit, let wakeup {
            let site = shelves[index].site
            shelves[index].pending = []
            shelves[index].job = BackgroundJob(wakeup) { _ in pending.map { ($0.path, $0.read(site)) } }
            return false
        }
        for _ in 0..<Self.sliceLimit {
            guard let next = shelves[index].pending?.popLast() else { return finish(index) }
            shelves[index].files[next.path] = next.read(shelves[index].site)
        }
        return false
    }

    /// Finds out which files there are to read.
    private mutating func begin(_ index: Int, _ workspace: WorkspaceFiles) {
        shelves[index].changed = []
        let folder = shelves[index].key.folder
        let inFolder = folder.map { TemplateFolders.files(below: $0) } ?? []
        let pages = workspace.titles.paths(in: 10)
        let all = Set(inFolder + pages)
        shelves[index].files = shelves[index].files.filter { all.contains($0.key) }
        let known = shelves[index].files
        let prefix = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        shelves[index].pending = (inFolder + pages).reversed().filter { known[$0] == nil }.map { path in
            let isInFolder = prefix.map { path.hasPrefix($0) } ?? false
            return TemplatePath(
                path: path, folder: isInFolder ? folder : nil,
                title: isInFolder ? nil : workspace.titles.title(at: path))
        }
    }

    private mutating func finish(_ index: Int) -> Bool {
        shelves[index].isDone = true
        return make(index)
    }

    /// Makes the catalogue of what has been read. Whether it says anything else than the one before.
    private mutating func make(_ index: Int) -> Bool {
        let old = shelves[index].catalogue.version
        let site = shelves[index].site
        let files = shelves[index].files.merging(open.files(on: site)) { $1 }.sorted { $0.key < $1.key }.map(\.value)
        shelves[index].catalogue = TemplateFolders.catalogue(of: files, site: site)
        return shelves[index].catalogue.version != old
    }
}

/// A file to read.
private struct TemplatePath: Sendable {
    let path: String
    /// The folder for templates that it is in; nil for a page of the workspace.
    let folder: String?
    /// The title of such a page.
    let title: Title?

    /// What the file says; nothing when it cannot be read.
    func read(_ site: SiteConfiguration) -> TemplateFile {
        if let folder { return TemplateFolders.file(at: path, in: folder, site) ?? TemplateFile() }
        guard let title, let bytes = FileSystem().read(path, limit: TemplateFile.sizeLimit) else {
            return TemplateFile()
        }
        return TemplateFile(source: bytes, title: title, path: path, site: site)
    }
}

extension Feature {
    /// Knows the parameters of the templates in the workspace and in the folder of the setting `templates`.
    static let templateKnowledge = Feature("template knowledge") { _ in
    } notifications: {
        [
            .notification("workspace/didChangeWatchedFiles") { (params: WatchedFilesChange, session: Session) in
                for uri in params.changed { touch(uri, session) }
            },
            .notification("textDocument/didSave") { (params: TextDocumentParams, session: Session) in
                touch(params.document.uri, session)
            },
            .notification("textDocument/didOpen") { (params: TextDocumentParams, session: Session) in
                if let document = session.documents[params.document.uri] { session.features.templates.opened(document) }
            },
            .notification("textDocument/didChange") { (params: DidChangeParams, session: Session) in
                guard let document = session.documents[params.document.uri], let changes = params.changes else {
                    return
                }
                session.features.templates.changed(document, by: changes)
            },
            .notification("textDocument/didClose") { (params: TextDocumentParams, session: Session) in
                touch(params.document.uri, session)
                if session.features.templates.closed(params.document.uri) { session.relint() }
            },
        ]
    } idle: { session in
        if session.followOpenTemplates() { return true }
        guard let isNew = session.features.templates.advance(session.features.workspace, session.wakeup)
        else { return false }
        if isNew { session.relint() }
        return true
    }
}

/// Only files that say something of templates matter.
private func touch(_ uri: DocumentURI, _ session: Session) {
    guard let path = uri.path,
        path.hasSuffix(".json") || session.features.workspace.title(of: path)?.namespace == 10
    else { return }
    session.features.templates.touched(path)
}

extension Session {
    /// The templates that are known for `document`: for its lint, for completion and hover.
    func templates(for document: OpenDocument) -> TemplateCatalogue {
        followOpenTemplates()
        return features.templates.catalogue(folder: document.settings.templates, site: document.document.site)
    }

    /// Takes in what open pages say of templates by now. False when there was nothing to do.
    @discardableResult
    fileprivate func followOpenTemplates() -> Bool {
        guard features.templates.isBehind else { return false }
        if features.templates.follow(documents, features.workspace) { relint() }
        return true
    }

    /// Has all documents checked anew: what is known beside their text has changed. Also called while one is checked.
    fileprivate func relint() {
        for document in documents.values {
            document.lastFindings = nil
            document.diagnostics.due = 0
        }
        refreshPulledDiagnostics()
        refreshInlayHints()
    }
}
