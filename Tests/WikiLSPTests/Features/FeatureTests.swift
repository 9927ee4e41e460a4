import Foundation
import MarkupCore
import Testing
import WikiLSP

@Suite struct DocumentDiagnosticsTests {
    @Test func findingsArePublishedInTheClientsUnits() {
        let client = FeatureClient()
        client.open("a𐐀b [[Foo\n")
        #expect(client.published.count == 1)
        let diagnostic = client.published.first
        #expect(diagnostic?["code"] == .string("unclosed-link"))
        #expect(diagnostic?["source"] == .string("wikilsp"))
        #expect(diagnostic?["severity"] == .int(1))
        #expect(client.slice(diagnostic?["range"]) == "[[Foo")
    }

    @Test func theFirstOfTwoParametersIsRelated() {
        let client = FeatureClient()
        client.open("{{T|a=1|a=2}}\n")
        let related = client.published.first { $0["code"] == .string("duplicate-parameter") }?["relatedInformation"]
        #expect(related?.elements.first?["location"]?["uri"] == .string(FeatureClient.uri))
    }

    @Test func rulesCanBeTurnedOff() {
        let client = FeatureClient()
        client.notify(
            "workspace/didChangeConfiguration",
            "{\"settings\": {\"rules\": {\"unclosed-link\": \"off\"}}}")
        client.open("[[Foo\n")
        #expect(client.published.isEmpty)
    }
}

@Suite struct CodeActionTests {
    private func actions(_ client: FeatureClient, only: String? = nil, at range: String? = nil) -> [JSONValue] {
        let all = "{\"start\": {\"line\": 0, \"character\": 0}, \"end\": {\"line\": 9999, \"character\": 0}}"
        let kinds = only.map { ", \"only\": [\"\($0)\"]" } ?? ""
        return client.ask("codeAction", "\"range\": \(range ?? all), \"context\": {\"diagnostics\": []\(kinds)}")
            .elements
    }

    @Test func aFixMendsThePage() {
        let client = FeatureClient()
        client.open("[[Foo\nCategory:Bär 😀 x\n")
        let quickFixes = actions(client, only: "quickfix")
        let wrap = quickFixes.first { $0["title"]?.text?.contains("Wrap") ?? false }
        #expect(client.applying(wrap?["edit"]) == "[[Foo\n[[Category:Bär 😀 x]]\n")
        #expect(wrap?["isPreferred"] == .bool(true))
        #expect(wrap?["diagnostics"]?.elements.first?["code"] == .string("bare-category"))
        let document = wrap?["edit"]?["documentChanges"]?.elements.first?["textDocument"]
        #expect(document?["version"] == .int(7))
    }

