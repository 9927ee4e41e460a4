/// What HTML says of element names, as far as rules need it.
package enum HTMLNames {
    /// Elements without content, which may be written `<br/>`.
    package static let void: Set<String> = ["br", "hr", "wbr", "img", "meta", "link"]
}

extension BlockSource {
    /// The lower-case name of an `openTag` or `closeTag`.
    package func tagName(of tag: SyntaxNode) -> String {
        String(decoding: bytes(in: nameRange(ofTag: tag)).map { $0.isASCIILetter ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
