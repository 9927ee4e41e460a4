import MarkupCore
import Testing
import WikiLSP

/// What happens when a document is saved: code actions on save, and fixes for clients without them. (When a lint is due is
/// in `transcripts/settings.txt`.)
@Suite struct SaveTests {
    private static let text =
        "{{x|a=1|a=1|b=|b=2}}\n\n😀 === A ==\n\n=== A ==\n\n<!-- wikilsp-disable-line empty-heading -->\n"
    private static let fixed = "{{x|a=1|b=2}}\n\n😀 === A ==\n\n== A ==\n\n"

    private func client(_ settings: String, asks: Bool = true) -> FeatureClient {
        let client = FeatureClient(
            capabilities: """
                {"textDocument": {"synchronization": {"willSaveWaitUntil": \(asks)},
                    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}}
                """)
        client.notify("workspace/didChangeConfiguration", "{\"settings\": {\"wikilsp\": \(settings)}}")
        client.open(Self.text)
        return client
    }

    private func applying(_ edits: JSONValue, _ client: FeatureClient) -> String {
        client.applying(.object([.init(key: "changes", value: .object([.init(key: FeatureClient.uri, value: edits)]))]))
    }

    @Test func fixesAreGivenBeforeTheSave() {
        let client = client(#"{"lint": {"fixOnSave": true}}"#)
        #expect(client.capabilities["textDocumentSync"]?["willSaveWaitUntil"] == .bool(true))
        #expect(applying(client.ask("willSaveWaitUntil", "\"reason\": 1"), client) == Self.fixed)
        // A save by the clock, or because the editor lost the focus, may come in the middle of a word.
        #expect(client.ask("willSaveWaitUntil", "\"reason\": 2") == .array([]))
        #expect(client.ask("willSaveWaitUntil", "\"reason\": 3") == .array([]))
    }

    @Test(arguments: ["{}", #"{"lint": {"fixOnSave": false}}"#, #"{"lint": {"fixOnSave": true, "enabled": false}}"#])
    func nothingIsFixedUnasked(_ settings: String) {
        #expect(client(settings).ask("willSaveWaitUntil", "\"reason\": 1") == .array([]))
    }

    @Test func whoDoesNotAskIsNotToldOf() {
        #expect(client("{}", asks: false).capabilities["textDocumentSync"]?["willSaveWaitUntil"] == nil)
    }

    /// One action does all there is to do, what the first fixes bring to light included.
    @Test(arguments: ["source.fixAll", "source.fixAll.wikilsp"])
    func fixAllOnSaveSettles(_ kind: String) throws {
        let client = client("{}")
        let range = #"{"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}"#
        let actions = client.ask(
            "codeAction", "\"range\": \(range), \"context\": {\"diagnostics\": [], \"only\": [\"\(kind)\"]}")
        #expect(actions.elements.count == 1)
        let action = try #require(actions.elements.first)
        #expect(action["kind"] == .string(kind))
        #expect(client.applying(action["edit"]) == Self.fixed)
    }

    @Test func theBotProfileFixesOnlyWhatIsSeen() {
        let client = client(#"{"profile": "bot", "lint": {"fixOnSave": true}}"#)
        let result = applying(client.ask("willSaveWaitUntil", "\"reason\": 1"), client)
        #expect(result.contains("a=1|a=1"))
        #expect(result.contains("\n== A =="))
    }
}
