import Foundation
import MarkupCore
import Testing
import WikiLSP

/// Asks the server what `Tests/Fixtures/Features/*.txt` say. A file's name is the feature; each case is
///
///     === name
///     % {"format": {"infoboxes": "aligned"}}
///     a page with a $0, or a selection between two of them
///     ---
///     what the feature says
///
/// with settings after `%`, if any. After `?` stands the beginning of the title of the code action to apply. The pages in
/// `wiki` are the workspace. `UPDATE_EXPECT=1` rewrites what is expected.
@Suite struct FeatureFixtureTests {
    @Test(arguments: try FixtureSection.files(in: FeatureFixture.folder))
    func featuresSayWhatIsExpected(_ file: String) throws {
        let cases = try FeatureFixture.cases(in: file)
        #expect(!cases.isEmpty)
        var rewritten = ""
        for fixture in cases {
            let actual = fixture.run(String(file.dropLast(4)))
            if FixtureSection.isUpdating {
                rewritten += fixture.written(expecting: actual)
            } else {
                #expect(actual == fixture.expected, "\(file): \(fixture.name)")
            }
        }
        if FixtureSection.isUpdating {
            try rewritten.write(toFile: FeatureFixture.folder + "/" + file, atomically: true, encoding: .utf8)
        }
    }
}

/// One case of a file.
struct FeatureFixture {
    var name: String
    var settings: String?
    var action: String?
    var source: String
    var expected: String

    static let folder = Checkout.url("Tests/Fixtures/Features").path()

    static func cases(in file: String) throws -> [FeatureFixture] {
        try FixtureSection.all(in: folder + "/" + file).map { section in
            var (source, expected) = section.sourceAndExpected
            var fixture = FeatureFixture(name: section.name, source: "", expected: expected)
            if source.first?.hasPrefix("% ") == true { fixture.settings = String(source.removeFirst().dropFirst(2)) }
            if source.first?.hasPrefix("? ") == true { fixture.action = String(source.removeFirst().dropFirst(2)) }
            fixture.source = source.joined(separator: "\n")
            return fixture
        }
    }

    func written(expecting actual: String) -> String {
        let settings = settings.map { "% \($0)\n" } ?? ""
        let action = action.map { "? \($0)\n" } ?? ""
        return "=== \(name)\n\(settings)\(action)\(source)\n---\n\(actual)\n\n"
    }

    func run(_ feature: String) -> String {
        let client = FeatureClient(folder: Self.folder + "/wiki")
        if let settings {
            client.notify("workspace/didChangeConfiguration", "{\"settings\": {\"wikilsp\": \(settings)}}")
        }
        client.open(source)
        let text =
            switch feature {
            case "signature-help": client.shownSignature
            case "inlay-hints": client.shownHints
            case "linked-editing": client.shownLinkedRanges
            case "colours": client.shownColours
            case "folding": client.shownFolds
            case "highlights": client.shownHighlights
            case "hover": client.shownHover
            case "formatting": client.formatted("formatting")
            case "formatting-range": client.formatted("rangeFormatting", "\"range\": \(client.selection)")
            case "formatting-on-type": client.formattedOnType
            case "refactorings": client.refactored(action)
            case "selection-ranges": client.shownSelections
            default: "no feature is called '\(feature)'"
            }
        return text.replacing("\r", with: "␍")
    }
}

/// What the features say, as text.
extension FeatureClient {
    fileprivate var shownSignature: String {
        let help = askAtCursor("signatureHelp")
        guard let signature = help["signatures"]?.elements.first else { return "nothing" }
        var lines = [signature["label"]?.text ?? ""]
        if let active = help["activeParameter"]?.number, let parameter = signature["parameters"]?.elements[active] {
            let label = parameter["label"]?.elements.compactMap(\.number) ?? []
            let units = Array(lines[0].utf16)
            lines.append("→ " + String(decoding: units[label[0]..<label[1]], as: UTF16.self))
            if let text = parameter["documentation"]?["value"]?.text { lines.append(text) }
        }
        if let text = signature["documentation"]?["value"]?.text { lines.append("— " + text) }
        return lines.joined(separator: "\n")
    }

