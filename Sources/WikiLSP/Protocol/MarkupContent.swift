/// Paragraphs of plain text, as Markdown for clients that show it (LSP `MarkupContent`).
struct MarkupContent: JSONEncodable {
    /// A title in bold, or nil.
    var title: String?
    /// Plain text; what Markdown takes for markup is escaped.
    var paragraphs: [String]
    var isMarkdown: Bool

    init(title: String? = nil, paragraphs: [String], isMarkdown: Bool) {
        self.title = title
        self.paragraphs = paragraphs
        self.isMarkdown = isMarkdown
    }

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", isMarkdown ? "markdown" : "plaintext")
            writer.member("value", value)
        }
    }

    private var value: String {
        let heading = title.map { isMarkdown ? "**" + Markdown.escaped($0) + "**" : $0 }
        let body = isMarkdown ? paragraphs.map(Markdown.escaped) : paragraphs
        return ((heading.map { [$0] } ?? []) + body).joined(separator: "\n\n")
    }
}
