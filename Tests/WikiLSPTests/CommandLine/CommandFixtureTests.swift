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
    @Test(arguments: try FixtureSection.files(in: Fixture.folder))
    func invocationsPrintWhatIsExpected(_ file: String) throws {
        let cases = try Fixture.cases(in: file)
        #expect(!cases.isEmpty)
        var rewritten = ""
        for fixture in cases {
            let actual = fixture.run()
            if FixtureSection.isUpdating {
                rewritten += fixture.written(expecting: actual)
            } else {
                #expect(actual == fixture.expected, "\(file): \(fixture.name)")
            }
        }
        if FixtureSection.isUpdating {
            try rewritten.write(toFile: Fixture.folder + "/" + file, atomically: true, encoding: .utf8)
        }
    }
}

private struct Fixture {
    var name: String
    var invocation: String
    var input: String
    var expected: String

    static let folder = Checkout.url("Tests/Fixtures/CommandLine").path

    static func cases(in file: String) throws -> [Fixture] {
        try FixtureSection.all(in: folder + "/" + file).map { section in
            let (lines, expected) = section.sourceAndExpected
            return Fixture(
                name: section.name, invocation: String(lines.first?.dropFirst(2) ?? ""),
                input: lines.dropFirst().joined(separator: "\n"), expected: expected)
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
