import MarkupCore
import Testing
import WikiLSP

/// What the fixtures cannot show: tooltips by client, and when the client is told to ask again.
@Suite struct InlayHintTests {
    private func client(_ capabilities: String) -> FeatureClient {
        let client = FeatureClient(capabilities: capabilities, folder: FeatureFixture.folder + "/wiki")
        client.open("{{Coord|1|2}}")
        return client
    }

    @Test func tooltipsComeWhenAskedForIfTheClientCanAsk() {
        let resolving = client(#"{"textDocument": {"inlayHint": {"resolveSupport": {"properties": ["tooltip"]}}}}"#)
        let hint = resolving.ask("inlayHint", "\"range\": \(resolving.everything)").elements.first
        #expect(hint?["tooltip"] == nil)
        let wire = String(decoding: JSONWriter.encode(hint ?? .null), as: UTF8.self)
        let tooltip = resolving.request("inlayHint/resolve", wire)["tooltip"]?["value"]?.text
        #expect(tooltip?.contains("Degrees north.") == true)
        let other = client("{}")
        let whole = other.ask("inlayHint", "\"range\": \(other.everything)").elements.first
        #expect(whole?["tooltip"]?["value"]?.text == tooltip)
    }

    @Test func theClientIsToldToAskAgain() {
        let method = "workspace/inlayHint/refresh"
        let able = client(#"{"workspace": {"inlayHint": {"refreshSupport": true}}}"#)
        // The templates are read after the page is opened.
        #expect(able.hasReceived(method))
        #expect(!client("{}").hasReceived(method))
        let settled = FeatureClient(capabilities: #"{"workspace": {"inlayHint": {"refreshSupport": true}}}"#)
        settled.open("{{Coord|1|2}}")
        #expect(!settled.hasReceived(method))
        settled.notify(
            "workspace/didChangeConfiguration", #"{"settings": {"wikilsp": {"inlayHints": {"closings": false}}}}"#)
        #expect(settled.hasReceived(method))
    }
}
