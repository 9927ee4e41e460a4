import MarkupCore
import Testing
import WikiLSP

/// The recorded sessions, whole and in pieces. They test the server, not the language, so they bring a feature of their
/// own: it finds the word BAD, and tells where a position is.
struct TranscriptTests {
    static let features = [
        Feature("test") {
            $0.provide("experimental") { $0.member("where", true) }
        } requests: {
            [.request("test/where", whereIs), .request("test/text", text)]
        } diagnose: { document, session in
            DiagnosticsUpdate(findBad(document), for: session.client)
        }
    ]

    @Test func sessionsGoAsRecorded() throws {
        let transcripts = try Transcript.all()
        #expect(transcripts.count >= 5)
        for transcript in transcripts { transcript.play(features: Self.features) { [$0[...]] } }
    }

    /// The same bytes in small pieces.
    @Test(arguments: [1, 2, 3, 5, 8, 13, 19])
    func sessionsGoTheSameInPieces(_ length: Int) throws {
        for transcript in try Transcript.all() {
            transcript.play(features: Self.features) { bytes in
                stride(from: 0, to: bytes.count, by: length).map { bytes[$0..<min($0 + length, bytes.count)] }
            }
        }
    }

    /// Cut at a few places far apart, so that in the end each exchange was cut at every byte.
    @Test(arguments: 1...97)
    func sessionsGoTheSameCutAnywhere(_ first: Int) throws {
        for transcript in try Transcript.all() {
            transcript.play(features: Self.features) { bytes in
                var cuts = Array(stride(from: first, to: bytes.count, by: 97))
                cuts = [0] + cuts + [bytes.count]
                return zip(cuts, cuts.dropFirst()).map { bytes[$0..<$1] }
            }
        }
    }

    /// The command line's override beats the client's list, and a client that has no list.
    @Test(arguments: [(#"["utf-16"]"#, true), ("[]", false)])
    func encodingCanBeForced(_ offered: String, _ isNamed: Bool) throws {
        let client = TestClient()
        let server = Server(
            features: Self.features, options: .init(positionEncoding: .utf8, version: "test"), files: TestFiles(),
            send: { client.received.append($0) }, logLine: { _ in })
        let capabilities = #"{"general":{"positionEncodings":\#(offered)}}"#
        for message in [
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":\#(capabilities)}}"#,
            #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"a:b","text":"é😀x"}}}"#,
            #"{"jsonrpc":"2.0","id":2,"method":"test/where","params":{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":6}}}"#,
        ] { server.receive(Array(message.utf8)) }
        while server.step() {}
        let answers = try client.received.map { try JSONValue.parse($0) }
        try #require(answers.count == 2)
        #expect((answers[0]["result"]?["capabilities"]?["positionEncoding"] == .string("utf-8")) == isNamed)
        #expect(answers[1]["result"]?["offset"] == .int(6))
    }

    @Test func exitStatusesAreThoseOfTheSpecification() throws {
        for transcript in try Transcript.all() {
            let status = transcript.play(features: Self.features) { [$0[...]] }
            if transcript.name.hasPrefix("exit-0") { #expect(status == 0, "\(transcript.name)") }
            if transcript.name.hasPrefix("exit-1") { #expect(status == 1, "\(transcript.name)") }
        }
    }
}

/// The byte offset of a position, and the position that this offset has.
private struct Place: JSONEncodable {
    let offset: Int
    let position: Position

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("offset", offset)
            writer.member("position", position)
        }
    }
}

private func whereIs(_ params: TextDocumentPositionParams, _ session: Session) throws(ResponseError) -> Place {
    let document = try session.document(params.document)
    let offset = document.offset(of: params.position)
    return Place(offset: offset, position: document.position(of: offset))
}

private func text(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> String {
    let text = try session.document(params.document).document.text
    return text.string(in: 0..<text.count)
}

private func findBad(_ document: OpenDocument) -> [Diagnostic] {
    let bytes = document.document.text.bytes
    let word = Array("BAD".utf8)
    return bytes.indices.filter { bytes[$0...].starts(with: word) }.map { offset in
        Diagnostic(
            severity: 2, range: document.range(of: offset..<offset + 3), code: "bad-word", message: "BAD is bad.")
    }
}
