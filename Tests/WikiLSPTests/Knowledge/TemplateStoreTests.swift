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
}
