extension Feature {
    /// Knows the pages in the workspace's folders and what they contain, for the features that need them. Directories are
    /// listed while the server has nothing else to do, the pages read on other threads; what changes is read again.
    static let workspaceIndexing = Feature("workspace indexing", watching: WorkspaceFiles.patterns) { _ in
    } notifications: {
        [
            .notification("workspace/didChangeWorkspaceFolders") { (_: NoParams, session: Session) in scan(session) },
            .notification("workspace/didChangeWatchedFiles") { (params: WatchedFilesChange, session: Session) in
                for uri in params.changed { session.touch(uri) }
            },
            .notification("textDocument/didSave") { (params: TextDocumentParams, session: Session) in
                session.touch(params.document.uri)
            },
        ]
    } start: { session in
        scan(session)
    } stop: { session in
        session.features.index.save()
    } idle: { session in
        if session.features.scannedSettings != session.settingsRevision { rescan(session) }
        return session.features.workspace.advance() || session.advanceIndex()
    }
}

private func scan(_ session: Session) {
    session.features.scannedSettings = session.settingsRevision
    session.features.workspace.scan(roots(session))
    session.features.index.reset()
}

/// Starts over when other settings make other wikis of the folders.
private func rescan(_ session: Session) {
    session.features.scannedSettings = session.settingsRevision
    let sites = session.features.workspace.sites.map { ObjectIdentifier($0.site) }
    if roots(session).map({ ObjectIdentifier($0.site) }) != sites { scan(session) }
}

private func roots(_ session: Session) -> [WorkspaceFiles.Root] {
    session.folders.compactMap { folder in
        folder.uri.path.map { WorkspaceFiles.Root(path: $0, site: session.settings(of: folder.uri).site) }
    }
}

extension Session {
    /// Notes that a file was made, changed or removed.
    func touch(_ uri: DocumentURI) {
        guard let path = uri.path else { return }
        features.workspace.touched(path)
        features.index.touch(path)
    }

    /// Goes on with the index. False when there was nothing to do.
    fileprivate func advanceIndex() -> Bool {
        // Taken out while it changes, so that it is not copied.
        var indexer = WorkspaceIndexer()
        swap(&indexer, &features.index)
        let hasWorked = indexer.advance(self)
        swap(&indexer, &features.index)
        return hasWorked
    }
}
