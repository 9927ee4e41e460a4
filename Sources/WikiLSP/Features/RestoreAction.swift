import MarkupCore

/// The action that rebuilds an article which has lost its structure.
enum RestoreAction {
    static let kind = "source.restore.wikilsp"

    /// Larger documents, in bytes, are restored only for those who ask for just that: editors ask for actions at every
    /// step of the cursor.
    private static let largestUnasked = 256 << 10

    /// Rules that find a page in ruins.
    private static let signs: Set<String> = [
        "flattened-article", "damaged-article", "infobox-missing-opener", "glued-heading", "glued-list-items",
        "bare-category", "bare-interlanguage-link",
    ]
    /// Rules whose findings are about the page as a whole.
    private static let wholePage: Set<String> = ["flattened-article", "damaged-article"]

    /// The action, or nil where it is not wanted, there is nothing to restore, or one of `offered` does the same already.
    static func action(
        _ params: CodeActionParams, _ findings: [Finding], beside offered: [CodeAction], _ document: OpenDocument,
        _ session: Session
    ) -> CodeAction? {
        guard params.wants(kind) else { return nil }
        let isAskedFor = params.only.map { !$0.isEmpty } ?? false
        if !isAskedFor {
            guard !offered.contains(where: { $0.title == title }), document.document.text.count <= largestUnasked,
                findings.contains(where: { signs.contains($0.rule) })
            else { return nil }
        }
        return edit(document, session).map { CodeAction(title: title, kind: kind, edit: $0) }
    }

    /// The same as a quick fix of the finding that says the page is damaged.
    static func quickFix(
        of finding: Finding, _ diagnostic: Diagnostic, _ document: OpenDocument, _ session: Session
    ) -> CodeAction? {
        guard wholePage.contains(finding.rule) else { return nil }
        return edit(document, session).map {
            CodeAction(
                title: title, kind: "quickfix", diagnostics: [diagnostic],
                isPreferred: session.client.codeActionIsPreferred, edit: $0)
        }
    }

    private static let title = "Restore article structure"

    /// One edit, so that one undo takes it back.
    private static func edit(_ document: OpenDocument, _ session: Session) -> WorkspaceEdit? {
        let text = document.document.text
        let name = RestorationTitle(file: document.uri.spelling, on: document.document.site)
        let restored = Restoration.restore(text.bytes, site: document.document.site, title: name)
        guard let edit = difference(text.bytes, restored.bytes) else { return nil }
        let positionEdit = PositionEdit(range: document.range(of: edit.range), newText: edit.replacement)
        return WorkspaceEdit(
            [.init(uri: document.uri.spelling, version: document.version, edits: [positionEdit])], for: session.client)
    }

    /// The one edit that makes `new` of `old`, as small as one can be without cutting a character; nil when they are equal.
    private static func difference(_ old: [UInt8], _ new: [UInt8]) -> TextEdit? {
        guard old != new else { return nil }
        let most = min(old.count, new.count)
        var head = 0
        while head < most, old[head] == new[head] { head += 1 }
        while head > 0, isInside(head, old) || isInside(head, new) { head -= 1 }
        var tail = 0
        while tail < most - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        while tail > 0, isInside(old.count - tail, old) || isInside(new.count - tail, new) { tail -= 1 }
        return TextEdit(
            head..<old.count - tail, String(decoding: new[head..<new.count - tail], as: UTF8.self))
    }

    /// Whether `offset` lies within a character, or between `\r` and `\n`.
    private static func isInside(_ offset: Int, _ bytes: [UInt8]) -> Bool {
        guard offset > 0, offset < bytes.count else { return false }
        return bytes[offset] & 0xC0 == 0x80 || (bytes[offset] == 0x0A && bytes[offset - 1] == 0x0D)
    }
}
