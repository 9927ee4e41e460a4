/// A stretch of lines that can be folded away.
package struct FoldingRange: Equatable, Sendable {
    package enum Kind: String, Sendable {
        case comment, imports, region
    }

    /// Zero-based; stays visible.
    package var startLine: Int
    /// Where on `startLine` the fold begins; nil means at its end. Left out for clients that fold whole lines.
    package var startCharacter: Int?
    /// Zero-based; the last line that is folded.
    package var endLine: Int
    package var endCharacter: Int?
    package var kind: Kind?

    package init(
        startLine: Int, startCharacter: Int? = nil, endLine: Int, endCharacter: Int? = nil, kind: Kind? = nil
    ) {
        self.startLine = startLine
        self.startCharacter = startCharacter
        self.endLine = endLine
        self.endCharacter = endCharacter
        self.kind = kind
    }
}

extension FoldingRange {
    /// The same fold `lines` further down.
    func moved(by lines: Int) -> FoldingRange {
        FoldingRange(
            startLine: startLine + lines, startCharacter: startCharacter, endLine: endLine + lines,
            endCharacter: endCharacter, kind: kind)
    }
}

extension FoldingRange: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("startLine", startLine)
            writer.member("startCharacter", startCharacter)
            writer.member("endLine", endLine)
            writer.member("endCharacter", endCharacter)
            writer.member("kind", kind?.rawValue)
        }
    }
}
