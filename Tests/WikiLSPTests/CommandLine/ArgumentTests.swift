import Testing
import WikiLSP

@Suite struct ArgumentTests {
    private let command = CommandDefinition(
        "demo", "Show", operands: "FILE…",
        options: [
            OptionDefinition(
                "format", short: "f", takes: .required("FORMAT"), choices: ["text", "json"], help: "Form."),
            OptionDefinition("fix", takes: .optional("CLASS", default: "safe"), help: "Fix."),
            OptionDefinition("rule", takes: .required("ID"), repeats: true, help: "Rule."),
            OptionDefinition("quiet", short: "q", help: "Quiet."),
            OptionDefinition("count", takes: .required("N"), help: "Count."),
        ],
        run: { _, _ in .clean })

    private func parse(_ arguments: String...) throws -> ParsedArguments {
        try ParsedArguments(arguments, for: command)
    }

    @Test func valuesComeWithAndWithoutEqualsSign() throws {
        #expect(try parse("--format", "json").value("format") == "json")
        #expect(try parse("--format=json").value("format") == "json")
        #expect(try parse("-f", "json").value("format") == "json")
        #expect(try parse("--rule=a=b").value("rule") == "a=b")
    }

    @Test func optionalValueNeedsTheEqualsSign() throws {
        let parsed = try parse("--fix", "page.wiki")
        #expect(parsed.value("fix") == "safe")
        #expect(parsed.operands == ["page.wiki"])
        #expect(try parse("--fix=suggested").value("fix") == "suggested")
    }

    @Test func doubleDashEndsOptions() throws {
        let parsed = try parse("-q", "--", "--format", "-")
        #expect(parsed.has("quiet"))
        #expect(parsed.operands == ["--format", "-"])
    }

    @Test func singleDashIsAnOperand() throws {
        #expect(try parse("-").operands == ["-"])
    }

    @Test func repeatedOptionsKeepTheirOrder() throws {
        #expect(try parse("--rule", "b", "--rule", "a").all("rule") == ["b", "a"])
    }

    @Test(arguments: [
        (["--fromat", "json"], "'demo' has no option '--fromat'; did you mean '--format'?"),
        (["--format", "jsn"], "'--format' is one of text, json, not 'jsn'; did you mean 'json'?"),
        (["--format"], "'--format' needs a value"),
        (["--quiet=1"], "'--quiet' takes no value"),
        (["--format=text", "--format=json"], "'--format' is given twice"),
        (["-x"], "'demo' has no option '-x'"),
        (["--unheard-of"], "'demo' has no option '--unheard-of'"),
    ])
    func wrongUsageIsNamed(_ arguments: [String], _ message: String) {
        #expect(throws: UsageError(message)) { try ParsedArguments(arguments, for: command) }
    }

    @Test func numbersAreChecked() throws {
        #expect(try parse("--count", "3").integer("count") == 3)
        #expect(throws: UsageError("'--count' needs a whole number from 1 up, not '0'")) {
            try parse("--count", "0").integer("count", atLeast: 1)
        }
    }

    @Test func commandWithoutOperandsRefusesThem() {
        let command = CommandDefinition("bare", "Do", run: { _, _ in .clean })
        #expect(throws: UsageError("'bare' takes no operand, but 'x' was given")) {
            try ParsedArguments(["x"], for: command)
        }
    }

    @Test func everyCommandHasHelpWithEveryOption() {
        for command in CommandLineTool.commands {
            let help = HelpText.text(for: command)
            for option in command.options { #expect(help.contains("--\(option.name)")) }
            for line in help.split(separator: "\n") { #expect(line.count <= 100) }
        }
    }
}
