import Foundation
import MarkupCore
import WikiLSP

/// A session between the server and a client that does everything it may, and some of what it may not.
///
/// It keeps the text of each document by itself and notices when the server's is another, when a request is answered
/// never, twice or out of turn, and when an answer cannot be meant: ranges outside the text, edits that overlap.
final class FuzzedSession {
    struct Page {
        var text: FuzzedText
        /// What the server was last told; changes without a version leave it as it is.
        var version: Int
        /// The number of the message that the text comes from.
        var revision: Int
        /// The spelling of the address with which it was opened.
        var spelling: String
    }

    /// A request that waits for its answer.
    struct Question {
        let id: JSONValue
        let method: String
        /// The document, and its revision when the request was sent.
        let address: String?
        let revision: Int?
        let position: JSONValue?
    }

    var generator: SplitMix64
    let server: Server
    let folder: TemporaryFolder
    let encoding: PositionEncoding
    /// By the address's normal form.
    var pages: [String: Page] = [:]
    var questions: [Question] = []
    /// Requests that the client has cancelled.
    var cancelled: [JSONValue] = []
    /// Requests of the server that the client has not answered.
    var asked: [JSONValue] = []
    /// Parts of answers that later requests hand back, by the method that they came from.
    var items: [String: [JSONValue]] = [:]
    /// Diagnostics as the client shows them, by address.
    var shown: [String: [JSONValue]] = [:]
    var capabilities: JSONValue = nil
    /// Answers to messages that are no JSON.
    var refusals = 0
    var failures: [String] = []
    private(set) var sent = 0
    private(set) var answers = 0
    private(set) var slowest = (method: "", microseconds: 0)
    /// How often the server was asked, told, or answered with something rather than nothing, by method.
    private(set) var said: [String: Int] = [:]
    private(set) var answered: [String: Int] = [:]
    private var frames = FrameReader()
    private var lastID = 0
    private let inbox = Inbox()
    private let record: FileHandle?

    private final class Inbox {
        var bodies: [[UInt8]] = []
    }

    init(seed: UInt64, folder: TemporaryFolder) {
        var generator = SplitMix64(seed: seed)
        self.folder = folder
        encoding = [.utf8, .utf16, .utf32].randomElement(using: &generator) ?? .utf16
        let inbox = inbox
        server = Server(
            features: Feature.all, options: .init(version: "test"), send: { inbox.bodies.append($0) }, logLine: { _ in }
        )
        self.generator = generator
        // What was sent is written down on request, because after a trap nobody can say it any more.
        if let path = ProcessInfo.processInfo.environment["WIKILSP_FUZZ_LOG"] {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
            record = FileHandle(forWritingAtPath: path)
        } else {
            record = nil
        }
    }

    func fail(_ message: String) {
        if failures.count < 5 { failures.append("message \(sent): \(message)") }
    }

    // MARK: Sending

    func notify(_ method: String, _ params: JSONValue) {
        said[method, default: 0] += 1
        send(JSONWriter.encode(["jsonrpc": "2.0", "method": .string(method), "params": params] as JSONValue))
    }

