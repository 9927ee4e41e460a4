import Foundation
import Testing
import WikiLSP

/// Runs the invocations in `Tests/Fixtures/CommandLine/*.txt` in this process. Each case is
///
///     === name
///     $ lint --stdin-filename page.wiki -
///     what is on standard input
///     ---
///     standard output, then lines of standard error after "! ", then "exit N"
///
/// `UPDATE_EXPECT=1` rewrites what is expected.
@Suite struct CommandFixtureTests {
    @Test(arguments: try Fixture.files())
    func invocationsPrintWhatIsExpected(_ file: String) throws {
        let cases = try Fixture.cases(in: file)
        #expect(!cases.isEmpty)
        var rewritten = ""
        for fixture in cases {
            let actual = fixture.run()
            if Fixture.isUpdating {
                rewritten += fixture.written(expecting: actual)
            } else {
                #expect(actual == fixture.expected, "\(file): \(fixture.name)")
            }
        }
        if Fixture.isUpdating {
            try rewritten.write(toFile: Fixture.folder + "/" + file, atomically: true, encoding: .utf8)
        }
    }
}

private struct Fixture {
    var name: String
    var invocation: String
    var input: String
    var expected: String

    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1"
    static let folder: String = {
        let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(tests)/Fixtures/CommandLine"
    }()

    static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
    }

    static func cases(in file: String) throws -> [Fixture] {
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        // `=== name` begins a case; a heading of a page ends as it begins.
        var sections: [[String]] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("=== "), !line.hasSuffix(" ===") {
                sections.append([String(line.dropFirst(4))])
            } else if !sections.isEmpty {
                sections[sections.count - 1].append(line)
            }
        }
        return sections.map { lines in
            let end = lines.firstIndex(of: "---") ?? lines.count
            var expected = lines.dropFirst(end + 1).joined(separator: "\n")
            while expected.hasSuffix("\n") { expected.removeLast() }
            return Fixture(
                name: lines[0], invocation: String(lines[1].dropFirst(2)),
                input: lines[2..<max(end, 2)].joined(separator: "\n"), expected: expected)
        }
    }

    /// What the invocation prints, in the form of the file.
    func run() -> String {
        let console = Console(input: Array(input.utf8), width: 80)
        let arguments = invocation.split(separator: " ").map(String.init)
        let code = CommandLineTool.run(arguments, console: console)
        var output = String(decoding: console.output.bytes, as: UTF8.self)
        if !output.isEmpty, !output.hasSuffix("\n") { output += "⏎\n" }
        for line in String(decoding: console.errors.bytes, as: UTF8.self).split(separator: "\n") {
            output += "! \(line)\n"
        }
        return output + "exit \(code.rawValue)"
    }

    func written(expecting actual: String) -> String {
        "=== \(name)\n$ \(invocation)\n\(input.isEmpty ? "" : input + "\n")---\n\(actual)\n\n"
    }
}
