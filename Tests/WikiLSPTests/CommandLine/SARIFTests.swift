import MarkupCore
import Testing
import WikiLSP

/// The SARIF report against what the schema of SARIF 2.1.0 says of the objects in it: which members there may be, which
/// there must be, and what their values are.
@Suite struct SARIFTests {
    /// A value as the schema describes it.
    private indirect enum Shape: Sendable {
        case text, boolean
        case integer(atLeast: Int)
        case oneOf([String])
        /// `minItems` and, where the schema asks for it, `uniqueItems`.
        case list(Shape, atLeast: Int, isUnique: Bool)
        /// Members, and which of them are required. No others are allowed.
        case object([String: Shape], required: [String])
        /// Any members with text.
        case texts
    }

    private static let message = Shape.object(
        ["text": .text, "markdown": .text, "id": .text, "arguments": .list(.text, atLeast: 0, isUnique: false)],
        required: ["text"])
    private static let multiformat = Shape.object(["text": .text, "markdown": .text], required: ["text"])
    private static let artifactLocation = Shape.object(
        ["uri": .text, "uriBaseId": .text, "index": .integer(atLeast: -1)], required: [])
    private static let region = Shape.object(
        [
            "startLine": .integer(atLeast: 1), "startColumn": .integer(atLeast: 1), "endLine": .integer(atLeast: 1),
            "endColumn": .integer(atLeast: 1), "charOffset": .integer(atLeast: -1), "charLength": .integer(atLeast: 0),
            "byteOffset": .integer(atLeast: -1), "byteLength": .integer(atLeast: 0),
        ], required: [])
    private static let location = Shape.object(
        [
            "id": .integer(atLeast: -1), "message": message,
            "physicalLocation": .object(
                ["artifactLocation": artifactLocation, "region": region, "contextRegion": region],
                required: ["artifactLocation"]),
        ], required: [])
    private static let level = Shape.oneOf(["none", "note", "warning", "error"])
    private static let rule = Shape.object(
        [
            "id": .text, "name": .text, "shortDescription": multiformat, "fullDescription": multiformat,
            "help": multiformat, "helpUri": .text,
            "defaultConfiguration": .object(["enabled": .boolean, "level": level], required: []),
        ], required: ["id"])
    private static let fix = Shape.object(
        [
            "description": message,
            "artifactChanges": .list(
                .object(
                    [
                        "artifactLocation": artifactLocation,
                        "replacements": .list(
                            .object(
                                ["deletedRegion": region, "insertedContent": .object(["text": .text], required: [])],
                                required: ["deletedRegion"]), atLeast: 1, isUnique: false),
                    ], required: ["artifactLocation", "replacements"]), atLeast: 1, isUnique: true),
        ], required: ["artifactChanges"])
    private static let result = Shape.object(
        [
            "ruleId": .text, "ruleIndex": .integer(atLeast: -1), "level": level, "message": message,
            "locations": .list(location, atLeast: 0, isUnique: false),
            "relatedLocations": .list(location, atLeast: 0, isUnique: true),
            "partialFingerprints": .texts, "fixes": .list(fix, atLeast: 0, isUnique: true),
        ], required: ["message"])
    private static let log = Shape.object(
        [
            "$schema": .text, "version": .oneOf(["2.1.0"]),
            "runs": .list(
                .object(
                    [
                        "tool": .object(
                            [
                                "driver": .object(
                                    [
                                        "name": .text, "version": .text, "informationUri": .text,
                                        "rules": .list(rule, atLeast: 0, isUnique: true),
                                    ], required: ["name"])
                            ], required: ["driver"]),
                        "columnKind": .oneOf(["utf16CodeUnits", "unicodeCodePoints"]),
                        "results": .list(result, atLeast: 0, isUnique: false),
                    ], required: ["tool"]), atLeast: 0, isUnique: false),
        ], required: ["version", "runs"])

    /// What is wrong with `value`; empty when it fits.
    private static func problems(_ value: JSONValue, _ shape: Shape, at path: String = "") -> [String] {
        switch (shape, value) {
        case (.text, .string), (.boolean, .bool): return []
        case (.integer(let least), .int(let number)) where number >= least: return []
        case (.oneOf(let words), .string(let word)) where words.contains(word): return []
        case (.texts, .object(let members)):
            return members.flatMap { problems($0.value, .text, at: "\(path).\($0.key)") }
        case (.list(let inner, let least, let isUnique), .array(let values)):
            var found = values.enumerated().flatMap { problems($1, inner, at: "\(path)[\($0)]") }
            if values.count < least { found.append("\(path): fewer than \(least)") }
            if isUnique, values.indices.contains(where: { values[..<$0].contains(values[$0]) }) {
                found.append("\(path): one thing twice")
            }
            return found
        case (.object(let known, let required), .object(let members)):
            var found = required.filter { value[$0] == nil }.map { "\(path).\($0) is missing" }
            for member in members {
                guard let inner = known[member.key] else {
                    found.append("\(path).\(member.key) is not allowed")
                    continue
                }
                found += problems(member.value, inner, at: "\(path).\(member.key)")
            }
            return found
        default: return ["\(path) is \(value.typeName)"]
        }
    }

    /// Every example of every rule as a page of its own: findings, related places and fixes of all kinds.
    @Test func reportsFitTheSchema() throws {
        let format = SARIFReport()
        let linter = Linter()
        var output = format.head()
        var isFirst = true
        var tally = LintTally()
        for rule in RuleRegistry.all {
            for (number, example) in rule.examples.enumerated() {
                var document = Document(Array(example.unmarked.text.utf8))
                let findings = document.findings(linter)
                let report = PageReport(path: "a b/\(rule.id) \(number).wiki", text: document.text, findings: findings)
                tally += LintTally(of: report)
                let page = format.page(report)
                if page.isEmpty { continue }
                if !isFirst { output += format.separator }
                isFirst = false
                output += page
            }
        }
        output += format.tail(tally)
        let log = try JSONValue.parse(output)
        #expect(Self.problems(log, Self.log) == [])
        let results = log["runs"]?.elements.first?["results"]?.elements ?? []
        #expect(results.count == tally.findings && tally.findings > 100)
        #expect(results.contains { $0["fixes"] != nil } && results.contains { $0["relatedLocations"] != nil })
        let ids = Set(RuleRegistry.all.map { $0.id })
        for result in results { #expect(ids.contains(result["ruleId"]?.text ?? "")) }
    }

    @Test func theCheckSeesWhatIsWrong() throws {
        func problems(_ text: String) throws -> [String] {
            Self.problems(try JSONValue.parse(Array(text.utf8)), Self.log)
        }
        #expect(try problems(#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}}}]}"#) == [])
        #expect(try problems(#"{"version":"2.1","runs":[]}"#) == [".version is a string"])
        #expect(try problems(#"{"version":"2.1.0","runs":[{"tools":1}]}"#).count == 2)
        #expect(
            try problems(#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{}}]}]}"#)
                == [".runs[0].results[0].message.text is missing"])
    }
}
