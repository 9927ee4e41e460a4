/// Where in a template an open bracket stands.
enum FieldContext {
    /// How far back the field's `|` is looked for, in bytes.
    private static let reach = 2000

    /// The template, bytes of the page, that `opener` keeps from being one; nil when there is none.
    static func template(spoiltBy opener: BracketBalance.Opener, in page: LintedPage) -> Range<Int>? {
        guard let construct = opener.spoils, page.has("{{", at: construct.lowerBound),
            construct.lowerBound < opener.range.lowerBound
        else { return nil }
        return construct
    }

    /// The name of the field of `template` that holds `offset`; nil when it has none.
    static func fieldName(before offset: Int, from template: Range<Int>, in page: LintedPage) -> String? {
        var pipe = offset
        let low = max(template.lowerBound, offset - reach)
        while pipe > low, page.byte(pipe) != UInt8(ascii: "|") { pipe -= 1 }
        guard page.byte(pipe) == UInt8(ascii: "|"),
            let equals = page.bytes[pipe..<offset].firstIndex(of: UInt8(ascii: "="))
        else { return nil }
        let name = page.trimmed(pipe + 1..<equals)
        guard !name.isEmpty, name.count <= 60,
            !page.bytes[name].contains(where: { $0 == 0x0A || $0 == UInt8(ascii: "[") })
        else { return nil }
        return page.string(in: name)
    }
}

extension Infobox {
    /// The field `name` and the template, as far as it is known, for messages: `'caption' of 'Infobox film'`.
    func naming(_ name: String) -> String { "'\(name)'" + (self.name.map { " of '\($0)'" } ?? "") }
}
