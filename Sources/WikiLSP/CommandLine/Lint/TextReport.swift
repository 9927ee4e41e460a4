import MarkupCore

/// `path:line:column: severity: message [rule]` with the source line and carets under it, for people, and for every
/// tool that reads compilers' output. Lines and columns count from 1, columns in Unicode scalars.
package struct TextReport: LintFormat {
    package var usesColour: Bool
    package var width: Int
    /// Whether the source line is shown.
    package var showsSource: Bool

    package init(usesColour: Bool, width: Int, showsSource: Bool = true) {
        self.usesColour = usesColour
        self.width = width
        self.showsSource = showsSource
    }

    package var separator: [UInt8] { showsSource ? [0x0A] : [] }

    package func head() -> [UInt8] { [] }

    package func page(_ report: PageReport) -> [UInt8] {
        guard !report.findings.isEmpty else { return [] }
        var output = ""
        let place = PlaceIndex(report.text)
        let gutter = SourceExcerpt.gutter(for: report.text)
        let excerpt = SourceExcerpt(width: width, gutter: gutter)
        for (index, finding) in report.findings.enumerated() {
            if showsSource, index > 0 { output += "\n" }
            let start = place(finding.range.lowerBound)
            let style = Style(finding.severity)
            output += "\(paint("\(report.path):\(start.line):\(start.column):", .bold)) "
            output += "\(paint("\(finding.severity.name):", style)) \(oneLine(finding.message)) "
            output += "\(paint("[\(finding.rule)]", .dim))\n"
            guard showsSource else { continue }
            let (source, carets) = excerpt.lines(for: finding.range, in: report.text)
            let number = String(start.line)
            let pad = String(repeating: " ", count: gutter - min(gutter, number.count))
            output += "\(paint("\(pad)\(number) |", .dim)) \(source)\n"
            output += "\(paint(String(repeating: " ", count: gutter) + " |", .dim)) \(paint(carets, style))\n"
            for other in finding.related {
                output += related(other, at: place(other.range.lowerBound), of: report, gutter: gutter)
            }
        }
        return Array(output.utf8)
    }

    private func related(_ other: RelatedPlace, at place: Place, of report: PageReport, gutter: Int) -> String {
        let indent = String(repeating: " ", count: gutter)
        let location = "\(report.path):\(place.line):\(place.column)"
        return "\(indent) \(paint("=", .dim)) \(location): \(oneLine(other.message))\n"
    }

    package func tail(_ tally: LintTally) -> [UInt8] {
        guard tally.findings > 0 || tally.fixed > 0 else { return [] }
        var parts: [String] = []
        if tally.errors > 0 { parts.append(counted(tally.errors, "error")) }
        if tally.warnings > 0 { parts.append(counted(tally.warnings, "warning")) }
        if tally.others > 0 { parts.append("\(tally.others) of lesser weight") }
        var line = showsSource && tally.findings > 0 ? "\n" : ""
        if tally.fixed > 0 { line += "\(counted(tally.fixed, "fix", "fixes")) applied" }
        if tally.findings > 0 {
            if tally.fixed > 0 { line += "; left: " }
            line += parts.joined(separator: ", ")
            line +=
                tally.pages == 1
                ? " in 1 page" : " in \(tally.pagesWithFindings) of \(tally.pages) pages"
        }
        var fixes: [String] = []
        if tally.safelyFixable > 0 { fixes.append("\(tally.safelyFixable) with --fix") }
        if tally.fixableOnSuggestion > 0 { fixes.append("\(tally.fixableOnSuggestion) with --fix=suggested") }
        if !fixes.isEmpty { line += "; can be fixed: " + fixes.joined(separator: ", ") }
        return Array((line + "\n").utf8)
    }

    private func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
    }

    /// A message may quote the page; a line break in it would break the line-oriented form.
    private func oneLine(_ message: String) -> String {
        String(String.UnicodeScalarView(message.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    private func paint(_ text: String, _ style: Style) -> String {
        usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// SGR parameters of a terminal.
    private enum Style: String {
        case bold = "1"
        case dim = "2"
        case error = "1;31"
        case warning = "1;33"
        case information = "1;36"
        case hint = "36"

        init(_ severity: Severity) {
            switch severity {
            case .error: self = .error
            case .warning: self = .warning
            case .information: self = .information
            case .hint: self = .hint
            }
        }
    }
}
