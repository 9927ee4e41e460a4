package import MarkupCore

/// A document that the client has open.
package final class OpenDocument {
    /// The address; answers repeat the client's spelling.
    package let uri: DocumentURI
    package let languageID: String
    /// The client's number for the text; echoed, never reckoned with.
    package internal(set) var version: Int?
    /// The text and its tree.
    package var document: Document
    /// How often the text has changed.
    package internal(set) var revision = 0
    /// The settings that hold for this document.
    package internal(set) var settings: Settings
    /// The rules that hold for this document.
    package internal(set) var lint: LintConfiguration
    /// The unit of the client's columns.
    package let encoding: PositionEncoding
    /// What is known about the document's diagnostics.
    var diagnostics = DiagnosticsState()
    /// What the linter said of the text as it stands; nil when something has changed since.
    var lastFindings: [Finding]?
    /// The names the document uses, as of the last completion.
    var names = PageNames()
    /// The semantic tokens that the client has.
    var tokens: SemanticTokens?

    init(
        uri: DocumentURI, languageID: String, version: Int?, text: [UInt8], settings: DocumentSettings,
        encoding: PositionEncoding
    ) {
        self.uri = uri
        self.languageID = languageID
        self.version = version
        self.settings = settings.settings
        lint = settings.lint
        self.encoding = encoding
        document = Document(text, site: settings.site)
    }

    /// The byte offset of a position; total: clamps to the line's content and to the text.
    package func offset(of position: Position) -> Int {
        document.text.offset(of: position, in: encoding)
    }

    /// The bytes of a range; an inverted one is empty at its start.
    package func bytes(of range: PositionRange) -> Range<Int> {
        let start = offset(of: range.start)
        return start..<max(start, offset(of: range.end))
    }

    /// The position of a byte offset. For many offsets use one `PositionCursor`.
    package func position(of offset: Int) -> Position {
        document.text.position(of: offset, in: encoding)
    }

    /// The range of some bytes.
    package func range(of bytes: Range<Int>) -> PositionRange {
        PositionRange(start: position(of: bytes.lowerBound), end: position(of: bytes.upperBound))
    }
}
