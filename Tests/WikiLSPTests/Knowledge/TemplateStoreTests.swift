import MarkupCore
import Testing
import WikiLSP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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

    /// Many files are read by a thread of their own, which wakes the server; one that changes meanwhile is read again.
    @Test func manyPagesAreReadBesides() throws {
        var files = ["Template/Infobox ship.wiki": "{{{name}}} {{{length|}}}"]
        for number in 0..<60 { files["Template/T\(number).wiki"] = "{{{a}}}" }
        let folder = try TemporaryFolder(files)
        final class Sink {
            var published: [String] = []
        }
        let sink = Sink()
        let server = Server(
            features: Feature.all, options: .init(version: "test"), wakeup: Wakeup(),
            send: { message in
                let text = String(decoding: message, as: UTF8.self)
                if text.contains("publishDiagnostics") { sink.published.append(text) }
            }, logLine: { _ in })
        func send(_ message: String) { server.receive(Array(message.utf8)) }
        send(
            #"{"id":1,"method":"initialize","params":{"capabilities":{},"rootUri":"file://\#(folder.path)"}}"#)
        send(#"{"method":"initialized","params":{}}"#)
        send(
            #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file://\#(folder.path)/Page.wiki","languageId":"wikitext","version":1,"text":"{{Infobox ship|nmae=A}}"}}}"#
        )
        // The thread needs a while; nobody waits longer than that.
        for _ in 0..<1000 where !(sink.published.last?.contains("Did you mean 'name'?") ?? false) {
            while server.step() {}
            usleep(10_000)
        }
        #expect(sink.published.last?.contains("Did you mean 'name'?") == true)

        try folder.write("Template/Infobox ship.wiki", Array("{{{nmae}}}".utf8))
        send(
            #"{"method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"file://\#(folder.path)/Template/Infobox ship.wiki","type":2}]}}"#
        )
        for _ in 0..<1000 where !(sink.published.last?.contains(#""diagnostics":[]"#) ?? false) {
            while server.step() {}
            usleep(10_000)
        }
        #expect(sink.published.last?.contains(#""diagnostics":[]"#) == true)
    }
}
