package import MarkupCore

/// Keeps the index of the workspace's pages: makes it when the folders have been listed, follows what changes afterwards,
/// and has the open documents in it as they stand.
package struct WorkspaceIndexer {
    /// What is known by now.
    package private(set) var index = WorkspaceIndex()
    /// The names that pages use, for completion.
    private(set) var names = UsedNames(site: .english)
    /// Whether `index` has all files.
    private(set) var isComplete = false
    private var job: BackgroundJob<IndexBuild.Outcome>?
    private var cache: IndexCache?
    private var progress: WorkProgress?
    private var runs = 0
    /// Files to look at again, the next one last.
    private var touched: [String] = []
    private var isTouched: Set<String> = []
    /// The open documents that are in the index, and which of their texts.
    private var open: [DocumentURI: (document: ObjectIdentifier, revision: Int)] = [:]
    /// `Session.textRevision` when all documents but the last one were found to be in the index.
    private var followed = 0
    /// Whether the index is another than the one in the cache.
    private var isUnsaved = false

    /// Files that are read in one go.
    private static let sliceLimit = 8

    package init() {}

    /// Starts over: the workspace's folders are others.
    mutating func reset() {
        progress?.end()
        let runs = runs
        self = WorkspaceIndexer()
        self.runs = runs
    }

    /// Notes that the file at `path` was made, changed or removed.
    mutating func touch(_ path: String) {
        if isTouched.insert(path).inserted { touched.append(path) }
    }

    /// Whether the next call of `advance` has something to do.
    private var isIdle: Bool { isComplete && touched.isEmpty }

    /// Does some of the work there is. False when there was none.
    mutating func advance(_ session: Session) -> Bool {
        guard session.features.workspace.isComplete else { return false }
        let changes = session.features.workspace.takeChanges()
        if isComplete || job != nil { for path in changes { touch(path) } }
        let workspace = session.features.workspace
        guard !isIdle else { return followOne(session) }
        if let job {
            let (done, total) = job.progress
            progress?.report(done, of: total)
            guard let outcome = job.take() else { return false }
            self.job = nil
            finish(outcome)
            // What was counted so far were the open documents.
            if session.client.codeLensRefresh { session.outbox.request("workspace/codeLens/refresh", JSONNull()) }
            return true
        }
        if !isComplete {
            begin(session, workspace)
            return true
        }
        for _ in 0..<Self.sliceLimit {
            guard let path = touched.popLast() else { break }
            isTouched.remove(path)
            update(path, workspace)
        }
        index.settleIfNeeded()
        names.update(from: index)
        return true
    }

    /// Has the index of all files made.
    private mutating func begin(_ session: Session, _ workspace: WorkspaceFiles) {
        let folder = session.settings(of: session.folders.first?.uri ?? DocumentURI("")).settings.cache
        let roots = workspace.sites
        cache = roots.isEmpty ? nil : (folder ?? session.cacheFolder).map { IndexCache(folder: $0, roots: roots) }
        let files = workspace.pageFiles
        guard let wakeup = session.wakeup, !files.isEmpty else {
            return finish(IndexBuild(files: files, cache: cache, threads: 1).run())
        }
        runs += 1
        progress = WorkProgress("Reading the workspace's pages", token: "wikilsp-index-\(runs)", session)
        let build = IndexBuild(files: files, cache: cache, threads: processorCount())
        job = BackgroundJob(wakeup) { note in build.run(progress: note) }
    }

    private mutating func finish(_ outcome: IndexBuild.Outcome) {
        index = outcome.index
        names = outcome.names
        isComplete = true
        isUnsaved = false
        progress?.end()
        progress = nil
        open.removeAll()
        Allocator.returnFreedMemory()
    }

    /// Reads one file anew, unless it is open.
    private mutating func update(_ path: String, _ workspace: WorkspaceFiles) {
        guard open[DocumentURI(path: path)] == nil else { return }
        guard let stamp = PageFile.stamp(of: path), let file = workspace.pageFile(at: path) else {
            guard index.number(ofPath: path) != nil else { return }
            index.remove(path)
            isUnsaved = true
            return
        }
        guard index.stamp(ofPath: path) != stamp else { return }
        index.set(file.record(), at: path, stamp: stamp)
        isUnsaved = true
    }

    /// Puts the open documents into the index as they stand, and those that were closed as their files are.
    /// O(bytes of the documents that have changed).
    mutating func follow(_ session: Session) {
        for document in session.documents.values { _ = follow(document, session) }
        for uri in open.keys.filter({ session.documents[$0] == nil }) {
            open[uri] = nil
            update(uri.path ?? uri.spelling, session.features.workspace)
        }
        index.settleIfNeeded()
    }

    /// Puts an open document into the index as it stands; false when it is there.
    private mutating func follow(_ document: OpenDocument, _ session: Session) -> Bool {
        let state = (document: ObjectIdentifier(document), revision: document.revision)
        if let known = open[document.uri], known == state { return false }
        open[document.uri] = state
        let path = document.uri.path ?? document.uri.spelling
        let record = PageFile.record(of: document.document.tree, title: session.title(of: document), path: path)
        index.set(record, at: path)
        isUnsaved = true
        return true
    }

    /// Puts one of the open documents that have changed into the index, so that whoever asks for it next need not wait for
    /// all of them. The one that is being typed into can wait: it will be another with the next key. False when all are there.
    private mutating func followOne(_ session: Session) -> Bool {
        guard followed != session.textRevision else { return false }
        for document in session.documents.values where document !== session.lastChanged {
            if follow(document, session) {
                document.names.update(to: document.document.tree)
                index.settleIfNeeded()
                return true
            }
        }
        followed = session.textRevision
        return false
    }

    /// Saves what the cache does not have yet.
    func save() {
        if isComplete, isUnsaved { cache?.save(index) }
    }
}

extension Session {
    /// What the workspace's pages contain, as far as it is known: files as they are on disk, open documents as they stand.
    func index() -> WorkspaceIndex {
        // Taken out while it changes, so that it is not copied.
        var indexer = WorkspaceIndexer()
        swap(&indexer, &features.index)
        indexer.follow(self)
        swap(&indexer, &features.index)
        return features.index.index
    }

    /// The same, for what must not miss a page: an error for the client while files are still being read.
    func completeIndex() throws(ResponseError) -> WorkspaceIndex {
        guard features.workspace.isComplete, features.index.isComplete else {
            throw ResponseError(.requestFailed, "The workspace's pages are still being read; try again in a moment.")
        }
        return index()
    }
}