    @Test func onlyWhatIsAskedForComes() {
        let client = FeatureClient()
        client.open("[[Foo\nCategory:Bar\n")
        #expect(Set(actions(client, only: "refactor").compactMap { $0["kind"]?.text }) == ["refactor.rewrite"])
        #expect(actions(client, only: "refactor.inline").isEmpty)
        #expect(Set(actions(client, only: "quickfix").compactMap { $0["kind"]?.text }) == ["quickfix"])
        #expect(
            actions(client, only: "source").compactMap { $0["kind"]?.text } == [
                "source.fixAll.wikilsp", "source.restore.wikilsp",
            ])
        #expect(actions(client, only: "source.fixAll").compactMap { $0["kind"]?.text } == ["source.fixAll"])
        #expect(
            actions(client, only: "source.fixAll.wikilsp").compactMap { $0["kind"]?.text } == ["source.fixAll.wikilsp"])
        #expect(actions(client, only: "source.fixAll.other").isEmpty)
    }

    @Test func fixAllAppliesSafeFixesAlone() {
        let client = FeatureClient()
        client.open("[[Foo\nCategory:Bar\nCategory:Baz\n")
        let fixAll = actions(client, only: "source.fixAll").first
        #expect(client.applying(fixAll?["edit"]) == "[[Foo\n[[Category:Bar]]\n[[Category:Baz]]\n")
    }

    @Test func onlyFindingsAtTheRange() {
        let client = FeatureClient()
        client.open("[[Foo\n\nCategory:Bar\n")
        let start = "{\"start\": {\"line\": 2, \"character\": 3}, \"end\": {\"line\": 2, \"character\": 3}}"
        #expect(actions(client, only: "quickfix", at: start).count == 1)
        let blank = "{\"start\": {\"line\": 1, \"character\": 0}, \"end\": {\"line\": 1, \"character\": 0}}"
        #expect(actions(client, only: "quickfix", at: blank).isEmpty)
    }

    @Test func aDamagedArticleIsRestored() {
        let client = FeatureClient()
        client.open("Ä ship 😀 floats.\nCategory:Bär\nCategory:Baz\n")
        let action = actions(client, only: "source.restore").first
        #expect(action?["title"] == .string("Restore article structure"))
        let restored = client.applying(action?["edit"])
        #expect(restored.contains("Ä ship 😀 floats.") && restored.contains("[[Category:Bär]]"))
        client.open("A ship floats.\n[[Category:Bar]]\n")
        #expect(actions(client, only: "source.restore").isEmpty)
    }

    @Test func oneFindingSaysThatThePageIsDamagedAndRestoresIt() {
        let client = FeatureClient()
        client.open(
            "|image=x.jpg\n|branch=Army\n|garrison=Port Ellis\n|battles=None\n|commander1=Ann Hale\n}}\nText.\n\nCategory:A\n"
        )
        let start = "{\"start\": {\"line\": 0, \"character\": 0}, \"end\": {\"line\": 0, \"character\": 0}}"
        let fixes = actions(client, only: "quickfix", at: start)
        let whole = fixes.filter { $0["title"] == .string("Restore article structure") }
        #expect(whole.count == 1)
        #expect(whole.first?["diagnostics"]?.elements.first?["code"]?.text == "damaged-article")
        let restored = client.applying(whole.first?["edit"])
        #expect(restored.hasPrefix("{{Infobox military unit\n|") && restored.hasSuffix("[[Category:A]]\n"))
        #expect(fixes.count { $0["title"]?.text?.hasPrefix("Insert '{{Infobox military unit'") == true } == 1)
        // Those who ask for all kinds at once are offered it once, those who ask for sources get it as one.
        let unasked = actions(client, at: start).filter { $0["title"] == .string("Restore article structure") }
        #expect(unasked.map { $0["kind"] } == [.string("quickfix")])
        #expect(actions(client, only: "source", at: start).contains { $0["kind"]?.text == "source.restore.wikilsp" })
    }

    @Test func aFixOfManyFindingsIsOfferedOnce() {
        let client = FeatureClient()
        client.open("{{Infobox ship\n|name=Tern\n|image=\n|caption=\n|length=\n}}\n")
        let titles = actions(client, only: "quickfix").compactMap { $0["title"]?.text }
        #expect(titles.count { $0 == "Remove the empty field" } == 3)
        #expect(titles.count { $0 == "Remove all 3 empty fields" } == 1)
    }

    @Test func actionsFollowEdits() {
        let client = FeatureClient()
        client.open("Category:Bar\n")
        #expect(actions(client, only: "source.fixAll").count == 1)
        client.notify(
            "textDocument/didChange",
            "{\"textDocument\": {\"uri\": \"\(FeatureClient.uri)\", \"version\": 8}, \"contentChanges\": [{\"text\": \"x\"}]}"
        )
        #expect(actions(client, only: "source.fixAll").isEmpty)
    }

    @Test func clientsWithoutVersionsGetChanges() {
        let client = FeatureClient(
            capabilities: "{\"textDocument\": {\"codeAction\": {\"codeActionLiteralSupport\": {}}}}")
        client.open("Category:Bar\n")
        let edit = actions(client, only: "source.fixAll").first?["edit"]
        #expect(edit?["documentChanges"] == nil)
        #expect(client.applying(edit) == "[[Category:Bar]]\n")
    }

    @Test func clientsThatTakeOnlyCommandsAreOfferedNothing() {
        #expect(FeatureClient(capabilities: "{}").capabilities["codeActionProvider"] == nil)
        #expect(FeatureClient().capabilities["codeActionProvider"] != nil)
    }

    @Test func theSameFixEverywhere() {
        let client = FeatureClient()
        client.open("Category:Bar\n\n[[Foo\n\nCategory:Baz\n")
        let all = actions(client, only: "quickfix").first { $0["title"]?.text?.hasPrefix("Fix all 2 ") ?? false }
        #expect(client.applying(all?["edit"]) == "[[Category:Bar]]\n\n[[Foo\n\n[[Category:Baz]]\n")
    }
}

@Suite struct DocumentSymbolTests {
    @Test func sectionsAndFieldsNest() {
        let client = FeatureClient()
        client.open("{{Infobox ship\n| name = A\n| flag =\n}}\nLead.\n\n== One ==\n=== Two ===\n== Three ==\n")
        let symbols = client.ask("documentSymbol").elements
        let box = symbols.first { $0["kind"] == .int(23) }
        #expect(box?["name"] == .string("Infobox ship"))
        #expect(box?["children"]?.elements.compactMap { $0["name"]?.text } == ["name", "flag"])
        #expect(box?["children"]?.elements.first?["detail"] == .string("A"))
        let one = symbols.first { $0["name"] == .string("One") }
        #expect(one?["kind"] == .int(15))
        #expect(one?["children"]?.elements.first?["name"] == .string("Two"))
    }

    @Test func flatForClientsWithoutTrees() {
        let client = FeatureClient(capabilities: "{}")
        client.open("== One ==\n=== Two ===\n")
        let symbols = client.ask("documentSymbol").elements
        #expect(symbols.compactMap { $0["name"]?.text } == ["One", "Two"])
        #expect(symbols.last?["containerName"] == .string("One"))
        #expect(symbols.last?["location"]?["uri"] == .string(FeatureClient.uri))
    }
}

