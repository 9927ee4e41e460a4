import MarkupCore
import Testing
import WikiLSP

/// What the server knows of the templates in the workspace.
@Suite struct TemplateStoreTests {
    @Test func pagesOfTheWorkspaceTellTheParameters() throws {
        let folder = try TemporaryFolder([
            "Template/Infobox ship.wiki": "{{{name}}} {{{length|}}}", "Page.wiki": "{{Infobox ship|nmae=A}}",
        ])
        let client = FeatureClient(folder: folder.path)
        let uri = "file://\(folder.path)/Page.wiki"
        client.open("{{Infobox ship|nmae=A}}", uri: uri)
        let first = client.published.compactMap { $0["message"] }
        #expect(first == [.string("'nmae' is not a field of 'Infobox ship'. Did you mean 'name'?")])

        try folder.write("Template/Infobox ship.wiki", Array("{{{nmae}}}".utf8))
        client.notify(
            "workspace/didChangeWatchedFiles",
            "{\"changes\": [{\"uri\": \"file://\(folder.path)/Template/Infobox ship.wiki\", \"type\": 2}]}")
        #expect(client.published.isEmpty)
    }

    /// A page with TemplateData of its own: what is typed counts before it is saved, in the page and in others.
    @Test func typedTemplateDataCountsAtOnce() throws {
        let data = "<templatedata>{\"params\": {\"name\": {}, \"length\": {}}}</templatedata>"
        let folder = try TemporaryFolder([
            "Template/Box.wiki": "{{{name|}}} {{{length|}}}", "Template/Box/doc.wiki": data, "Page.wiki": "",
        ])
        let client = FeatureClient(folder: folder.path)
        let page = "file://\(folder.path)/Page.wiki"
        let documentation = "file://\(folder.path)/Template/Box/doc.wiki"
        client.open("{{Box|name=A|lenght=3|beam=4}}", uri: page)
        let unknown = "'lenght' is not a field of 'Box'. Did you mean 'length'?"
        #expect(client.messages(in: page).contains(unknown))
        #expect(client.messages(in: page).contains { $0.hasPrefix("'beam' is not a field of 'Box'") })

        client.open(data + "\n{{Box|beam=4}}", uri: documentation)
        #expect(client.messages(in: documentation).contains { $0.hasPrefix("'beam' is not a field of 'Box'") })

        // A parameter is added, letter by letter: in between the data cannot be read, and the last that could counts.
        let place = "<templatedata>{\"params\": {".utf8.count
        for (offset, letter) in "\"beam\": {}, ".enumerated() {
            client.type(String(letter), line: 0, character: place + offset, uri: documentation)
            #expect(client.messages(in: page).contains(unknown))
        }
        #expect(!client.messages(in: documentation).contains { $0.hasPrefix("'beam'") })
        #expect(!client.messages(in: page).contains { $0.hasPrefix("'beam'") })

        // The saved file counts again.
        client.notify("textDocument/didClose", "{\"textDocument\": {\"uri\": \"\(documentation)\"}}")
        #expect(client.messages(in: page).contains { $0.hasPrefix("'beam' is not a field of 'Box'") })
    }

    /// Without a workspace, and with the tag itself typed.
    @Test func aBlockCountsInTheFileThatHasIt() throws {
        let client = FeatureClient()
        let uri = "file:///nowhere/Template:Crate.wiki"
        let before = "{{Crate|hight=1}}\n<templatedat>{\"params\": {\"height\": {}}}</templatedata>"
        client.open(before, uri: uri)
        #expect(!client.messages(in: uri).contains { $0.contains("hight") })
        client.type("a", line: 1, character: "<templatedat".utf8.count, uri: uri)
        #expect(client.messages(in: uri).contains("'hight' is not a field of 'Crate'. Did you mean 'height'?"))
    }
}
