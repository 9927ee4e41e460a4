import MarkupCore

/// Checkstyle's XML, which many build servers read.
package struct CheckstyleReport: LintFormat {
    package init() {}

    package var separator: [UInt8] { [] }

    package func head() -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".utf8)
    }

    package func page(_ report: PageReport) -> [UInt8] {
        guard !report.findings.isEmpty else { return [] }
        var output = "  <file name=\"\(Self.escaped(report.path))\">\n"
        let place = PlaceIndex(report.text)
        for finding in report.findings {
            let start = place(finding.range.lowerBound)
            output +=
                "    <error line=\"\(start.line)\" column=\"\(start.column)\" severity=\"\(word(finding.severity))\""
            output += " message=\"\(Self.escaped(finding.message))\" source=\"wikilsp.\(finding.rule)\"/>\n"
        }
        return Array((output + "  </file>\n").utf8)
    }

    package func tail(_ tally: LintTally) -> [UInt8] { Array("</checkstyle>\n".utf8) }

    private func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "info"
        }
    }

    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\n", "\r", "\t": output += "&#\(scalar.value);"
            // XML 1.0 has no other control characters, not even escaped, and two scalars that are none.
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
