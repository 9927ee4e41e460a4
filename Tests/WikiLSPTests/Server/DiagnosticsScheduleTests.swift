import Testing
import WikiLSP

struct DiagnosticsScheduleTests {
    private let client = TestClient()

    private func server(quietTime: Int) -> Server {
        let client = client
        let server = Server(
            features: TranscriptTests.features, options: .init(version: "test"), files: TestFiles(),
            send: { client.received.append($0) }, logLine: { _ in })
        server.receive(
            #"{"id":1,"method":"initialize","params":{"initializationOptions":{"lint":{"quietTime":\#(quietTime)}}}}"#)
        server.receive(
            #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"a:b","version":1,"text":"BAD"}}}"#)
        while server.step() {}
        return server
    }

    private let change =
        #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"a:b","version":2},"contentChanges":[{"text":" BAD"}]}}"#

    /// Opening is answered at once; a keystroke only after the quiet time, and the reactor is told when that is.
    @Test func quietTimeDelaysAfterTyping() {
        let server = server(quietTime: 60_000)
        #expect(client.received.count == 2)
        #expect(server.nextDueTime == nil)
        let before = monotonicMicroseconds()
        server.receive(change)
        while server.step() {}
        #expect(client.received.count == 2)
        let due = server.nextDueTime ?? 0
        #expect(due >= before + 60_000_000)
        #expect(due <= monotonicMicroseconds() + 60_000_000)
    }

    @Test func withoutQuietTimeNothingIsDelayed() {
        let server = server(quietTime: 0)
        server.receive(change)
        while server.step() {}
        #expect(client.received.count == 3)
        #expect(server.nextDueTime == nil)
    }

    /// Input that is waiting comes before diagnostics: edits that arrive together are published once.
    @Test func messagesComeBeforeDiagnostics() {
        let server = server(quietTime: 0)
        for _ in 0..<10 { server.receive(change) }
        server.receive(#"{"id":2,"method":"no/such"}"#)
        for _ in 0..<11 {
            #expect(server.step())
            #expect(client.received.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("\"version\":2") })
        }
        while server.step() {}
        #expect(client.received.count { String(decoding: $0, as: UTF8.self).contains("publishDiagnostics") } == 2)
    }
}

extension Server {
    fileprivate func receive(_ message: String) { receive(Array(message.utf8)) }
}
