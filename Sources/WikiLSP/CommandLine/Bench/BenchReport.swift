/// The figures of one run of `wikilsp bench`.
struct BenchReport {
    /// A number with its unit; a name says what was measured.
    struct Figure {
        var name: String
        var value: Double
        var unit: String
        /// The 99th percentile in the same unit, where there is one.
        var p99: Double?
        /// How many measurements stand behind it.
        var runs: Int
    }

    /// Figures about one thing: the files given, or a page of one size.
    struct Section {
        var title: String
        var bytes: Int
        var figures: [Figure] = []
    }

    var sections: [Section] = []
    var notes: [String] = []

    func text() -> String {
        var output = ""
        for section in sections {
            output += "\(section.title)\n"
            let width = (section.figures.map(\.name.count).max() ?? 0) + 2
            for figure in section.figures {
                output += "  \(figure.name)\(String(repeating: " ", count: width - figure.name.count))"
                output += Self.padded(Self.short(figure.value), 9) + " \(figure.unit)"
                if let p99 = figure.p99 { output += ", p99 \(Self.short(p99)) \(figure.unit)" }
                output += figure.runs > 1 ? "  (\(figure.runs) runs)\n" : "\n"
            }
            output += "\n"
        }
        for note in notes { output += "Note: \(note)\n" }
        return output
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", wikilspVersion)
            writer.list("sections", sections) { writer, section in
                writer.member("title", section.title)
                writer.member("bytes", section.bytes)
                writer.list("figures", section.figures) { writer, figure in
                    writer.member("name", figure.name)
                    writer.key("value")
                    writer.double(figure.value)
                    writer.member("unit", figure.unit)
                    if let p99 = figure.p99 {
                        writer.key("p99")
                        writer.double(p99)
                    }
                    writer.member("runs", figure.runs)
                }
            }
            writer.member("notes", notes)
        }
        return writer.bytes + [0x0A]
    }

    /// Three significant digits, without an exponent.
    static func short(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((value * scale).rounded())
        guard places > 0 else { return "\(scaled)" }
        let fraction = String(scaled % Int(scale))
        return "\(scaled / Int(scale)).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
