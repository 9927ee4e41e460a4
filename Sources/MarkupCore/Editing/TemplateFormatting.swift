/// Lays out a template call: edits of the white space around the names and values of its named arguments, which MediaWiki
/// takes away before a template sees them. The white space of arguments without a name is part of them and stays, and so
/// does everything within values.
struct TemplateFormatting {
    private let parts: TemplateParts
    private let layout: TemplateLayout
    private let bytes: [UInt8]
    private let newline: String
    private var edits: [TextEdit] = []
    /// What the names are filled up to.
    private let parameterWidth: Int

    /// The edits that give `parts` the layout.
    static func edits(_ parts: TemplateParts, _ layout: TemplateLayout, in bytes: [UInt8]) -> [TextEdit] {
        var formatting = TemplateFormatting(parts, layout, bytes)
        formatting.format()
        return formatting.edits
    }

    private init(_ parts: TemplateParts, _ layout: TemplateLayout, _ bytes: [UInt8]) {
        self.parts = parts
        self.layout = layout
        self.bytes = bytes
        let firstBreak = bytes[parts.range].firstIndex(of: 0x0A) ?? bytes.firstIndex(of: 0x0A)
        newline = firstBreak.map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false ? "\r\n" : "\n"
        var width = layout.parameterWidth
        if layout.isAligned {
            for field in parts.fields where field.name != nil {
                // Fields that share a line with others do not count.
                guard !layout.keepsLines || bytes.isLineStart(field.pipe), let name = field.name else { continue }
                width = max(width, bytes.width(name))
            }
        }
        parameterWidth = width
    }

    private mutating func format() {
        replace(parts.range.lowerBound + 2..<parts.name.lowerBound, layout.keepsLines ? nil : layout.beforeName)
        for (index, field) in parts.fields.enumerated() {
            if let gapStart = parts.textEnd(before: index) { gap(gapStart..<field.pipe, before: index) }
            if let name = field.name { inside(field, name) }
        }
        if let last = parts.textEnd(before: parts.fields.count) {
            gap(last..<parts.close, before: parts.fields.count)
        }
    }

    /// The white space before field `index`, or before `}}`.
    private mutating func gap(_ range: Range<Int>, before index: Int) {
        let isClose = index == parts.fields.count
        // An argument without a name stays where it is.
        if !isClose, parts.fields[index].name == nil { return }
        var text = isClose ? layout.beforeClose : layout.beforePipe
        if layout.keepsLines {
            let breaks = bytes[range].count { $0 == 0x0A }
            // What is written on one line stays so, but for `}}`, which is nobody's neighbour.
            guard breaks > 0 else { return }
            if breaks > 1, !isClose { text = "\n" + text }
            if isClose, layout.beforeClose.isEmpty { return }
        } else if index == 0 {
            text = padding(parts.name, to: layout.nameWidth) + text
        } else {
            text = padding(parts.fields[index - 1].value, to: layout.valueWidth) + text
        }
        replace(range, text)
    }

    /// The white space around the name and the `=` of a field.
    private mutating func inside(_ field: TemplateParts.Field, _ name: Range<Int>) {
        let sharesLine = layout.keepsLines && !bytes.isLineStart(field.pipe)
        guard !sharesLine, !name.isEmpty else { return }
        replace(field.pipe + 1..<name.lowerBound, layout.afterPipe)
        replace(name.upperBound..<field.equals, padding(name, to: parameterWidth) + layout.beforeEquals)
        // The gap after an empty value is the one before the next field.
        guard !field.value.isEmpty else { return }
        let before = field.equals + 1..<field.value.lowerBound
        // A list or a table begins on a line of its own.
        guard !bytes[before].contains(0x0A) else { return }
        replace(before, layout.afterEquals)
    }

    private func padding(_ text: Range<Int>, to width: Int) -> String {
        // A width of one says nothing but that something stands there.
        width <= 1 ? "" : String(repeating: " ", count: max(0, width - bytes.width(text)))
    }

    /// Replaces white space, where it is another and where it is nothing but white space.
    private mutating func replace(_ range: Range<Int>, _ text: String?) {
        guard let text, range.lowerBound <= range.upperBound, bytes[range].allSatisfy(\.isWikiSpace) else { return }
        var replacement = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" { replacement += newline } else { replacement.unicodeScalars.append(scalar) }
        }
        if !bytes[range].elementsEqual(replacement.utf8) { edits.append(TextEdit(range, replacement)) }
    }
}
