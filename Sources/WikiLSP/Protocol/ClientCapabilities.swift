/// What the client can do: only the facts that this server acts upon. Absent and malformed members count as "cannot".
package struct ClientCapabilities: Equatable, Sendable {
    /// `general.positionEncodings`, in the client's order of preference.
    package var positionEncodings: [String] = []

    // Diagnostics
    /// The client asks for diagnostics itself (`textDocument.diagnostic`), so none are pushed.
    package var pullDiagnostics = false
    package var diagnosticRefresh = false
    package var diagnosticVersion = false
    package var diagnosticRelatedInformation = false
    package var diagnosticCodeDescription = false
    /// The `DiagnosticTag` values that the client shows.
    package var diagnosticTags: [Int] = []
    package var diagnosticData = false

    // Text synchronisation
    /// The client asks for edits before it saves.
    package var willSaveWaitUntil = false

    // Language features
    package var hierarchicalDocumentSymbols = false
    package var lineFoldingOnly = false
    package var foldingCollapsedText = false
    /// The folding range limit, when the client names one.
    package var foldingRangeLimit: Int?
    package var snippets = false
    package var completionInsertReplace = false
    package var completionCommitCharacters = false
    package var completionDeprecatedTag = false
    package var completionLabelDetails = false
    package var completionMarkdown = false
    /// `completionList.itemDefaults`: the properties that may be given once for a whole list.
    package var completionItemDefaults: [String] = []
    package var completionResolveProperties: [String] = []
    package var hoverMarkdown = false
    package var signatureMarkdown = false
    /// Code actions may be literals, not only commands.
    package var codeActionLiterals = false
    package var codeActionIsPreferred = false
    package var codeActionData = false
    package var codeActionResolveProperties: [String] = []
    package var renamePrepare = false
    package var inlayHintResolveProperties: [String] = []
    package var inlayHintRefresh = false

    // Workspace and window
    package var documentChanges = false
    package var changeAnnotations = false
    package var applyEdit = false
    /// Workspace edits may rename files.
    package var fileRenames = false
    package var codeLensRefresh = false
    /// `workspace.fileOperations`: what the client tells of.
    package var willRenameFiles = false
    package var configuration = false
    package var workspaceFolders = false
    package var dynamicWatchedFiles = false
    package var dynamicConfiguration = false
    package var workDoneProgress = false
    package var showDocument = false

    /// `experimental.commands.commands`: commands of the client that lenses may name. Other servers use the same member.
    package var commands: [String] = []

    package init() {}
}

extension ClientCapabilities: JSONDecodable {
    package init?(from reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "general": general(&reader)
            case "window": window(&reader)
            case "workspace": workspace(&reader)
            case "textDocument": textDocument(&reader)
            case "experimental": experimental(&reader)
            default: reader.skip()
            }
        }
    }

    private mutating func general(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "positionEncodings": positionEncodings = reader.array() ?? []
            default: reader.skip()
            }
        }
    }

    private mutating func window(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "workDoneProgress": workDoneProgress = reader.bool() ?? false
            case "showDocument":
                reader.members { key, reader in
                    switch key {
                    case "support": showDocument = reader.bool() ?? false
                    default: reader.skip()
                    }
                }
            default: reader.skip()
            }
        }
    }

    private mutating func experimental(_ reader: inout JSONReader) {
        reader.members { key, reader in
            guard key == "commands" else {
                reader.skip()
                return
            }
            reader.members { key, reader in
                if key == "commands" { commands = reader.array() ?? [] } else { reader.skip() }
            }
        }
    }

    private mutating func workspace(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "applyEdit": applyEdit = reader.bool() ?? false
            case "configuration": configuration = reader.bool() ?? false
            case "workspaceFolders": workspaceFolders = reader.bool() ?? false
            case "didChangeConfiguration": dynamicConfiguration = reader.flag("dynamicRegistration")
            case "didChangeWatchedFiles": dynamicWatchedFiles = reader.flag("dynamicRegistration")
            case "diagnostics", "diagnostic": diagnosticRefresh = reader.flag("refreshSupport") || diagnosticRefresh
            case "inlayHint": inlayHintRefresh = reader.flag("refreshSupport")
            case "codeLens": codeLensRefresh = reader.flag("refreshSupport")
            case "fileOperations": willRenameFiles = reader.flag("willRename")
            case "workspaceEdit":
                reader.members { key, reader in
                    switch key {
                    case "documentChanges": documentChanges = reader.bool() ?? false
                    case "resourceOperations":
                        fileRenames = (reader.array(of: String.self) ?? []).contains("rename")
                    case "changeAnnotationSupport": changeAnnotations = reader.isObject()
                    default: reader.skip()
                    }
                }
            default: reader.skip()
            }
        }
    }

    private mutating func textDocument(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "synchronization": willSaveWaitUntil = reader.flag("willSaveWaitUntil")
            case "diagnostic": pullDiagnostics = reader.isObject()
            case "publishDiagnostics": publishDiagnostics(&reader)
            case "documentSymbol": hierarchicalDocumentSymbols = reader.flag("hierarchicalDocumentSymbolSupport")
            case "foldingRange": foldingRange(&reader)
            case "completion": completion(&reader)
            case "hover": hover(&reader)
            case "signatureHelp": signatureHelp(&reader)
            case "codeAction": codeAction(&reader)
            case "inlayHint": inlayHint(&reader)
            case "rename": renamePrepare = reader.flag("prepareSupport")
            default: reader.skip()
            }
        }
    }
}

extension JSONReader {
    /// Calls `body` for each member of the object that comes next; anything else is skipped. `body` must read or skip
    /// the member's value.
    @inline(__always)
    mutating func members(_ body: (String, inout JSONReader) -> Void) {
        guard enterObject() else { return }
        while let key = nextKey() { body(key, &self) }
    }

    /// The Boolean member `name` of the object that comes next; false where there is none.
    mutating func flag(_ name: String) -> Bool {
        var value = false
        members { key, reader in
            if key == name { value = reader.bool() ?? false } else { reader.skip() }
        }
        return value
    }

    /// Whether an object comes next; it is skipped.
    mutating func isObject() -> Bool {
        let isObject = peek() == .object
        skip()
        return isObject
    }
}