    /// The page with the hints in it, and what those say that are about parameters.
    fileprivate var shownHints: String {
        let hints = ask("inlayHint", "\"range\": \(cursors.count > 1 ? selection : everything)").elements
        var shown: [(place: JSONValue?, text: String)] = []
        var tooltips: [String] = []
        for hint in hints {
            shown.append((hint["position"], "⟪\(hint["label"]?.text ?? "")⟫"))
            let resolved = request("inlayHint/resolve", String(decoding: JSONWriter.encode(hint), as: UTF8.self))
            if let text = resolved["tooltip"]?["value"]?.text { tooltips.append(text.replacing("\n\n", with: "; ")) }
        }
        return ([withInsertions(shown)] + tooltips).joined(separator: "\n")
    }

    fileprivate var shownLinkedRanges: String {
        let ranges = askAtCursor("linkedEditingRange")["ranges"]?.elements ?? []
        return ranges.isEmpty ? "nothing" : marked(ranges)
    }

    fileprivate var shownColours: String {
        var lines: [String] = []
        for colour in ask("documentColor").elements {
            let value = String(decoding: JSONWriter.encode(colour["color"] ?? .null), as: UTF8.self)
            let range = String(decoding: JSONWriter.encode(colour["range"] ?? .null), as: UTF8.self)
            let ways = ask("colorPresentation", "\"color\": \(value), \"range\": \(range)").elements
            lines.append(
                "\(slice(colour["range"])): \(ways.compactMap { $0["textEdit"]?["newText"]?.text }.joined(separator: " / "))"
            )
        }
        return lines.isEmpty ? "nothing" : lines.joined(separator: "\n")
    }

    fileprivate var shownFolds: String {
        ask("foldingRange").elements.map { fold in
            let kind = fold["kind"]?.text.map { " \($0)" } ?? ""
            return "\(fold["startLine"]?.number ?? -1)–\(fold["endLine"]?.number ?? -1)\(kind)"
        }.joined(separator: "\n")
    }

    fileprivate var shownHighlights: String {
        let ranges = askAtCursor("documentHighlight").elements.compactMap { $0["range"] }
        return ranges.isEmpty ? "nothing" : marked(ranges)
    }

    fileprivate var shownHover: String {
        let hover = askAtCursor("hover")
        guard let text = hover["contents"]?["value"]?.text else { return "nothing" }
        return "⟪\(slice(hover["range"]))⟫\n\(text)"
    }

    /// Each selection on a line, the innermost first.
    fileprivate var shownSelections: String {
        var lines: [String] = []
        var selection = ask("selectionRange", "\"positions\": [\(cursor)]").elements.first
        while let current = selection {
            lines.append("⟪\(slice(current["range"]).replacing("\n", with: "↵"))⟫")
            selection = current["parent"]
        }
        return lines.joined(separator: "\n")
    }

    /// The page after formatting; formatting again must change nothing.
    fileprivate func formatted(_ method: String, _ more: String = "") -> String {
        let options = "\"options\": {\"tabSize\": 4, \"insertSpaces\": true}" + (more.isEmpty ? "" : ", " + more)
        let result = applyingEdits(ask(method, options))
        guard more.isEmpty else { return result }
        change(to: result)
        let second = applyingEdits(ask(method, options))
        return second == result ? result : "\(result)\nnot settled:\n\(second)"
    }

    /// The page after formatting for the character before the cursor.
    fileprivate var formattedOnType: String {
        let typed = beforeCursor.last.map(String.init) ?? ""
        let edits = ask(
            "onTypeFormatting",
            "\"position\": \(cursor), \"ch\": \(quoted(typed)), \"options\": {\"tabSize\": 4, \"insertSpaces\": true}")
        return applyingEdits(edits)
    }

    /// The titles of the refactorings at the selection, or the page after one of them and which facts are others then.
    fileprivate func refactored(_ title: String?) -> String {
        let actions = ask(
            "codeAction", "\"range\": \(selection), \"context\": {\"diagnostics\": [], \"only\": [\"refactor\"]}"
        ).elements
        guard let title else {
            return actions.map { "\($0["kind"]?.text ?? ""): \($0["title"]?.text ?? "")" }.joined(separator: "\n")
        }
        guard let action = actions.first(where: { $0["title"]?.text?.hasPrefix(title) == true }) else {
            return "no such action"
        }
        let result = applying(action["edit"])
        return "\(result)\n· \(FactsDifference(text, result))"
    }
}
