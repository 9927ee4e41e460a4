import Foundation
import MarkupCore
import Testing
import WikiLSP

extension WikiClient {
    /// The answer to a question of a fixture, each part on a line of its own:
    ///
    ///     definition $0, references $0, highlight $0      places
    ///     hover $0                                        the text
    ///     completion $0                                   labels with what is said of them
    ///     symbols query                                   kinds, names and places
    ///     prepare $0                                      the name with its placeholder, or why not
    ///     rename $0 New name                              the lines that change, or why not
    ///     move Old.wiki -> New.wiki                       the lines that change
    ///     lenses Page.wiki                                what is said of the page and its sections, and the places
    ///     incoming $0, outgoing $0                        pages that transclude it, what it transcludes
    ///     supertypes $0, subtypes $0                      the categories above and below
    func answer(_ question: String) throws -> String {
        let words = question.split(separator: " ", maxSplits: 1)
        let rest = words.count > 1 ? words[1] : ""
        let lines: [String]
        switch words[0] {
        case "definition": lines = places(ask("textDocument/definition", "{\(place(rest))}"))
        case "references":
            lines = places(
                ask("textDocument/references", "{\(place(rest)), \"context\": {\"includeDeclaration\": true}}"))
        case "highlight": lines = highlights(rest)
        case "hover":
            let text = ask("textDocument/hover", "{\(place(rest))}")["result"]?["contents"]?["value"]?.text ?? "nothing"
            lines = text.split(separator: "\n").map(String.init)
        case "completion": lines = completion(rest)
        case "symbols": lines = symbols(String(rest))
        case "prepare": lines = prepare(rest)
        case "rename": lines = rename(rest)
        case "move": lines = try move(rest)
        case "lenses": lines = lenses(String(rest))
        case "incoming", "outgoing", "supertypes", "subtypes": lines = hierarchy(String(words[0]), rest)
        default: lines = ["! unknown question"]
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func places(_ answer: JSONValue) -> [String] {
        if let error = answer["error"]?["message"]?.text { return ["! " + error] }
        let places = answer["result"]?.elements ?? []
        return places.isEmpty ? ["nothing"] : places.map { show($0["uri"], $0["range"]) }
    }

    private func highlights(_ cursor: Substring) -> [String] {
        let answer = ask("textDocument/documentHighlight", "{\(place(cursor))}")
        let uri = JSONValue.string(uri(page(of: cursor)))
        return answer["result"]?.elements.map { show(uri, $0["range"]) } ?? []
    }

    private func completion(_ cursor: Substring) -> [String] {
        let items = ask("textDocument/completion", "{\(place(cursor))}")["result"]?["items"]?.elements ?? []
        if items.isEmpty { return ["nothing"] }
        return items.prefix(8).map { item in
            (item["label"]?.text ?? "?") + (item["detail"]?.text.map { " (\($0))" } ?? "")
        }
    }

    private func symbols(_ query: String) -> [String] {
        let found = ask("workspace/symbol", "{\"query\": \(quoted(query))}")["result"]?.elements ?? []
        return found.map { symbol in
            let place = symbol["location"]
            let container = symbol["containerName"]?.text.map { " in \($0)" } ?? ""
            return "\(symbol["kind"]?.number ?? 0) \(symbol["name"]?.text ?? "?")\(container): "
                + show(place?["uri"], place?["range"])
        }
    }

    private func prepare(_ cursor: Substring) -> [String] {
        let answer = ask("textDocument/prepareRename", "{\(place(cursor))}")
        if let error = answer["error"]?["message"]?.text { return ["! " + error] }
        guard let result = answer["result"], result != .null else { return ["nothing"] }
        let uri = JSONValue.string(uri(page(of: cursor)))
        return [show(uri, result["range"]), result["placeholder"]?.text ?? "?"]
    }

    private func rename(_ rest: Substring) -> [String] {
        let name = rest.drop { $0 != " " }.dropFirst()
        let answer = ask("textDocument/rename", "{\(place(rest)), \"newName\": \(quoted(String(name)))}")
        if let error = answer["error"]?["message"]?.text { return ["! " + error] }
        return changes(answer["result"])
    }

    private func move(_ rest: Substring) throws -> [String] {
        let names = rest.components(separatedBy: " -> ")
        let answer = ask(
            "workspace/willRenameFiles",
            "{\"files\": [{\"oldUri\": \"\(uri(names[0]))\", \"newUri\": \"\(uri(names[1]))\"}]}")
        if let error = answer["error"]?["message"]?.text { return ["! " + error] }
        return changes(answer["result"])
    }

    /// The lines that an edit changes; what it does not touch must stay as it was, fact by fact.
    private func changes(_ edit: JSONValue?) -> [String] {
        var lines: [String] = []
        for change in edit?["documentChanges"]?.elements ?? [] {
            if change["kind"]?.text == "rename" {
                lines.append("\(path(change["oldUri"])) becomes \(path(change["newUri"]))")
                continue
            }
            let path = path(change["textDocument"]?["uri"])
            let old = texts[path] ?? ""
            let new = applying(change["edits"]?.elements ?? [], to: old)
            FactComparison(old, new).check(edits: change["edits"]?.elements.count ?? 0, path)
            let before = old.components(separatedBy: "\n")
            let after = new.components(separatedBy: "\n")
            #expect(before.count == after.count)
            for (number, (before, after)) in zip(before, after).enumerated() where before != after {
                lines.append("\(path):\(number + 1) \(after)")
            }
        }
        return lines.isEmpty ? ["nothing"] : lines
    }

    private func lenses(_ path: String) -> [String] {
        open(path)
        let lenses =
            ask("textDocument/codeLens", "{\"textDocument\": {\"uri\": \"\(uri(path))\"}}")["result"]?.elements ?? []
        return lenses.flatMap { lens -> [String] in
            let command = lens["command"] ?? .null
            #expect(command["command"]?.text == "wikilsp.showUses")
            let uses = String(decoding: JSONWriter.encode(command["arguments"]?.elements.last ?? .null), as: UTF8.self)
            let places = ask(
                "workspace/executeCommand", "{\"command\": \"wikilsp.uses\", \"arguments\": [\(uses)]}")
            let line = (lens["range"]?["start"]?["line"]?.number ?? 0) + 1
            return ["\(line) \(command["title"]?.text ?? "?")"]
                + (places["result"]?.elements ?? []).map { "  " + show($0["uri"], $0["range"]) }
        }
    }

    private func hierarchy(_ direction: String, _ cursor: Substring) -> [String] {
        let isCalls = direction == "incoming" || direction == "outgoing"
        let prepared = ask(
            isCalls ? "textDocument/prepareCallHierarchy" : "textDocument/prepareTypeHierarchy", "{\(place(cursor))}")
        guard let item = prepared["result"]?.elements.first else { return ["nothing"] }
        let text = String(decoding: JSONWriter.encode(item), as: UTF8.self)
        let method = isCalls ? "callHierarchy/\(direction)Calls" : "typeHierarchy/\(direction)"
        let found = ask(method, "{\"item\": \(text)}")["result"]?.elements ?? []
        return ["of \(item["name"]?.text ?? "?")"]
            + found.flatMap { entry -> [String] in
                guard isCalls else { return [entry["name"]?.text ?? "?"] }
                let other = entry["from"] ?? entry["to"]
                // The ranges of outgoing calls are on the page that was asked about.
                let page = entry["from"] == nil ? item["uri"] : other?["uri"]
                return [other?["name"]?.text ?? "?"]
                    + (entry["fromRanges"]?.elements ?? []).map { "  " + show(page, $0) }
            }
    }
}

/// What two versions of a page say, thing by thing.
private struct FactComparison {
    private let old: PageFacts
    private let new: PageFacts

    init(_ old: String, _ new: String) {
        self.old = Self.facts(old)
        self.new = Self.facts(new)
    }

    private static func facts(_ text: String) -> PageFacts {
        var document = Document(Array(text.utf8))
        return PageFacts(of: document.tree)
    }

    /// Whether both say the same of as many things, and no more of them differ than there were edits.
    func check(edits: Int, _ path: String) {
        var differences = 0
        func compare<Fact: Equatable>(_ name: String, _ old: [Fact], _ new: [Fact]) {
            #expect(old.count == new.count, "\(path): \(name)")
            differences += zip(old, new).count { $0 != $1 }
        }
        compare("templates", old.templates.map(\.name), new.templates.map(\.name))
        compare(
            "parameters", old.templates.flatMap(\.parameters).map(\.name),
            new.templates.flatMap(\.parameters).map(\.name))
        compare("arguments", old.arguments.map(\.name), new.arguments.map(\.name))
        compare("headings", old.headings.map(\.title), new.headings.map(\.title))
        compare("links", old.links.map(\.target), new.links.map(\.target))
        compare("link texts", old.links.map { $0.text ?? "" }, new.links.map { $0.text ?? "" })
        compare("references", old.references.map { $0.name ?? "" }, new.references.map { $0.name ?? "" })
        compare("tags", old.extensionTags.map(\.name), new.extensionTags.map(\.name))
        compare("levels", old.headings.map(\.level), new.headings.map(\.level))
        #expect(differences <= edits, "\(path): \(differences) facts differ after \(edits) edits")
    }
}
