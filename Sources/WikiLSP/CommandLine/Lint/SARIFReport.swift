import MarkupCore

/// SARIF 2.1.0: one run with all rules, and a result with region, related places and fixes for each finding.
package struct SARIFReport: LintFormat {
    package init() {}

    package var separator: [UInt8] { Array(",".utf8) }

    package func head() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member(
                "driver",
                object: { writer in
                    writer.member("name", "wikilsp")
                    writer.member("version", wikilspVersion)
                    writer.list("rules", RuleRegistry.all) { writer, rule in
                        writer.member("id", rule.id)
                        writer.member("shortDescription", object: { $0.member("text", rule.summary) })
                        writer.member("fullDescription", object: { $0.member("text", rule.explanation) })
                        writer.member(
                            "defaultConfiguration",
                            object: { writer in
                                writer.member("level", Self.level(rule.severity))
                                writer.member("enabled", rule.isOnByDefault)
                            })
                    }
                })
        }
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        return Array(#"{"$schema":"\#(schema)","version":"2.1.0","runs":[{"tool":"#.utf8) + writer.bytes
            + Array(#","columnKind":"utf16CodeUnits","results":["#.utf8)
    }

    package func page(_ report: PageReport) -> [UInt8] {
        guard !report.findings.isEmpty else { return [] }
        let uri = Self.uri(report.path)
        let place = PlaceIndex(report.text, .utf16)
        var output: [UInt8] = []
        for finding in report.findings {
            if !output.isEmpty { output += separator }
            output.append(0x0A)
            var writer = JSONWriter()
            writer.object { writer in write(finding, in: report.text, place, uri: uri, to: &writer) }
            output += writer.bytes
        }
        return output
    }

    package func tail(_ tally: LintTally) -> [UInt8] { Array("\n]}]}\n".utf8) }

    private func write(
        _ finding: Finding, in text: SourceText, _ place: PlaceIndex, uri: String, to writer: inout JSONWriter
    ) {
        writer.member("ruleId", finding.rule)
        writer.member("level", Self.level(finding.severity))
        writer.member("message", object: { $0.member("text", finding.message) })
        writer.list("locations", [finding.range]) { writer, range in
            Self.writePhysicalLocation(range, place, uri: uri, to: &writer)
        }
        if !finding.related.isEmpty {
            writer.list("relatedLocations", finding.related) { writer, other in
                Self.writePhysicalLocation(other.range, place, uri: uri, to: &writer)
                writer.member("message", object: { $0.member("text", other.message) })
            }
        }
        writer.member(
            "partialFingerprints",
            object: { writer in
                writer.member("wikilsp/v1", finding.fingerprint(in: text))
            })
        guard !finding.fixes.isEmpty else { return }
        writer.list("fixes", finding.fixes) { writer, fix in
            writer.member("description", object: { $0.member("text", fix.title) })
            writer.list("artifactChanges", [fix]) { writer, fix in
                writer.member("artifactLocation", object: { $0.member("uri", uri) })
                writer.list("replacements", fix.edits) { writer, edit in
                    writer.member("deletedRegion", object: { Self.writeRegion(edit.range, place, to: &$0) })
                    if !edit.replacement.isEmpty {
                        writer.member("insertedContent", object: { $0.member("text", edit.replacement) })
                    }
                }
            }
        }
    }

    private static func writePhysicalLocation(
        _ range: Range<Int>, _ place: PlaceIndex, uri: String, to writer: inout JSONWriter
    ) {
        writer.member(
            "physicalLocation",
            object: { writer in
                writer.member("artifactLocation", object: { $0.member("uri", uri) })
                writer.member("region", object: { writeRegion(range, place, to: &$0) })
            })
    }

    private static func writeRegion(_ range: Range<Int>, _ place: PlaceIndex, to writer: inout JSONWriter) {
        let (start, end) = (place(range.lowerBound), place(range.upperBound))
        writer.member("startLine", start.line)
        writer.member("startColumn", start.column)
        writer.member("endLine", end.line)
        writer.member("endColumn", end.column)
        writer.member("byteOffset", range.lowerBound)
        writer.member("byteLength", range.count)
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "note"
        }
    }

    /// A relative reference for a relative path, a `file` URI for an absolute one.
    private static func uri(_ path: String) -> String {
        if path.hasPrefix("/") { return DocumentURI(path: path).spelling }
        let absolute = DocumentURI(path: "/" + path).spelling
        return String(absolute.dropFirst("file:///".count))
    }
}
