import Foundation
import MarkupCore
import Testing
import WikiLSP

/// A client with a small wiki in a folder; the pages with cursors are open.
final class WikiClient {
    private let folder: TemporaryFolder
    private let server: Server
    private let inbox = Inbox()
    private var lastID = 0
    /// The texts without their cursors, by path.
    private(set) var texts: [String: String] = [:]
    /// By number.
    private var cursors: [Character: (path: String, offset: Int)] = [:]

    private final class Inbox {
        var messages: [JSONValue] = []
    }

    static let capabilities = """
        {"textDocument": {
            "completion": {"completionItem": {"snippetSupport": false}}, "rename": {"prepareSupport": true},
            "hover": {"contentFormat": ["plaintext"]}},
         "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename"]},
                       "fileOperations": {"willRename": true}},
         "experimental": {"commands": {"commands": ["wikilsp.showUses"]}}}
        """

    init(_ pages: [(path: String, text: String)], capabilities: String = WikiClient.capabilities) throws {
        for page in pages {
            var text = ""
            var rest = Substring(page.text)
            while let dollar = rest.firstIndex(of: "$") {
                let next = rest.index(after: dollar)
                text += rest[..<dollar]
                if next < rest.endIndex, rest[next].isNumber {
                    cursors[rest[next]] = (page.path, text.utf8.count)
                    rest = rest[rest.index(after: next)...]
                } else {
                    text += "$"
                    rest = rest[next...]
                }
            }
            texts[page.path] = text + rest
        }
        folder = try TemporaryFolder(texts)
        let inbox = inbox
        server = Server(
            features: Feature.all, options: .init(version: "test"),
            send: { if let message = try? JSONValue.parse($0) { inbox.messages.append(message) } }, logLine: { _ in })
        receive(
            """
            {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"processId": null,
             "capabilities": \(capabilities), "workspaceFolders": [{"uri": "\(uri(""))", "name": "wiki"}]}}
            """)
        notify("initialized", "{}")
        for path in Set(cursors.values.map(\.path)) { open(path) }
    }

    /// The capabilities of the server.
    var capabilities: JSONValue { inbox.messages.first?["result"]?["capabilities"] ?? .null }

    func uri(_ path: String) -> String {
        DocumentURI(path: path.isEmpty ? folder.path : folder.path + "/" + path).spelling
    }

    /// The path of an address, relative to the wiki.
    func path(_ uri: JSONValue?) -> String {
        let path = DocumentURI(uri?.text ?? "").path ?? "?"
        return path.hasPrefix(folder.path + "/") ? String(path.dropFirst(folder.path.count + 1)) : path
    }

    func open(_ path: String) {
        notify(
            "textDocument/didOpen",
            """
            {"textDocument": {"uri": "\(uri(path))", "languageId": "wikitext", "version": 1,
             "text": \(quoted(texts[path] ?? ""))}}
            """)
    }

    /// Replaces the text of an open document.
    func change(_ path: String, _ text: String) {
        texts[path] = text
        notify(
            "textDocument/didChange",
            """
            {"textDocument": {"uri": "\(uri(path))", "version": 2}, "contentChanges": [{"text": \(quoted(text))}]}
            """)
    }

    /// Closes a document; `text` is what its file holds.
    func close(_ path: String, _ text: String) {
        texts[path] = text
        notify("textDocument/didClose", "{\"textDocument\": {\"uri\": \"\(uri(path))\"}}")
    }

    /// Writes a file and tells the server, as the editor's watch does; nil removes it.
    func write(_ path: String, _ text: String?) throws {
        texts[path] = text
        if let text {
            try folder.write(path, Array(text.utf8))
        } else {
            try FileManager.default.removeItem(atPath: folder.path + "/" + path)
        }
        notify("workspace/didChangeWatchedFiles", "{\"changes\": [{\"uri\": \"\(uri(path))\", \"type\": 2}]}")
    }

    /// Whether the index as it is, without anybody asking for it, knows a link to a page.
    func isLinked(_ page: String) -> Bool {
        !server.session.features.index.index.uses(of: Title(page: page, namespace: 0), .link).isEmpty
    }

    func notify(_ method: String, _ params: String) {
        receive("{\"jsonrpc\": \"2.0\", \"method\": \"\(method)\", \"params\": \(params)}")
    }

    /// The whole answer, result or error.
    func ask(_ method: String, _ params: String) -> JSONValue {
        lastID += 1
        receive("{\"jsonrpc\": \"2.0\", \"id\": \(lastID), \"method\": \"\(method)\", \"params\": \(params)}")
        return inbox.messages.last { $0["id"] == .int(lastID) } ?? .null
    }

    private func receive(_ message: String) {
        server.receive(Array(message.utf8))
        while server.step() {}
    }

    // MARK: Places

    /// `"textDocument": …, "position": …` of a cursor such as `$0`.
    func place(_ cursor: Substring) -> String {
        guard let number = cursor.dropFirst().first, let place = cursors[number] else { return "" }
        let source = SourceText(Array((texts[place.path] ?? "").utf8))
        let position = source.position(of: place.offset, in: .utf16)
        return """
            "textDocument": {"uri": "\(uri(place.path))"},
            "position": {"line": \(position.line), "character": \(position.character)}
            """
    }

    /// The path of the page that a cursor is in.
    func page(of cursor: Substring) -> String { cursor.dropFirst().first.flatMap { cursors[$0]?.path } ?? "" }

    /// The lines of a range with the range marked, after the page and the number of the line.
    func show(_ uri: JSONValue?, _ range: JSONValue?) -> String {
        let path = path(uri)
        guard let text = texts[path] else { return path }
        let source = SourceText(Array(text.utf8))
        let start = offset(range?["start"], source)
        let end = offset(range?["end"], source)
        let first = source.lines.line(containing: start)
        let last = source.lines.line(containing: end)
        let line =
            source.string(in: source.lines.start(of: first)..<start) + "⟪" + source.string(in: start..<end) + "⟫"
            + source.string(in: end..<source.contentEnd(of: last))
        return "\(path):\(first + 1) \(line.replacingOccurrences(of: "\n", with: "⏎"))"
    }

    private func offset(_ position: JSONValue?, _ source: SourceText) -> Int {
        guard case .int(let line)? = position?["line"], case .int(let character)? = position?["character"] else {
            return 0
        }
        return source.offset(of: MarkupCore.Position(line: line, character: character), in: .utf16)
    }

    /// `text` after the edits of one document.
    func applying(_ edits: [JSONValue], to text: String) -> String {
        let source = SourceText(Array(text.utf8))
        var bytes = source.bytes
        let places = edits.map { edit in
            let start = offset(edit["range"]?["start"], source)
            return (start..<offset(edit["range"]?["end"], source), edit["newText"]?.text ?? "")
        }
        for (range, new) in places.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            bytes.replaceSubrange(range, with: new.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
