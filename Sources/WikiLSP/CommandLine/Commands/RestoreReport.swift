import MarkupCore

/// What `wikilsp restore` says of a page it has restored.
enum RestoreReport {
    /// One object and a newline: the path and what `writeMembers` writes.
    static func json(_ restored: RestoredPage, path: String) -> [UInt8] {
        var writer = JSONWriter(capacity: restored.bytes.count + 256)
        writer.object { writer in
            writer.member("path", path)
            writeMembers(of: restored, to: &writer)
        }
        return onOneLine(writer.bytes)
    }

    /// `"wikitext"`, `"title"` where it is known, and `"repairs"`: `[{"kind", "range", "round", "message", "replacement",
    /// "confidence"}…]`. Ranges are bytes of the text as it was before the round.
    static func writeMembers(of restored: RestoredPage, to writer: inout JSONWriter) {
        writer.key("wikitext")
        writer.string(restored.bytes.span)
        if let title = restored.title { writer.member("title", title) }
        writer.list("repairs", restored.repairs) { writer, repair in
            writer.member("kind", repair.kind.rawValue)
            writer.member("range", range: repair.range)
            writer.member("round", repair.round)
            writer.member("message", repair.message)
            writer.member("replacement", repair.replacement)
            writer.key("confidence")
            writer.double(repair.confidence)
        }
    }

    /// For people: one repair a line.
    static func text(_ restored: RestoredPage, path: String) -> [UInt8] {
        var text = ""
        for repair in restored.repairs {
            let percent = Int((repair.confidence * 100).rounded())
            text += "\(path): \(repair.message) (\(repair.kind.rawValue), \(percent) %)\n"
        }
        return Array(text.utf8)
    }
}
