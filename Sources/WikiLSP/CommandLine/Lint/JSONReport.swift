package import MarkupCore

/// One JSON object: `{"version", "findings": [{"path", "rule", "severity", "message", "range", "start", "end", …}],
/// "summary"}`. Ranges are bytes, half open; lines and columns count from 1, columns in Unicode scalars.
package struct JSONReport: LintFormat {
    package init() {}

    package var separator: [UInt8] { Array(",".utf8) }

    package func head() -> [UInt8] {
        Array(#"{"version":"\#(wikilspVersion)","findings":["#.utf8)
    }

    package func page(_ report: PageReport) -> [UInt8] {
        var output: [UInt8] = []
        guard !report.findings.isEmpty else { return [] }
        let place = PlaceIndex(report.text)
        for finding in report.findings {
            if !output.isEmpty { output += separator }
            output.append(0x0A)
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("path", report.path)
                finding.writeMembers(to: &writer, place)
            }
            output += writer.bytes
        }
        return output
    }

    package func tail(_ tally: LintTally) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("pages", tally.pages)
            writer.member("pagesWithFindings", tally.pagesWithFindings)
            writer.member("errors", tally.errors)
            writer.member("warnings", tally.warnings)
            writer.member("others", tally.others)
            writer.member("safelyFixable", tally.safelyFixable)
            writer.member("fixableOnSuggestion", tally.fixableOnSuggestion)
            writer.member("fixed", tally.fixed)
        }
        return Array("\n],\"summary\":".utf8) + writer.bytes + Array("}\n".utf8)
    }
}

extension JSONWriter {
    /// Writes `"range": [start, end]`.
    package mutating func member(_ key: String, range: Range<Int>) {
        self.key(key)
        value(range: range)
    }

    /// Writes `[start, end]`.
    package mutating func value(range: Range<Int>) {
        array { writer in
            writer.int(range.lowerBound)
            writer.int(range.upperBound)
        }
    }

    /// Writes `{"line", "column"}`.
    mutating func member(_ key: String, place: Place) {
        member(
            key,
            object: { writer in
                writer.member("line", place.line)
                writer.member("column", place.column)
            })
    }
}

extension Finding {
    /// Everything about the finding as members of an object.
    package func writeMembers(to writer: inout JSONWriter, _ place: PlaceIndex) {
        writer.member("rule", rule)
        writer.member("severity", severity.name)
        writer.member("category", category)
        writer.member("message", message)
        writer.member("range", range: range)
        writer.member("start", place: place(range.lowerBound))
        writer.member("end", place: place(range.upperBound))
        if !related.isEmpty {
            writer.key("related")
            writer.array { writer in
                for place in related {
                    writer.object { writer in
                        writer.member("range", range: place.range)
                        writer.member("message", place.message)
                    }
                }
            }
        }
        guard !fixes.isEmpty else { return }
        writer.key("fixes")
        writer.array { writer in for fix in fixes { fix.write(to: &writer) } }
    }
}

extension Fix {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("title", title)
            writer.member("class", fixClass.name)
            writer.member("isPreferred", isPreferred)
            writer.member("isVisible", isVisible)
            writer.key("edits")
            writer.array { writer in
                for edit in edits {
                    writer.object { writer in
                        writer.member("range", range: edit.range)
                        writer.member("replacement", edit.replacement)
                    }
                }
            }
        }
    }
}

extension FixClass {
    /// The word used in output and for `--fix`.
    package var name: String {
        switch self {
        case .safe: "safe"
        case .suggested: "suggested"
        case .manual: "manual"
        }
    }
}
