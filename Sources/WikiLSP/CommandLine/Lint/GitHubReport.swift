import MarkupCore

/// Workflow commands that GitHub shows beside the lines of a change: `::error file=…,line=…::message`.
package struct GitHubReport: LintFormat {
    package init() {}

    package var separator: [UInt8] { [] }

    package func head() -> [UInt8] { [] }

    package func page(_ report: PageReport) -> [UInt8] {
        guard !report.findings.isEmpty else { return [] }
        var output = ""
        let place = PlaceIndex(report.text)
        for finding in report.findings {
            let from = place(finding.range.lowerBound)
            let to = place(finding.range.upperBound)
            var properties = "file=\(Self.escaped(report.path, isProperty: true)),line=\(from.line),endLine=\(to.line)"
            // GitHub takes columns only for a range on one line.
            if from.line == to.line { properties += ",col=\(from.column),endColumn=\(to.column)" }
            properties += ",title=\(finding.rule)"
            output +=
                "::\(command(finding.severity)) \(properties)::\(Self.escaped(finding.message, isProperty: false))\n"
        }
        return Array(output.utf8)
    }

    package func tail(_ tally: LintTally) -> [UInt8] { [] }

    private func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "notice"
        }
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": output += "%25"
            case "\r": output += "%0D"
            case "\n": output += "%0A"
            case ":" where isProperty: output += "%3A"
            case "," where isProperty: output += "%2C"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