    func ask(_ method: String, _ params: JSONValue, about address: String? = nil) {
        lastID += 1
        said[method, default: 0] += 1
        let id: JSONValue = chance(8) ? .string("q\(lastID)") : .int(lastID)
        let revision = address.flatMap { pages[$0]?.revision }
        questions.append(
            Question(id: id, method: method, address: address, revision: revision, position: params["position"]))
        send(
            JSONWriter.encode(
                ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params] as JSONValue))
    }

    func answer(_ id: JSONValue, _ key: String, _ value: JSONValue) {
        send(JSONWriter.encode((["jsonrpc": "2.0", "id": id] as JSONValue).with(key, value)))
    }

    /// Sends the body of a message, now and then in pieces.
    func send(_ body: [UInt8]) {
        sent += 1
        record?.write(Data(body + [0x0A]))
        let stream = frameHeader(bodyLength: body.count) + body
        let length = chance(10) ? Int.random(in: 1...40, using: &generator) : stream.count
        for start in stride(from: 0, to: stream.count, by: length) {
            frames.append(stream[start..<min(stream.count, start + length)])
            while case .message(let message) = frames.next() { server.receive(message) }
        }
    }

    // MARK: Receiving

    /// Lets the server work until it has nothing more to do, or `steps` times, and takes what it says.
    func run(steps: Int = .max) {
        var left = steps
        while left > 0 {
            left -= 1
            let start = monotonicMicroseconds()
            guard server.step() else { break }
            let took = monotonicMicroseconds() - start
            if took > slowest.microseconds { slowest = (questions.first?.method ?? "other work", took) }
            take()
        }
        take()
    }

    private func take() {
        let bodies = inbox.bodies
        inbox.bodies = []
        for body in bodies {
            guard String(validating: body, as: UTF8.self) != nil, let message = try? JSONValue.parse(body) else {
                fail("the server sent what is no JSON: \(String(decoding: body, as: UTF8.self))")
                continue
            }
            switch (message["id"], message["method"]?.text) {
            case (let id?, nil): response(id, message)
            case (_?, _?): asked.append(message)
            case (nil, let method?): notification(method, message["params"] ?? nil)
            case (nil, nil): fail("the server sent a message that is none")
            }
        }
    }

    private func response(_ id: JSONValue, _ message: JSONValue) {
        answers += 1
        if id == .null {
            refusals -= 1
            if refusals < 0 { fail("an error for a message that was none") }
            return
        }
        guard let question = questions.first, question.id == id else {
            return fail("\(id) was answered, but \(questions.first.map { "\($0.id)" } ?? "nothing") was to be")
        }
        questions.removeFirst()
        if let error = message["error"] {
            let code = error["code"]?.number ?? 0
            // -32603 says that the server itself is at fault.
            if code == 0 || code == -32603 || error["message"]?.text == nil { fail("\(question.method): \(error)") }
            // Clients show these to their users: only who cancelled may get the one, and nobody the other.
            if code == -32801 || code == -32800 && !cancelled.contains(where: { $0 == id }) {
                fail("\(question.method) was called off by the server: \(error)")
            }
        } else if let result = message["result"] {
            check(result, of: question)
        } else {
            fail("\(question.method) was answered without a result")
        }
    }

    private func notification(_ method: String, _ params: JSONValue) {
        guard method == "textDocument/publishDiagnostics" else { return }
        guard let uri = params["uri"]?.text, case .array(let list)? = params["diagnostics"] else {
            return fail("\(method) without a list: \(params)")
        }
        let address = DocumentURI(uri).key
        shown[address] = list.isEmpty ? nil : list
        guard let page = pages[address] else {
            if !list.isEmpty { fail("diagnostics of \(uri), which is not open") }
            return
        }
        // They are published when all that was sent has been read.
        if let version = params["version"]?.number, version != page.version {
            fail("diagnostics of version \(version)")
        }
        for item in list { walk(item, page, address: address, method) }
    }

    // MARK: What must hold

    private func check(_ result: JSONValue, of question: Question) {
        if !result.members.isEmpty || !result.elements.isEmpty { answered[question.method, default: 0] += 1 }
        remember(result, of: question.method)
        if question.method == "initialize" { capabilities = result["capabilities"] ?? nil }
        guard let address = question.address, let page = pages[address], page.revision == question.revision else {
            return
        }
        // On save means that a list asked for in between is about the text that was saved.
        let isOfSaved = server.session.documents[DocumentURI(page.spelling)]?.settings.lintRun == .onSave
        if !(isOfSaved && question.method.hasSuffix("iagnostic")) {
            walk(result, page, address: address, question.method)
        }
        if question.method == "textDocument/completion" { checkCompletion(result, question, page) }
        react(to: result, of: question, address)
    }

    /// An item replaces a part of one line that holds the cursor.
    private func checkCompletion(_ result: JSONValue, _ question: Question, _ page: Page) {
        guard let line = question.position?["line"]?.number, let character = question.position?["character"]?.number,
            let items = result["items"]?.elements
        else { return }
        let cursor = page.text.position(of: page.text.offset(of: Position(line: line, character: character)))
        for item in items.prefix(20) {
            let edit = item["textEdit"]
            for range in [edit?["range"], edit?["insert"], edit?["replace"]].compactMap({ PositionRange($0) })
            where range.start > cursor || range.end < cursor || range.start.line != range.end.line {
                fail("completion at \(cursor) replaces \(range)")
            }
        }
    }

    /// Checks every range in an answer that is about the document asked about.
    private func walk(_ value: JSONValue, _ page: Page, address: String, _ method: String) {
        switch value {
        case .array(let elements): for element in elements { walk(element, page, address: address, method) }
        case .object(let members):
            let uri = value["uri"] ?? value["targetUri"] ?? value["textDocument"]?["uri"]
            if let uri = uri?.text, DocumentURI(uri).key != address { return }
            checkRange(value, page, method)
            for member in members where !["data", "originSelectionRange"].contains(member.key) {
                if member.key == "changes" {
                    // By address.
                    let own = member.value.members.filter { DocumentURI($0.key).key == address }
                    for edits in own { walk(edits.value, page, address: address, method) }
                } else {
                    walk(member.value, page, address: address, method)
                }
            }
        default: break
        }
    }

    private func checkRange(_ value: JSONValue, _ page: Page, _ method: String) {
        guard let range = PositionRange(value) else { return }
        for place in [range.start, range.end] where !page.text.isExact(place) {
            fail("\(method) names \(place), which is not in the text or inside a character")
        }
        if (range.start.line, range.start.character) > (range.end.line, range.end.character) {
            fail("\(method) names a range that ends before it begins: \(range)")
        }
    }

    /// Keeps some parts of an answer to hand them back later.
    private func remember(_ result: JSONValue, of method: String) {
        var list = result.elements
        if list.isEmpty { list = result["items"]?.elements ?? [] }
        let kept = list.filter { !$0.members.isEmpty }.prefix(4)
        guard !kept.isEmpty else { return }
        items[method] = Array((items[method, default: []] + kept).suffix(12))
    }

    /// Compares the texts of all documents.
    func compareTexts() {
        for (address, page) in pages {
            guard let document = server.session.documents[DocumentURI(page.spelling)] else {
                fail("\(address) is not open on the server")
                continue
            }
            let (left, right) = (document.document.text.bytes, page.text.utf8)
            if left != right {
                let place = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
                fail("the texts of \(address) differ from byte \(place ?? min(left.count, right.count)) on")
            }
            if document.version != page.version { fail("the versions of \(address) differ") }
        }
        if server.session.documents.count != pages.count { fail("the server has other documents than the client") }
    }
}
