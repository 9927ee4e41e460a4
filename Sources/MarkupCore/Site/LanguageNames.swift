/// MediaWiki's language codes: the languages' own names, renamed codes, and variants.
package enum LanguageNames {
    /// The language's own name (`de`: "Deutsch"); nil for an unknown code. Linear in the list, for display only.
    package static func name(of code: String) -> String? {
        value(of: code, in: GeneratedLanguageNames.text)
    }

    /// The code that a deprecated one was renamed to (`als`: `gsw`), else the code itself.
    package static func successor(of code: String) -> String {
        switch code {
        case "simple": "en"
        case "no": "nb"
        default: value(of: code, in: GeneratedDeprecatedCodes.text) ?? code
        }
    }

    /// The variants that MediaWiki converts between; empty for a language without a converter.
    package static func variants(of code: String) -> [String] {
        let text = GeneratedVariants.text
        let bytes = text.utf8.span
        var lines = FieldReader(0..<bytes.count)
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            guard let key = fields.nextField(bytes), equal(bytes, key, code) else { continue }
            var variants: [String] = []
            while let field = fields.nextField(bytes) { variants.append(string(bytes, field)) }
            return variants
        }
        return []
    }

    private static func value(of key: String, in text: String) -> String? {
        let bytes = text.utf8.span
        var lines = FieldReader(0..<bytes.count)
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            guard let name = fields.nextField(bytes), equal(bytes, name, key), let value = fields.nextField(bytes)
            else {
                continue
            }
            return string(bytes, value)
        }
        return nil
    }
}
