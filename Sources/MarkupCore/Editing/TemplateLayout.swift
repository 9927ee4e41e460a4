/// How a template call is written: the white space between its parts.
package struct TemplateLayout: Equatable, Sendable {
    /// Between `{{` and the name.
    package var beforeName = ""
    /// Between the end of the name, or of a value, and the next `|`. `\n` stands for the page's line break.
    package var beforePipe = ""
    /// Between a `|` and the name of the parameter.
    package var afterPipe = ""
    package var beforeEquals = ""
    package var afterEquals = ""
    /// Between the last value and `}}`.
    package var beforeClose = ""
    /// The template's name, the parameters' names and the values are filled up with blanks to these widths, in characters.
    package var nameWidth = 1
    package var parameterWidth = 1
    package var valueWidth = 1
    /// Whether the names are filled up to the longest, so that each `=` stands below the other.
    package var isAligned = false
    /// Whether only line breaks that are there are laid out, and blank lines between fields stay.
    package var keepsLines = false

    package init() {}

    /// `{{Name|name=value}}`
    package static let inline = TemplateLayout()

    /// One field a line: `| name = value`.
    package static let block: TemplateLayout = {
        var layout = TemplateLayout()
        layout.beforePipe = "\n"
        layout.afterPipe = " "
        layout.beforeEquals = " "
        layout.afterEquals = " "
        layout.beforeClose = "\n"
        return layout
    }()

    /// One field a line, with each `=` below the other.
    package static let aligned: TemplateLayout = {
        var layout = block
        layout.isAligned = true
        return layout
    }()

    /// One field a line: `|name=value`.
    package static let compact: TemplateLayout = {
        var layout = TemplateLayout()
        layout.beforePipe = "\n"
        layout.beforeClose = "\n"
        return layout
    }()

    /// The layout that TemplateData asks for; nil where it asks for none.
    package init?(_ format: TemplateData.Format) {
        switch format {
        case .none: return nil
        case .inline: self = .inline
        case .block: self = .block
        case .custom(let text):
            guard let layout = TemplateLayout(format: text) else { return nil }
            self = layout
        }
    }

    /// Reads a format such as `"{{_\n| _ = _\n}}"` (TemplateData's `format`, `FormatString`). A line break before `{{` or
    /// after `}}` is not the call's own business and left out. Nil when it is no format.
    package init?(format: String) {
        var reader = FormatReader(text: Array(format.utf8))
        self.init()
        _ = reader.newline()
        guard reader.take("{{") else { return nil }
        beforeName = reader.blanks()
        guard let nameWidth = reader.hole() else { return nil }
        beforePipe = reader.newline() + reader.blanks()
        guard reader.take("|") else { return nil }
        afterPipe = reader.newline() + reader.blanks()
        guard let parameterWidth = reader.hole() else { return nil }
        beforeEquals = reader.blanks()
        guard reader.take("=") else { return nil }
        afterEquals = reader.blanks()
        guard let valueWidth = reader.hole() else { return nil }
        beforeClose = reader.newline() + reader.blanks()
        guard reader.take("}}") else { return nil }
        _ = reader.newline()
        guard reader.isAtEnd else { return nil }
        self.nameWidth = nameWidth
        self.parameterWidth = parameterWidth
        self.valueWidth = valueWidth
    }
}

private struct FormatReader {
    let text: [UInt8]
    private var offset = 0

    init(text: [UInt8]) {
        self.text = text
    }

    var isAtEnd: Bool { offset == text.count }

    mutating func take(_ word: StaticString) -> Bool {
        let bytes = Array(word.description.utf8)
        guard text[offset...].starts(with: bytes) else { return false }
        offset += bytes.count
        return true
    }

    mutating func newline() -> String { take("\n") ? "\n" : "" }

    mutating func blanks() -> String {
        let count = text[offset...].prefix { $0 == 0x20 }.count
        offset += count
        return String(repeating: " ", count: count)
    }

    /// A run of underscores; nil without one.
    mutating func hole() -> Int? {
        let count = text[offset...].prefix { $0 == UInt8(ascii: "_") }.count
        offset += count
        return count > 0 ? count : nil
    }
}
