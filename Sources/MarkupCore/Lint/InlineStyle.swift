/// The `style` of an element.
package struct InlineStyle {
    /// The properties it sets, in lower case.
    private var properties: Set<String> = []

    /// Reads `style`, the value of the attribute. One that MediaWiki's `Sanitizer` finds unsafe has no properties.
    package init(_ style: some Collection<UInt8>) {
        let text = String(decoding: style, as: UTF8.self).lowercased()
        for unsafe in Self.refused where text.contains(unsafe) { return }
        for declaration in text.split(separator: ";") {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            properties.insert(String(declaration[..<colon].filter { !$0.isWhitespace }))
        }
    }

    /// Whether a declaration begins with `property` and a colon.
    package func sets(_ property: String) -> Bool { properties.contains(property) }

    private static let refused = [
        "expression", "accelerator", "-o-link", "url(", "src(", "image(", "image-set(", "attr(", "filter:",
    ]
}
