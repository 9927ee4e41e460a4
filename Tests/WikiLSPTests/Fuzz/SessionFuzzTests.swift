import Foundation
import Testing
import WikiLSP

/// Long sessions of everything that clients do, in any order: nothing traps, no text is ever another than the client's,
/// and each request gets one answer, in its turn.
///
/// `WIKILSP_FUZZ_MESSAGES` says how many messages to send, `WIKILSP_FUZZ_SEED` where to begin, and `WIKILSP_FUZZ_LOG` a
/// file for the messages of the session at hand.
struct SessionFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let messages = environment["WIKILSP_FUZZ_MESSAGES"].flatMap(Int.init) ?? 6_000
    private static let firstSeed = environment["WIKILSP_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    /// A session's length in messages.
    private static let session = 1_500

    /// What is on the disk when a session begins.
    private static let wiki = [
        "Page.wiki": "[[Other]] {{Infobox ship|name=x}} {{Box|1}} [[Category:Ships]]",
        ".wikilsp.json": #"{"lint": {"fixOnSave": true}}"#,
        "Category:Boats.wiki": "[[Category:Ships]]",
        "Template:Cite.wiki": "{{{title}}}",
        "Template:Box.wiki": """
        {{{1|}}} {{{title|}}}
        <templatedata>{"format": "inline", "params": {"1": {"label": "First"}, "title": {}}}</templatedata>
        """,
    ]

    @Test func anySessionIsServed() throws {
        var sent = 0
        var answers = 0
        var slowest = (method: "", microseconds: 0)
        var seed = Self.firstSeed
        var (said, answered): ([String: Int], [String: Int]) = ([:], [:])
        while sent < Self.messages {
            let session = FuzzedSession(
                seed: seed,
                folder: try TemporaryFolder(Self.wiki))
            session.play(messages: min(Self.session, Self.messages - sent))
            for failure in session.failures { Issue.record("seed \(seed), \(failure)") }
            guard session.failures.isEmpty else { return }
            sent += session.sent
            answers += session.answers
            said.merge(session.said, uniquingKeysWith: +)
            answered.merge(session.answered, uniquingKeysWith: +)
            if session.slowest.microseconds > slowest.microseconds { slowest = session.slowest }
            seed += 1
        }
        print(
            "\(sent) messages in \(seed - Self.firstSeed) sessions, \(answers) answers; the longest step took \(slowest.microseconds) µs (\(slowest.method))"
        )
        #expect(answers > sent / 4)
        // A method that is never sent is not tested by this, nor one that never has anything to say, which takes more
        // messages to tell.
        guard sent >= 6_000 else { return }
        let features = try FuzzedSession(seed: seed, folder: TemporaryFolder([:])).server.features
        for method in features.flatMap(\.methods) { #expect(said[method] != nil, "\(method) was never sent") }
        for method in features.flatMap(\.requests).map(\.method) where sent >= 400_000 {
            #expect(answered[method] != nil, "\(method) was answered with nothing, \(said[method, default: 0]) times")
        }
    }
}

extension FuzzedSession {
    /// A whole session, from before `initialize` to `exit`.
    func play(messages: Int) {
        if chance(4) { request(pick(Self.requests)) }
        run()
        ask(
            "initialize",
            [
                "processId": nil, "capabilities": clientCapabilities(),
                "workspaceFolders": [["uri": .string(DocumentURI(path: folder.path).spelling), "name": "wiki"]],
            ])
        run()
        if chance(4) { open() }
        notify("initialized", [:])
        while sent < messages, failures.isEmpty {
            // What arrives together is queued together.
            for _ in 0..<(chance(3) ? Int.random(in: 1...12, using: &generator) : 1) { say() }
            if chance(2) { answerServer() }
            run(steps: chance(6) ? Int.random(in: 0...3, using: &generator) : .max)
            if chance(40) {
                run()
                compareTexts()
            }
        }
        run()
        compareTexts()
        ask("shutdown", nil)
        ask("textDocument/hover", [:])
        notify("exit", nil)
        run()
        for question in questions { fail("\(question.method) got no answer") }
        if refusals != 0 { fail("\(refusals) messages that were none got no error") }
        if server.exitStatus != 0 { fail("the exit status is \(server.exitStatus.map(String.init) ?? "missing")") }
    }
}
