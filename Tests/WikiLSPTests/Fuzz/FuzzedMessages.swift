import Foundation
import MarkupCore
import WikiLSP

/// What the client of a fuzzed session says. Weighted: mostly edits and requests, as in an editor.
extension FuzzedSession {
    /// Every request that some feature answers, and some that none does.
    static let requests =
        Feature.all.flatMap(\.requests).map(\.method) + ["textDocument/diagnostic", "no/such", "$/noSuch"]

    func say() {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<42: change()
        case 42..<82: request(pick(Self.requests))
        case 82..<86: open()
        case 86..<88: close()
        case 88..<91: save()
        case 91..<94: cancel()
        case 94..<95: configure()
        case 95..<97: touchFile()
        case 97..<98: changeFolders()
        case 98..<99: sayNonsense()
        default: notify("$/setTrace", ["value": pick(["off", "messages", "verbose", "loud"])])
        }
    }

    // MARK: Documents

    func open() {
        guard pages.count < 12 || chance(2) else { return }
        let spelling = spelling(of: nil)
        let address = DocumentURI(spelling).key
        // An editor opens nothing twice; some do now and then.
        guard pages[address] == nil || chance(10) else { return }
        let text = page()
        let version = Int.random(in: 0...3, using: &generator)
        pages[address] = Page(
            text: FuzzedText(text, encoding), version: version, revision: sent, spelling: spelling)
        notify(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": .string(spelling), "languageId": pick(["wikitext", "", "mediawiki"]),
                    "version": .int(version),
                    "text": .string(text),
                ]
            ])
    }

    func close() {
        guard let address = anyPage(), let page = pages.removeValue(forKey: address) else { return }
        notify("textDocument/didClose", ["textDocument": ["uri": .string(page.spelling)]])
    }

    func save() {
        guard let address = anyPage(), let page = pages[address] else { return }
        notify("textDocument/didSave", ["textDocument": ["uri": .string(page.spelling)]])
    }

    /// One notification with some changes: in the text, beyond it, inverted, or of everything.
    func change() {
        guard let address = anyPage(), var page = pages[address] else { return open() }
        if chance(30) {
            // One change that cannot be understood makes the whole notification count for nothing.
            let broken: JSONValue = pick([
                ["range": ["start": ["line": 0]], "text": "x"], ["range": 5, "text": "x"], ["text": 5], "x", nil,
                ["range": ["start": wire(Position(line: 0, character: 0)), "end": nil], "text": "x"],
            ])
            return notify(
                "textDocument/didChange",
                [
                    "textDocument": ["uri": .string(page.spelling), "version": .int(page.version + 1)],
                    "contentChanges": [["text": "lost"], broken],
                ])
        }
        var changes: [JSONValue] = []
        for _ in 0..<(chance(5) ? Int.random(in: 0...4, using: &generator) : 1) {
            if page.text.scalars.count > 3000 || chance(10) {
                let text = self.page()
                page.text.apply(nil, text)
                changes.append(chance(2) ? ["text": .string(text)] : ["range": nil, "text": .string(text)])
            } else {
                let range = range(in: page.text)
                let text = chance(3) ? "" : text(pieces: 1)
                page.text.apply(range, text)
                changes.append(["range": wire(range), "rangeLength": 3, "text": .string(text)])
            }
        }
        submit(changes, page, address)
    }

    /// Sends changes that `page` has already gone through. Versions may jump and repeat.
    func submit(_ changes: [JSONValue], _ page: Page, _ address: String) {
        var page = page
        var version: JSONValue = nil
        if !chance(40) {
            page.version += chance(20) ? Int.random(in: -2...5, using: &generator) : 1
            version = .int(page.version)
        }
        page.revision = sent
        pages[address] = page
        notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(spelling(of: address)), "version": version],
                "contentChanges": .array(changes),
            ])
    }

    // MARK: Requests

    /// All members that any request wants, about some place in some document.
    func request(_ method: String) {
        if method.hasSuffix("/resolve") || method.contains("Hierarchy/") { return handBack(method) }
        let address = chance(40) ? nil : anyPage()
        let page = address.flatMap { pages[$0] }
        let text = page?.text ?? FuzzedText("", encoding)
        var position = position(in: text)
        if method == "textDocument/onTypeFormatting", var place = beside(["}", "|"], in: text) {
            while place < text.scalars.count, text.scalars[place] == "}" { place += 1 }
            position = text.position(of: place)
        }
        let range = chance(3) ? whole(text) : range(in: text)
        var params: JSONValue = [
            "textDocument": ["uri": .string(spelling(of: address)), "version": .int(page?.version ?? 0)],
            "position": wire(position),
            "positions": .array(
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in wire(self.position(in: text)) }),
            "range": wire(range), "ranges": [wire(range)],
            "options": ["tabSize": 4, "insertSpaces": true],
            "context": context(address),
            "ch": chance(2) ? typed(before: position, in: text) : pick(["|", "]", "x", ""]),
            "newName": .string(chance(2) ? pick(["Other name", "b2"]) : self.text(pieces: 1)),
            "query": pick(["", "p", "Page", "nam", "é", "[["]),
            "previousResultId": pick(["1", "2", "17", "x", nil]), "previousResultIds": [], "reason": 1,
            "files": [["oldUri": .string(spelling(of: nil)), "newUri": .string(spelling(of: nil))]],
        ]
        if method == "workspace/executeCommand" { params = command() }
        if method == "textDocument/colorPresentation", let colour = items["textDocument/documentColor"]?.last {
            params = params.with("color", colour["color"] ?? nil).with("range", colour["range"] ?? nil)
        }
        if chance(6) {
            params = params.with("workDoneToken", .int(sent)).with("partialResultToken", .string("p\(sent)"))
        }
        if chance(25) { params = damaged(params) }
        // Damage may have made another document of it.
        ask(method, params, about: params["textDocument"]?["uri"]?.text.map { DocumentURI($0).key })
    }

    /// The character before a place, as typing it brings a cursor there.
    private func typed(before position: Position, in text: FuzzedText) -> JSONValue {
        let offset = text.offset(of: position)
        return .string(offset > 0 ? String(text.scalars[offset - 1]) : "\n")
    }

    private func context(_ address: String?) -> JSONValue {
        [
            "diagnostics": .array(Array((address.flatMap { shown[$0] } ?? []).prefix(3))),
            "only": pick([nil, ["quickfix"], ["source"], ["source.fixAll"], ["refactor"], []]),
            "triggerKind": .int(Int.random(in: 1...3, using: &generator)),
            "triggerCharacter": pick(["[", "{", "|", "<", "#", ":", "=", nil]),
            "includeDeclaration": .bool(chance(2)), "isRetrigger": .bool(chance(2)),
        ]
    }

    /// A request about something that the server has said before.
    private func handBack(_ method: String) {
        let subject = method.prefix { $0 != "/" }.lowercased()
        let matching = items.filter { entry in
            let name = entry.key.lowercased().filter { $0 != "/" }
            return name.contains(subject) || subject.hasPrefix(name.replacingOccurrences(of: "textdocument", with: ""))
        }
        let pool = inOrder(chance(10) || matching.isEmpty ? items : matching)
        var item: JSONValue = pool.isEmpty ? [:] : pick(pool)
        if chance(12) { item = damaged(item) }
        ask(method, method.contains("Hierarchy/") ? ["item": item] : item)
    }

    /// In the same order whenever the session is played.
    private func inOrder(_ items: [String: [JSONValue]]) -> [JSONValue] {
        items.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// A command of the server, mostly with what it said itself that the command is to be given.
    private func command() -> JSONValue {
        let offered = capabilities["executeCommandProvider"]?["commands"]?.elements ?? []
        let seen = inOrder(items).compactMap { $0["command"]?["arguments"]?.elements.last }
        let arguments: [JSONValue] = !seen.isEmpty && !chance(4) ? [pick(seen)] : [.string(spelling(of: nil)), 1, nil]
        return ["command": offered.isEmpty || chance(8) ? "no.such" : pick(offered), "arguments": .array(arguments)]
    }

    /// Another value for one member, or none.
    private func damaged(_ value: JSONValue) -> JSONValue {
        guard let member = value.members.randomElement(using: &generator) else { return pick([nil, [], 3, "x"]) }
        if chance(8) { return pick([nil, [], 3, "x"]) }
        if case .object = member.value, chance(2) { return value.with(member.key, damaged(member.value)) }
        return value.with(
            member.key, pick([nil, [], [:], -1, 4_294_967_296, .int(.max), .double(1.5), "x", true, [nil], "\u{0}"]))
    }

    /// Does with an answer what an editor would: applies edits, one way or another.
    func react(to result: JSONValue, of question: Question, _ address: String) {
        guard let page = pages[address] else { return }
        var candidates: [[JSONValue]] = []
        if result.elements.contains(where: { $0["newText"] != nil }) { candidates.append(result.elements) }
        for holder in [result] + result.elements.map({ $0["edit"] ?? nil }) {
            for member in holder["changes"]?.members ?? [] where DocumentURI(member.key).key == address {
                candidates.append(member.value.elements)
            }
            for change in holder["documentChanges"]?.elements ?? [] {
                guard let uri = change["textDocument"]?["uri"]?.text, DocumentURI(uri).key == address else { continue }
                if let version = change["textDocument"]?["version"]?.number, version != page.version {
                    fail("\(question.method) edits version \(version), not \(page.version)")
                }
                candidates.append(change["edits"]?.elements ?? [])
            }
        }
        for edits in candidates where question.method != "textDocument/completion" {
            checkOverlap(edits, page, question)
        }
        guard !candidates.isEmpty, chance(3), question.method != "textDocument/completion" else { return }
        apply(pick(candidates), page, address)
    }

    private func sorted(_ edits: [JSONValue], _ page: Page) -> [(
        start: Int, end: Int, range: PositionRange, text: String
    )] {
        edits.enumerated().compactMap { index, edit -> (Int, Int, Int, PositionRange, String)? in
            guard let range = PositionRange(edit["range"]), let text = edit["newText"]?.text else { return nil }
            return (index, page.text.offset(of: range.start), page.text.offset(of: range.end), range, text)
        }
        .sorted { ($0.1, $0.2, $0.0) < ($1.1, $1.2, $1.0) }
        .map { (start: $0.1, end: $0.2, range: $0.3, text: $0.4) }
    }

    private func checkOverlap(_ edits: [JSONValue], _ page: Page, _ question: Question) {
        let sorted = sorted(edits, page)
        for (left, right) in zip(sorted, sorted.dropFirst()) where left.end > right.start {
            fail("\(question.method) has edits that overlap: \(left.range) and \(right.range)")
        }
    }

    private func apply(_ edits: [JSONValue], _ page: Page, _ address: String) {
        var page = page
        var changes: [JSONValue] = []
        for edit in sorted(edits, page).reversed() {
            page.text.apply(edit.range, edit.text)
            changes.append(["range": wire(edit.range), "text": .string(edit.text)])
        }
        if page.text.scalars.count < 6000 { submit(changes, page, address) }
    }

    // MARK: The rest

    private func cancel() {
        let id: JSONValue =
            chance(2) ? questions.randomElement(using: &generator)?.id ?? 1 : pick([1, "q3", nil, -5, [], 1_000_000])
        cancelled.append(id)
        notify("$/cancelRequest", ["id": id])
    }

    private func configure() {
        let settings = pick([
            "null", "[]", "{}", #"{"wikilsp":null}"#, #"{"wikilsp":{"lint":{"enabled":false}}}"#,
            #"{"wikilsp":{"lint":{"enabled":true}}}"#, #"{"wikilsp":{"lint":{"run":"onSave"}}}"#,
            #"{"wikilsp":{"lint":{"run":"onType","fixOnSave":true}}}"#, #"{"wikilsp":{"site":"dewiki"}}"#,
            #"{"wikilsp":{"site":"nosuchwiki"}}"#, #"{"wikilsp":{"language":"ja","log":{"level":"debug"}}}"#,
            #"{"wikilsp":{"profile":"strict"}}"#, #"{"wikilsp":{"profile":"bot"}}"#,
            #"{"wikilsp":{"profile":"wikipedia"}}"#,
            #"{"wikilsp":{"rules":{"\#(pick(RuleRegistry.all.map { $0.id }))":"\#(pick(["off", "error", "loud"]))"}}}"#,
        ])
        let value = (try? JSONValue.parse(Array(settings.utf8))) ?? .null
        notify("workspace/didChangeConfiguration", ["settings": value])
    }

    /// A file appears, changes or goes; mostly the server is told of it.
    private func touchFile() {
        let name = pick(
            Self.names + [
                "Template:Infobox ship.wiki", "Template:Infobox ship/doc.wiki", ".wikilsp.json", "deep/er/Page.wiki",
            ])
        let path = folder.path + "/" + name
        var kind = 2
        if chance(3) {
            kind = 3
            try? FileManager.default.removeItem(atPath: path)
        } else {
            let settings = pick([
                "{\"site\":\"dewiki\"}", "{", "{\"lint\":{\"enabled\":false}}", "{}", "{\"templates\":\".\"}",
            ])
            let content = name.hasSuffix(".json") ? settings : text(pieces: 12)
            try? folder.write(name, Array(content.utf8))
        }
        let uri = DocumentURI(path: path).spelling
        if !chance(5) {
            notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(uri), "type": .int(kind)]]])
        }
    }

    private func changeFolders() {
        let here: JSONValue = ["uri": .string(DocumentURI(path: folder.path).spelling), "name": "wiki"]
        let other: JSONValue = [
            "uri": pick(["file:///no/such", "untitled:", .string("file://\(folder.path)/deep")]), "name": "o",
        ]
        let event: JSONValue =
            chance(2)
            ? ["added": [here], "removed": [other]] : ["added": [other], "removed": [chance(3) ? here : other]]
        notify("workspace/didChangeWorkspaceFolders", ["event": event])
    }

    /// Something that is no message, which is answered with an error about nothing.
    private func sayNonsense() {
        refusals += 1
        send(
            Array(
                pick([
                    "{", "[]", "nul", "", "{\"id\":{},\"method\":\"x\"}", "{\"jsonrpc\":\"2.0\"}", "\u{FEFF}", "[[[[",
                ]).utf8))
    }

    /// Answers one of the server's requests, well or badly.
    func answerServer() {
        guard !asked.isEmpty, !chance(6) else { return }
        let request = asked.removeFirst()
        guard let id = request["id"] else { return }
        switch (request["method"]?.text, chance(5)) {
        case (_, true): answer(id, "error", ["code": -32601, "message": "no"])
        case ("workspace/configuration"?, _):
            answer(id, "result", pick([nil, [], [nil], [["lint": ["enabled": true]]], [5]]))
        case ("workspace/applyEdit"?, _): answer(id, "result", ["applied": .bool(chance(2))])
        default: answer(id, "result", nil)
        }
    }
}
