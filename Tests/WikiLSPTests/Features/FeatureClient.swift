import MarkupCore
import Testing
import WikiLSP

/// A client of a server in this process, with one document.
final class FeatureClient {
    static let uri = "file:///wiki/Page.wiki"

    private let server: Server
    private let inbox = Inbox()
    private var lastID = 0
    /// The document as the client has it.
    private(set) var text = ""
    /// Where `$0` stood in the document.
    private(set) var cursor = "{}"
    /// Where each `$0` stood.
    private(set) var cursors: [String] = []
    /// The text before the first cursor.
    private(set) var beforeCursor = ""
    /// The answer to `initialize`.
    let capabilities: JSONValue

    private final class Inbox {
        var messages: [JSONValue] = []
    }

    /// `capabilities` and `folder` as JSON; every feature that a client can have is on unless it says otherwise.
    init(capabilities: String = FeatureClient.everything, folder: String? = nil) {
        let inbox = inbox
        server = Server(
            features: Feature.all, options: .init(version: "test"), files: TestFiles(),
            send: { if let message = try? JSONValue.parse($0) { inbox.messages.append(message) } }, logLine: { _ in })
        let folders = folder.map { "[{\"uri\": \"file://\($0)\", \"name\": \"wiki\"}]" } ?? "null"
        server.receive(
            Array(
                """
                {"jsonrpc": "2.0", "id": 0, "method": "initialize",
                 "params": {"processId": null, "capabilities": \(capabilities), "workspaceFolders": \(folders)}}
                """.utf8))
        server.receive(Array("{\"jsonrpc\": \"2.0\", \"method\": \"initialized\", \"params\": {}}".utf8))
        while server.step() {}
        self.capabilities = inbox.messages.first?["result"]?["capabilities"] ?? .null
        inbox.messages = []
    }

    static let everything = """
        {"textDocument": {
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}, "isPreferredSupport": true},
            "completion": {"completionItem": {"snippetSupport": true, "tagSupport": {"valueSet": [1]}}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true,
                "tagSupport": {"valueSet": [1, 2]}}},
         "workspace": {"workspaceEdit": {"documentChanges": true}}}
        """

    /// Opens a document; each `$0` in it is taken out and remembered.
    func open(_ source: String, uri: String = FeatureClient.uri) {
        let parts = source.split(separator: "$0", omittingEmptySubsequences: false)
        let text = parts.joined()
        if uri == Self.uri {
            self.text = text
            beforeCursor = String(parts[0])
            cursor = Self.position(ofEndOf: beforeCursor)
            cursors = (1..<max(2, parts.count)).map { Self.position(ofEndOf: parts[..<$0].joined()) }
        }
        notify(
            "textDocument/didOpen",
            "{\"textDocument\": {\"uri\": \"\(uri)\", \"languageId\": \"wikitext\", \"version\": 7, \"text\": \(quoted(text))}}"
        )
    }

    func notify(_ method: String, _ params: String) {
        server.receive(Array("{\"jsonrpc\": \"2.0\", \"method\": \"\(method)\", \"params\": \(params)}".utf8))
        while server.step() {}
    }

    /// Replaces the whole text of the document.
    func change(to text: String) {
        self.text = text
        notify(
            "textDocument/didChange",
            "{\"textDocument\": {\"uri\": \"\(Self.uri)\", \"version\": 8}, \"contentChanges\": [{\"text\": \(quoted(text))}]}"
        )
    }

    /// Asks about the document; `params` are further members.
    func ask(_ method: String, _ params: String = "") -> JSONValue {
        let more = params.isEmpty ? "" : ", " + params
        return request("textDocument/\(method)", "{\"textDocument\": {\"uri\": \"\(Self.uri)\"}\(more)}")
    }

    /// Asks something else.
    func request(_ method: String, _ params: String) -> JSONValue {
        lastID += 1
        server.receive(
            Array("{\"jsonrpc\": \"2.0\", \"id\": \(lastID), \"method\": \"\(method)\", \"params\": \(params)}".utf8))
        while server.step() {}
        let answer = inbox.messages.last { $0["id"] == .int(lastID) }
        return answer?["result"] ?? .null
    }

    /// Asks about the cursor.
    func askAtCursor(_ method: String) -> JSONValue { ask(method, "\"position\": \(cursor)") }

    /// Whether the server has sent such a message since the start.
    func hasReceived(_ method: String) -> Bool { inbox.messages.contains { $0["method"] == .string(method) } }

    /// The last published diagnostics.
    var published: [JSONValue] {
        let last = inbox.messages.last { $0["method"] == .string("textDocument/publishDiagnostics") }
        return last?["params"]?["diagnostics"]?.elements ?? []
    }

    /// The messages of the diagnostics last published for a document; empty where none were.
    func messages(in uri: String) -> [String] {
        let last = inbox.messages.last {
            $0["method"] == .string("textDocument/publishDiagnostics") && $0["params"]?["uri"] == .string(uri)
        }
        return (last?["params"]?["diagnostics"]?.elements ?? []).compactMap { $0["message"]?.text }
    }

    /// Types into a document that is open, not necessarily the one of `text`.
    func type(_ text: String, line: Int, character: Int, uri: String) {
        let place = "{\"line\": \(line), \"character\": \(character)}"
        notify(
            "textDocument/didChange",
            """
            {"textDocument": {"uri": "\(uri)", "version": 8}, "contentChanges":
                [{"range": {"start": \(place), "end": \(place)}, "text": \(quoted(text))}]}
            """)
    }

    /// The document after a workspace edit.
    func applying(_ edit: JSONValue?) -> String {
        let edits =
            edit?["documentChanges"]?.elements.first?["edits"]?.elements ?? edit?["changes"]?[Self.uri]?.elements ?? []
        var units = Array(text.utf16)
        let places = edits.map { edit in
            (offset(edit["range"]?["start"]), offset(edit["range"]?["end"]), edit["newText"]?.text ?? "")
        }
        for (start, end, newText) in places.sorted(by: { ($0.0, $0.1) > ($1.0, $1.1) }) {
            units.replaceSubrange(start..<end, with: newText.utf16)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The text of a range on the wire.
    func slice(_ range: JSONValue?) -> String { text(from: range?["start"], to: range?["end"]) }

    /// The text between two positions on the wire.
    func text(from start: JSONValue?, to end: JSONValue?) -> String {
        let units = Array(text.utf16)
        return String(decoding: units[offset(start)..<offset(end)], as: UTF16.self)
    }

    func offset(_ position: JSONValue?) -> Int {
        guard case .int(let line) = position?["line"], case .int(let character) = position?["character"] else {
            return 0
        }
        let source = SourceText(Array(text.utf8))
        let bytes = source.offset(of: MarkupCore.Position(line: line, character: character), in: .utf16)
        return String(decoding: source.bytes[..<bytes], as: UTF8.self).utf16.count
    }

    private static func position(ofEndOf text: String) -> String {
        let source = SourceText(Array(text.utf8))
        let position = source.position(of: source.count, in: .utf16)
        return "{\"line\": \(position.line), \"character\": \(position.character)}"
    }
}

/// `text` as a JSON string.
func quoted(_ text: String) -> String { String(decoding: JSONWriter.encode(text), as: UTF8.self) }

extension JSONValue {
    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var number: Int? {
        if case .int(let number) = self { number } else { nil }
    }
}
