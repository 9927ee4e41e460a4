import MarkupCore

extension Feature {
    /// The links to pages whose files are renamed or moved, before that happens.
    static let fileRenames = Feature("file renames") { capabilities in
        guard capabilities.client.willRenameFiles else { return }
        capabilities.provideInWorkspace("fileOperations") { writer in
            writer.member("willRename") { writer in
                writer.key("filters")
                writer.array { writer in
                    for pattern in WorkspaceFiles.patterns { filter(pattern, "file", &writer) }
                    filter("**", "folder", &writer)
                }
            }
        }
    } requests: {
        [.request("workspace/willRenameFiles", willRename)]
    }
}

private func filter(_ glob: String, _ kind: String, _ writer: inout JSONWriter) {
    writer.object { writer in
        writer.member("scheme", "file")
        writer.member("pattern") { writer in
            writer.member("glob", glob)
            writer.member("matches", kind)
        }
    }
}

/// Nil when no link has to change.
private func willRename(_ params: FileRenameParams, _ session: Session) throws(ResponseError) -> WorkspaceEdit? {
    let index = try session.completeIndex()
    let workspace = session.features.workspace
    var moves: [(old: Title, new: Title)] = []
    for file in params.files {
        guard let old = file.old.path, let new = file.new.path else { continue }
        var paths = [(old, new)]
        if workspace.titles.title(at: old) == nil {
            paths = workspace.titles.all.filter { $0.key.hasPrefix(old + "/") }
                .map { ($0.key, new + $0.key.dropFirst(old.count)) }
        }
        for (from, to) in paths {
            guard let title = workspace.titles.title(at: from), let later = workspace.title(of: to), title != later,
                workspace.titles.path(of: title) == from,
                // A category or a file that becomes something else would leave its members and uses as mere links.
                title.namespace == later.namespace
                    || [title, later].allSatisfy({ $0.namespace != 6 && $0.namespace != 14 })
            else { continue }
            moves.append((title, later))
        }
    }
    guard !moves.isEmpty, let site = workspace.sites.first?.site else { return nil }
    moves.sort { ($0.old.namespace, $0.old.key) < ($1.old.namespace, $1.old.key) }
    let edit = try RenamePlan(moving: moves, session, index, site).edit(for: session.client)
    return edit.documents.isEmpty ? nil : edit
}

private struct FileRenameParams: JSONDecodable {
    let files: [FileRename]

    struct FileRename: JSONDecodable {
        let old: DocumentURI
        let new: DocumentURI

        init?(from reader: inout JSONReader) {
            var old: DocumentURI?
            var new: DocumentURI?
            reader.members { key, reader in
                switch key {
                case "oldUri": old = reader.value()
                case "newUri": new = reader.value()
                default: reader.skip()
                }
            }
            guard let old, let new else { return nil }
            self.old = old
            self.new = new
        }
    }

    init?(from reader: inout JSONReader) {
        var files: [FileRename] = []
        reader.members { key, reader in
            if key == "files" { files = reader.array() ?? [] } else { reader.skip() }
        }
        self.files = files
    }
}
