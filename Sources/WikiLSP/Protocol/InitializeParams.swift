/// The parameters of `initialize`. Every member is optional, and one of a wrong type is as good as absent: a client
/// that errs in a corner must still get a server.
package struct InitializeParams {
    /// The editor's process, to be watched.
    package var processID: Int?
    /// The editor's name and version, for the log.
    package var clientName: String?
    package var rootURI: String?
    package var folders: [WorkspaceFolder] = []
    package var capabilities = ClientCapabilities()
    package var initializationOptions: JSONValue?
    package var trace: TraceLevel = .off
}

extension InitializeParams: JSONDecodable {
    package init?(from reader: inout JSONReader) {
        self.init()
        var rootPath: String?
        reader.members { key, reader in
            switch key {
            case "processId": processID = reader.int()
            case "clientInfo": clientName = Self.clientName(&reader)
            case "rootUri": rootURI = reader.string()
            case "rootPath": rootPath = reader.string()
            case "workspaceFolders": folders = reader.array() ?? []
            case "capabilities": capabilities = reader.value() ?? ClientCapabilities()
            case "initializationOptions": initializationOptions = reader.value()
            case "trace": trace = reader.string().flatMap(TraceLevel.init) ?? .off
            default: reader.skip()
            }
        }
        if rootURI == nil, let rootPath, !rootPath.isEmpty { rootURI = DocumentURI(path: rootPath).spelling }
        if folders.isEmpty, let rootURI { folders = [WorkspaceFolder(uri: DocumentURI(rootURI), name: "")] }
    }

    private static func clientName(_ reader: inout JSONReader) -> String? {
        var name: String?
        var version: String?
        reader.members { key, reader in
            switch key {
            case "name": name = reader.string()
            case "version": version = reader.string()
            default: reader.skip()
            }
        }
        guard let name else { return nil }
        return version.map { "\(name) \($0)" } ?? name
    }
}

/// A root of the workspace.
package struct WorkspaceFolder: Equatable, Sendable {
    package let uri: DocumentURI
    package let name: String

    package init(uri: DocumentURI, name: String) {
        self.uri = uri
        self.name = name
    }
}

extension WorkspaceFolder: JSONDecodable {
    package init?(from reader: inout JSONReader) {
        var uri: String?
        var name = ""
        reader.members { key, reader in
            switch key {
            case "uri": uri = reader.string()
            case "name": name = reader.string() ?? ""
            default: reader.skip()
            }
        }
        guard let uri else { return nil }
        self.init(uri: DocumentURI(uri), name: name)
    }
}

/// How much the client wants to be told in `$/logTrace`.
package enum TraceLevel: String, Sendable {
    case off, messages, verbose
}