@Suite struct FoldingTests {
    private func folds(_ source: String, lineOnly: Bool = true) -> [String] {
        let client = FeatureClient(
            capabilities: "{\"textDocument\": {\"foldingRange\": {\"lineFoldingOnly\": \(lineOnly)}}}")
        client.open(source)
        return client.ask("foldingRange").elements.map { fold in
            let kind = fold["kind"]?.text.map { " \($0)" } ?? ""
            let end = fold["endCharacter"]?.number.map { ":\($0)" } ?? ""
            return "\(fold["startLine"]?.number ?? -1)-\(fold["endLine"]?.number ?? -1)\(end)\(kind)"
        }
    }

    @Test func constructs() {
        #expect(folds("{{T\n|a=1\n}}\n") == ["0-1"])
        #expect(folds("{{T\n|a=1}}\n") == ["0-1"])
        #expect(folds("{{T\n}}\n") == [])
        #expect(folds("{|\n|a\n|}\n") == ["0-1"])
        #expect(folds("<!-- a\nb\n-->\n") == ["0-1 comment"])
        #expect(folds("a<ref>\nb\n</ref>\n") == ["0-1"])
        #expect(folds("* a\n* b\n* c\n\nd") == ["0-2"])
        #expect(folds("[[Category:A]]\n[[Category:B]]\n[[Category:C]]\n") == ["0-2"])
    }

    @Test func sections() {
        #expect(folds("== A ==\na\n\n=== B ===\nb\n\n== C ==\n") == ["0-4 region", "3-4 region"])
        #expect(folds("== A ==\n\n\n== B ==\nb") == ["3-4 region"])
    }

    @Test func charactersWhereTheClientHasThem() {
        #expect(folds("{{T\n|a=1\n}}\n", lineOnly: false) == ["0-2:0"])
        #expect(folds("{{T\n|a=1 }}\n", lineOnly: false) == ["0-1:5"])
    }
}

@Suite struct CompletionRequestTests {
    @Test func anItemIsComplete() {
        let client = FeatureClient()
        client.open("[[𐐀 Foo]] 😀[[𐐀 F$0o bar]] x")
        let list = client.askAtCursor("completion")
        let item = list["items"]?.elements.first
        #expect(item?["label"] == .string("𐐀 Foo"))
        #expect(client.slice(item?["textEdit"]?["range"]) == "𐐀 Fo bar")
        #expect(item?["filterText"]?.text?.hasPrefix("𐐀 F") == true)
    }

    @Test func otherOpenDocumentsAndSnippets() {
        let client = FeatureClient()
        client.open("{{Widget|a=1}}", uri: "file:///wiki/Other.wiki")
        client.open("{{Wid$0")
        let item = client.askAtCursor("completion")["items"]?.elements.first
        #expect(item?["textEdit"]?["newText"] == .string("Widget$0}}"))
        #expect(item?["insertTextFormat"] == .int(2))
        let plain = FeatureClient(capabilities: "{}")
        plain.open("{{Widget|a=1}} {{Wid$0")
        #expect(plain.askAtCursor("completion")["items"]?.elements.first?["textEdit"]?["newText"] == .string("Widget"))
    }

    @Test func pagesOfTheWorkspacesFolders() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wikilsp-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "Category"), withIntermediateDirectories: true)
        try Data().write(to: folder.appending(path: "Ship one.wiki"))
        try Data("== Hull ==\n".utf8).write(to: folder.appending(path: "Ship two.wiki"))
        try Data().write(to: folder.appending(path: "Category/Ships.wiki"))
        let client = FeatureClient(folder: folder.path())
        func labels(_ source: String) -> [String] {
            client.open(source)
            return client.askAtCursor("completion")["items"]?.elements.compactMap { $0["label"]?.text } ?? []
        }
        #expect(labels("[[Ship$0") == ["Ship one", "Ship two"])
        #expect(labels("[[Category:$0") == ["Ships"])
        #expect(labels("[[Ship two#$0]]") == ["Hull"])

        try FileManager.default.removeItem(at: folder.appending(path: "Ship one.wiki"))
        try Data().write(to: folder.appending(path: "Ship three.wiki"))
        let path = folder.appending(path: "Ship three.wiki").path()
        client.notify("workspace/didChangeWatchedFiles", "{\"changes\": [{\"uri\": \"file://\(path)\", \"type\": 1}]}")
        #expect(labels("[[Ship$0") == ["Ship three", "Ship two"])
    }

    @Test func fieldsOfAnInfoboxWithoutItsBraces() {
        let client = FeatureClient()
        client.open(
            "|image= |caption=A ship |country=Norway |allegiance= |branch=Navy |type=Fleet |$0 |size=Ten ships\n\nText.\n"
        )
        let items = client.askAtCursor("completion")["items"]?.elements ?? []
        let labels = items.compactMap { $0["label"]?.text }
        #expect(labels.contains("unit_name"))
        let used = items.first { $0["label"] == .string("branch") }
        #expect(used == nil || used?["tags"] == .array([.int(1)]))
    }
}
