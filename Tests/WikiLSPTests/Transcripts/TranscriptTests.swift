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
        } diagnose: { document, _ in
            findBad(document)
        }
    ]

    @Test func sessionsGoAsRecorded() throws {
        let transcripts = try Transcript.all()
        #expect(transcripts.count >= 5)
        for transcript in transcripts { transcript.play(features: Self.features) { [$0[...]] } }
    }

    /// The same bytes in pieces of every length up to 20, so that every boundary is met.
    @Test(arguments: 1...20)
    func sessionsGoTheSameInPieces(_ length: Int) throws {
        for transcript in try Transcript.all() {
            transcript.play(features: Self.features) { bytes in
                stride(from: 0, to: bytes.count, by: length).map { bytes[$0..<min($0 + length, bytes.count)] }
            }
        }
    }

    /// Each exchange cut in two at every byte.
    @Test func sessionsGoTheSameCutAnywhere() throws {
        for transcript in try Transcript.all() {
            let longest = transcript.exchanges.map { $0.sent.reduce(0) { $0 + $1.count + 24 } }.max() ?? 0
            for place in stride(from: 1, to: longest, by: 1) {
                transcript.play(features: Self.features) { bytes in
                    place < bytes.count ? [bytes[..<place], bytes[place...]] : [bytes[...]]
                }
            }
        }
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
