import Testing
import WikiLSP

/// That `wikilsp bench` measures what it says; how fast it is no test can tell.
@Suite struct BenchTests {
    private let page = """
        {{Infobox lake
        | name = Aral Sea
        | location = Kazakhstan and Uzbekistan
        }}
        The '''Aral Sea''' was a large lake between Kazakhstan and Uzbekistan, which shrank in the sixties.

        == Shore ==
        Its shore is dry, and salt is blown from it over the fields around the former lake.

        """

    private func bench(_ arguments: String...) throws -> (code: ExitCode, output: [UInt8], errors: String) {
        let folder = try TemporaryFolder(["lake.wiki": page])
        let console = Console(input: [])
        let code = CommandLineTool.run(["bench", "--rounds", "2"] + arguments + [folder.path], console: console)
        return (code, console.output.bytes, String(decoding: console.errors.bytes, as: UTF8.self))
    }

    @Test func everyFigureIsThereAndPositive() throws {
        let (code, output, _) = try bench("--sizes", "1K", "--format", "json")
        #expect(code == .clean)
        let report = try JSONValue.parse(output)
        guard case .array(let sections)? = report["sections"] else {
            Issue.record("there are no sections")
            return
        }
        var names: [String] = []
        for section in sections {
            guard case .array(let figures)? = section["figures"] else { continue }
            for figure in figures {
                guard case .string(let name)? = figure["name"] else { continue }
                names.append(name)
                switch figure["value"] {
                case .double(let value): #expect(value > 0, "\(name)")
                case .int(let value): #expect(value > 0, "\(name)")
                default: Issue.record("\(name) has no value")
                }
            }
        }
        for expected in [
            "skeleton", "parse", "parse + lint", "full parse", "tree", "a letter in prose → tree",
            "a letter in prose → findings", "a letter below an open '{{' → findings",
            "the second brace of '{{' → findings",
            "a letter in 'Infobox lake' → findings", "server: didChange → diagnostics", "server: didChange, completion",
            "peak memory",
        ] {
            #expect(names.contains(expected), "\(expected)")
        }
    }

    @Test func everyRuleHasItsCost() throws {
        let text = String(decoding: try bench("--sizes", "1K", "--rules").output, as: UTF8.self)
        #expect(text.contains("unclosed-link"))
        #expect(text.contains("ms/MB"))
    }

    @Test func wrongSizesAndMissingPagesAreNamed() throws {
        let wrong = try bench("--sizes", "huge")
        #expect(wrong.code == .failure)
        #expect(wrong.errors.contains("'--sizes' needs sizes such as 16K or 2M, not 'huge'"))
        let empty = Console(input: [])
        #expect(CommandLineTool.run(["bench", "/no/such/page.wiki"], console: empty) == .failure)
    }
}
