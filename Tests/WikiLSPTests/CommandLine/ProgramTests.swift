import Foundation
import Testing
import WikiLSP

/// The real program on the command line: exit codes and streams.
@Suite(.serialized) struct ProgramTests {
    @Test(arguments: [
        (["--version"], "", Int32(0)), (["--help"], "", 0), (["lint", "-"], "fine\n", 0),
        (["lint", "-"], "[[open\n", 1),
        (["lint", "no/such/file.wiki"], "", 2), (["lint", "--nonsense"], "", 2), (["nonsense"], "", 2),
        (["parse", "-"], "[[open\n", 0), (["outline", "-"], "== A ==\n", 0),
        (["rules", "unclosed-link"], "", 0), (["rules", "no-such-rule"], "", 2),
    ])
    func exitCodes(_ arguments: [String], _ input: String, _ code: Int32) throws {
        let ended = try Program.run(arguments, input: input)
        #expect(ended.code == code)
        if code == 2 {
            #expect(ended.output.isEmpty)
            #expect(ended.errors.hasPrefix("wikilsp: "))
            #expect(ended.errors.split(separator: "\n").count == 1)
        } else {
            #expect(ended.errors.isEmpty)
        }
    }

    @Test func unreadableFilesAreNamed() throws {
        let folder = try TemporaryFolder(["a.wiki": "a", "b.wiki": "[[b"])
        let path = folder.path + "/a.wiki"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        // Nothing is unreadable to the superuser.
        guard !FileManager.default.isReadableFile(atPath: path) else { return }
        let ended = try Program.run(["lint", "--no-source", folder.path], input: "")
        #expect(ended.code == 2)
        #expect(ended.errors == "wikilsp: \(path): Permission denied\n")
        #expect(ended.output.contains("b.wiki"))
    }

    @Test func withoutArgumentsAPipeIsServed() throws {
        let body = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#
        let ended = try Program.run([], input: "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(ended.output.hasPrefix("Content-Length: "))
        #expect(ended.output.contains(#""serverInfo""#))
    }

    /// A process that writes one line and waits for its answer must get it.
    @Test func theFilterAnswersEachLineAtOnce() throws {
        let program = try Program(["lint", "--jsonl"])
        for id in 0..<20 {
            try program.write("{\"id\": \(id), \"wikitext\": \"[[\(id)\"}\n")
            #expect(program.readLine().hasPrefix("{\"id\":\(id),\"findings\":[{"))
        }
        #expect(program.finish().code == 0)
    }

    @Test func aReaderThatGoesAwayEndsTheProgram() throws {
        let folder = try TemporaryFolder([
            "big.wiki": String(repeating: "[[never closed\n\n", count: 20_000)
        ])
        let shell = try Program(
            ["-c", "\"$0\" lint \"$1\" | head -n 1", try Program.path(), folder.path], executable: "/bin/sh")
        let ended = shell.finish()
        #expect(ended.code == 0)
        #expect(ended.output.split(separator: "\n").count == 1)
    }
}

/// One run of the program that this build made.
private final class Program {
    struct Ended {
        var code: Int32
        var output: String
        var errors: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let errors = Pipe()

    init(_ arguments: [String], executable: String? = nil) throws {
        process.executableURL = URL(filePath: try executable ?? Self.path())
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        signal(SIGPIPE, SIG_IGN)
        try process.run()
    }

    static func run(_ arguments: [String], input: String) throws -> Ended {
        let program = try Program(arguments)
        try? program.write(input)
        return program.finish()
    }

    func write(_ text: String) throws { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

    func readLine() -> String {
        var line: [UInt8] = []
        while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }

    /// Ends the input and waits. The error stream must be short, for it is read last.
    func finish() -> Ended {
        try? input.fileHandleForWriting.close()
        let output = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        let errors = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        return Ended(
            code: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// The product beside the test program.
    static func path() throws -> String {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path.count > 1 {
            let candidate = folder.appending(path: "wikilsp").path
            if FileManager.default.isExecutableFile(atPath: candidate),
                Files.kind(of: candidate) == .file
            {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        throw FileError(CommandLine.arguments[0], "no wikilsp beside it")
    }
}
