extension Feature {
    /// The workspace's folders and settings, and the files that the client watches.
    static let workspace = Feature("workspace", watching: ["**/\(Configuration.fileName)"]) { capabilities in
        capabilities.provideInWorkspace("workspaceFolders") { writer in
            writer.member("supported", true)
            writer.member("changeNotifications", true)
        }
    } notifications: {
        [
            .notification("workspace/didChangeWorkspaceFolders", didChangeFolders),
            .notification("workspace/didChangeConfiguration", didChangeConfiguration),
            .notification("workspace/didChangeWatchedFiles", didChangeWatchedFiles),
        ]
    } start: { session in
        registerDynamically(session)
        askForSettings(session)
    }
}

/// Registers what the client can only be asked for: never unless it offers that.
private func registerDynamically(_ session: Session) {
    var registrations: [Registration] = []
    if session.client.dynamicWatchedFiles {
        registrations.append(
            Registration(id: "files", method: "workspace/didChangeWatchedFiles") { writer in
                writer.key("watchers")
                writer.array { writer in
                    for pattern in session.watchedPatterns {
                        writer.object { $0.member("globPattern", pattern) }
                    }
                }
            })
    }
    if session.client.dynamicConfiguration {
        registrations.append(
            Registration(id: "configuration", method: "workspace/didChangeConfiguration") { writer in
                writer.member("section", "wikilsp")
            })
    }
    guard !registrations.isEmpty else { return }
    session.outbox.request("client/registerCapability", RegistrationParams(registrations: registrations))
}

/// Asks for the `wikilsp` section where the client answers such questions.
private func askForSettings(_ session: Session) {
    guard session.client.configuration else { return }
    session.outbox.request("workspace/configuration", ConfigurationParams()) { [unowned session] result in
        guard let sections = result?.decode(JSONValue.self), case .array(let values) = sections,
            let section = values.first, case .object = section
        else { return }
        session.configuration.setClientSettings(section)
        session.reloadSettings()
    }
}

private func didChangeFolders(_ params: FoldersChange, _ session: Session) {
    session.folders.removeAll { params.removed.contains($0.uri) }
    for folder in params.added where !session.folders.contains(where: { $0.uri == folder.uri }) {
        session.folders.append(folder)
    }
    session.reloadSettings()
}

/// Clients send their settings, or only the news that they have changed.
private func didChangeConfiguration(_ params: ConfigurationChange, _ session: Session) {
    if session.client.configuration { return askForSettings(session) }
    session.configuration.setClientSettings(params.settings)
    session.reloadSettings()
}

private func didChangeWatchedFiles(_ params: WatchedFilesChange, _ session: Session) {
    if params.changed.contains(where: Configuration.isSettingsFile) { session.reloadSettings() }
}

// MARK: Parameters

struct FoldersChange: JSONDecodable {
    var added: [WorkspaceFolder] = []
    var removed: [DocumentURI] = []

    init?(from reader: inout JSONReader) {
        reader.members { key, reader in
            guard key == "event" else {
                reader.skip()
                return
            }
            reader.members { key, reader in
                switch key {
                case "added": added = reader.array() ?? []
                case "removed": removed = (reader.array(of: WorkspaceFolder.self) ?? []).map(\.uri)
                default: reader.skip()
                }
            }
        }
    }
}

private struct ConfigurationChange: JSONDecodable {
    var settings: JSONValue?

    init?(from reader: inout JSONReader) {
        reader.members { key, reader in
            if key == "settings" { settings = reader.value() } else { reader.skip() }
        }
    }
}

struct WatchedFilesChange: JSONDecodable {
    var changed: [DocumentURI] = []

    init?(from reader: inout JSONReader) {
        reader.members { key, reader in
            if key == "changes" {
                changed = (reader.array(of: FileEvent.self) ?? []).map(\.uri)
            } else {
                reader.skip()
            }
        }
    }

    private struct FileEvent: JSONDecodable {
        let uri: DocumentURI

        init?(from reader: inout JSONReader) {
            var uri: DocumentURI?
            reader.members { key, reader in
                if key == "uri" { uri = reader.value() } else { reader.skip() }
            }
            guard let uri else { return nil }
            self.uri = uri
        }
    }
}

private struct Registration: JSONEncodable {
    let id: String
    let method: String
    let options: (inout JSONWriter) -> Void

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("method", method)
            writer.member("registerOptions", object: options)
        }
    }
}

private struct RegistrationParams: JSONEncodable {
    let registrations: [Registration]

    func encode(to writer: inout JSONWriter) {
        writer.object { $0.member("registrations", registrations) }
    }
}

private struct ConfigurationParams: JSONEncodable {
    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("items")
            writer.array { writer in
                writer.object { $0.member("section", "wikilsp") }
            }
        }
    }
}
