/// What HTML says of element names, as far as rules need it.
package enum HTMLNames {
    /// Elements without content, which may be written `<br/>`.
    package static let void: Set<String> = ["br", "hr", "wbr", "img", "meta", "link"]
    /// Elements that HTML5 gave up; `big` is not reported by MediaWiki's Linter.
    package static let obsolete: Set<String> = ["center", "font", "strike", "tt"]
}

extension BlockSource {
    /// The lower-case name of an `openTag` or `closeTag`.
    package func tagName(of tag: SyntaxNode) -> String {
        var offset = tag.start + 1
        if self[offset] == UInt8(ascii: "/") { offset += 1 }
        var name: [UInt8] = []
        while offset < tag.end, let byte = self[offset], byte.isASCIILetter || byte.isASCIIDigit {
            name.append(byte.isASCIILetter ? byte | 0x20 : byte)
            offset += 1
        }
        return String(decoding: name, as: UTF8.self)
    }
}
