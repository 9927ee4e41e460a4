import Foundation
import Testing
import WikiLSP

/// An LSP session as text.
///
/// `→` lines go to the server; those that stand together arrive together. `←` lines are what it answers, all of it and
/// in this order; members in any order, and the string "…" stands for any value. `@file PATH CONTENT` puts a file where
/// the server reads it, `#` begins a comment.
struct Transcript {
    /// What arrives together, and what comes back.
    struct Exchange {
        var files: [(path: String, content: String)] = []
        var sent: [[UInt8]] = []
        var expected: [String] = []
        /// Line of the first `→`, one-based.
        var line = 0
    }

    let name: String
    private(set) var exchanges: [Exchange] = []

    init(contentsOf url: URL) throws {
        name = url.deletingPathExtension().lastPathComponent
        var exchange = Exchange()
        let text = try String(contentsOf: url, encoding: .utf8)
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let rest = line.dropFirst(2)
            if line.hasPrefix("→ ") || line.hasPrefix("@file ") {
                if !exchange.expected.isEmpty {
                    exchanges.append(exchange)
                    exchange = Exchange()
                }
                if exchange.line == 0 { exchange.line = number + 1 }
            }
            if line.hasPrefix("→ ") {
                exchange.sent.append(Array(rest.utf8))
            } else if line.hasPrefix("← ") {
                exchange.expected.append(String(rest))
            } else if line.hasPrefix("@file ") {
                let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
                exchange.files.append((parts[1], parts[2]))
            } else if !line.isEmpty, !line.hasPrefix("#") {
                throw TranscriptError(description: "\(name):\(number + 1): neither →, ←, @file nor a comment")
            }
        }
        if !exchange.sent.isEmpty { exchanges.append(exchange) }
    }

    /// All transcripts of the project.
    static func all() throws -> [Transcript] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/transcripts")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map(Transcript.init)
    }

    /// Plays the session. `cut` divides the bytes of an exchange into the pieces in which they arrive. Answers the
    /// process's exit status, if the session got so far.
    @discardableResult
    func play(features: [Feature], cut: ([UInt8]) -> [ArraySlice<UInt8>]) -> Int32? {
        let files = TestFiles()
        let client = TestClient()
        let server = Server(
            features: features, options: .init(version: "test"), files: files, send: { client.received.append($0) },
            logLine: { _ in })
        var frames = FrameReader()
        for exchange in exchanges {
            for file in exchange.files { files.contents[file.path] = file.content }
            for piece in cut(exchange.sent.flatMap { frameHeader(bodyLength: $0.count) + $0 }) {
                frames.append(piece)
                while case .message(let body) = frames.next() { server.receive(body) }
            }
            while server.step() {}
            check(client.received, exchange)
            client.received = []
        }
        return server.exitStatus
    }

    private func check(_ received: [[UInt8]], _ exchange: Exchange) {
        let answers = received.map { String(decoding: $0, as: UTF8.self) }
        let matches =
            answers.count == exchange.expected.count
            && zip(received, exchange.expected).allSatisfy { answer, expected in
                guard let answer = try? JSONValue.parse(answer),
                    let expected = try? JSONValue.parse(Array(expected.utf8))
                else { return false }
                return Self.matches(answer, expected)
            }
        #expect(
            matches,
            "\(name):\(exchange.line): the server answered\n\(answers.map { "← \($0)" }.joined(separator: "\n"))")
    }

    private static func matches(_ value: JSONValue, _ expected: JSONValue) -> Bool {
        switch (value, expected) {
        case (_, .string("…")): return true
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy(matches)
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && right.allSatisfy { member in
                    value[member.key].map { matches($0, member.value) } ?? false
                }
        default: return value == expected
        }
    }
}

struct TranscriptError: Error, CustomStringConvertible {
    let description: String
}

/// What the client has received.
final class TestClient {
    var received: [[UInt8]] = []
}

/// Files that exist only for a test.
final class TestFiles: FileSource {
    var contents: [String: String] = [:]

    func read(_ path: String, limit: Int) -> [UInt8]? {
        contents[path].map { Array($0.utf8) }.flatMap { $0.count <= limit ? $0 : nil }
    }
}
