extension Feature {
    /// Knows the pages in the workspace's folders, for the features that need them. Directories are listed while the
    /// server has nothing else to do; what changes is listed again.
    static let workspaceIndexing = Feature("workspace indexing", watching: WorkspaceFiles.patterns) { _ in
    } notifications: {
        [
            .notification("workspace/didChangeWorkspaceFolders") { (_: NoParams, session: Session) in scan(session) },
            .notification("workspace/didChangeWatchedFiles") { (params: WatchedFilesChange, session: Session) in
                for uri in params.changed { touch(uri, session) }
            },
            .notification("textDocument/didSave") { (params: TextDocumentParams, session: Session) in
                touch(params.document.uri, session)
            },
        ]
    } start: { session in
        scan(session)
    } idle: { session in
        session.features.workspace.advance()
    }
}

private func scan(_ session: Session) {
    session.features.workspace.scan(
        session.folders.compactMap { folder in
            folder.uri.path.map { WorkspaceFiles.Root(path: $0, site: session.settings(of: folder.uri).site) }
        })
}

private func touch(_ uri: DocumentURI, _ session: Session) {
    guard let path = uri.path else { return }
    session.features.workspace.touched(path)
}
