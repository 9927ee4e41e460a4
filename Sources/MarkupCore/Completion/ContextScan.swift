/// Reads the brackets around a cursor as far as the cursor, nested constructs skipped.
struct ContextScan {
    let tree: SyntaxTree
    /// A byte offset, not past the content of `line`.
    let cursor: Int
    /// Zero-based.
    let line: Int

    var bytes: [UInt8] { tree.text.bytes }
    var lineEnd: Int { tree.text.contentEnd(of: line) }

    /// The cursor in a `[[…]]` whose content starts at `start` and, where it is closed, ends at `end`.
    func link(contentAt start: Int, end: Int?) -> CompletionContext? {
        // A target is on one line, and the text after `|` is free.
        guard start <= cursor, cursor <= end ?? cursor, start >= tree.text.lines.start(of: line) else { return nil }
        if let pipe = topLevel(UInt8(ascii: "|"), from: start, to: cursor) {
            return imageOption(in: start, firstPipe: pipe)
        }
        var name = start
        while name < cursor, bytes[name] == UInt8(ascii: " ") || bytes[name] == UInt8(ascii: ":") { name += 1 }
        var stop = cursor
        var isClosed = false
        if let end, end <= lineEnd {
            let targetEnd = targetEnd(before: end)
            // Brackets that are farther apart than a title is long belong to different links.
            isClosed =
                targetEnd - name <= Self.longestTitle
                && !bytes[cursor..<targetEnd].contains { Self.brackets.contains($0) }
            if isClosed { stop = targetEnd }
        }
        let closer = isClosed ? CompletionContext.Closer.none : missing(UInt8(ascii: "]"), at: stop)
        var context = CompletionContext(
            kind: .link, typed: name..<cursor, replaced: name..<max(stop, cursor), closer: closer, start: start - 2)
        if let hash = bytes[name..<cursor].firstIndex(of: UInt8(ascii: "#")) {
            context.kind = .section(page: BlockNames.title(BlockNames.trimmed(bytes[name..<hash])) ?? "")
            context.typed = hash + 1..<cursor
            context.replaced = hash + 1..<context.replaced.upperBound
        } else if let colon = bytes[name..<cursor].firstIndex(of: UInt8(ascii: ":")),
            let namespace = tree.site.namespace(named: BlockNames.string(bytes[name..<colon]))
        {
            context.kind = .namespaced(namespace)
        }
        return context
    }

    /// The cursor after a `|` of a link; nil unless the link shows a file.
    private func imageOption(in start: Int, firstPipe: Int) -> CompletionContext? {
        guard case .success(let title) = Title.parse(BlockNames.string(bytes[start..<firstPipe]), on: tree.site),
            title.namespace == 6, !title.hasLeadingColon, !title.isExternal
        else { return nil }
        var pipe = firstPipe
        while let next = topLevel(UInt8(ascii: "|"), from: pipe + 1, to: cursor) { pipe = next }
        var name = pipe + 1
        while name < cursor, bytes[name] == UInt8(ascii: " ") { name += 1 }
        guard !bytes[name..<cursor].contains(where: { Self.brackets.contains($0) || $0 == UInt8(ascii: " ") }) else {
            return nil
        }
        return CompletionContext(
            kind: .imageOption, typed: name..<cursor, replaced: name..<cursor, closer: .none, start: start - 2)
    }

    /// The cursor after `<`, `</`, `&` or `__` and letters.
    func word() -> CompletionContext? {
        let lineStart = tree.text.lines.start(of: line)
        var start = cursor
        while start > lineStart, Self.isLetter(bytes[start - 1]) { start -= 1 }
        guard start > lineStart else { return nil }
        if bytes[start - 1] == UInt8(ascii: "<") {
            return CompletionContext(
                kind: .tag, typed: start..<cursor, replaced: start..<cursor, closer: .none, start: start - 1)
        }
        if bytes[start - 1] == UInt8(ascii: "&"), start < cursor {
            var stop = cursor
            while stop < lineEnd, Self.isLetter(bytes[stop]) { stop += 1 }
            let isEnded = stop < lineEnd && bytes[stop] == UInt8(ascii: ";")
            return CompletionContext(
                kind: .character, typed: start - 1..<cursor, replaced: start - 1..<(isEnded ? stop + 1 : cursor),
                closer: .none, start: start - 1)
        }
        if start - lineStart >= 2, bytes[start - 1] == UInt8(ascii: "/"), bytes[start - 2] == UInt8(ascii: "<") {
            let open = openTags
            let isEnded = cursor < lineEnd && bytes[cursor] == UInt8(ascii: ">")
            return open.isEmpty
                ? nil
                : CompletionContext(
                    kind: .closingTag(open: open), typed: start..<cursor, replaced: start..<cursor,
                    closer: isEnded ? .none : .missing(">"), start: start - 2)
        }
        guard start - lineStart >= 2, bytes[start - 1] == UInt8(ascii: "_"), bytes[start - 2] == UInt8(ascii: "_")
        else {
            return nil
        }
        var stop = cursor
        while stop < lineEnd, Self.isLetter(bytes[stop]) || bytes[stop] == UInt8(ascii: "_") { stop += 1 }
        return CompletionContext(
            kind: .behaviourSwitch, typed: start - 2..<cursor, replaced: start - 2..<stop, closer: .none,
            start: start - 2)
    }

    /// A letter of a tag's or a switch's name: ASCII, or part of any other letter.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte >= 0x80
    }

    /// The cursor in a `{{…}}` whose content starts at `start`.
    func template(contentAt start: Int, end: Int?) -> CompletionContext? {
        guard start <= cursor else { return nil }
        guard let firstPipe = topLevel(UInt8(ascii: "|"), from: start, to: cursor) else {
            return invocation(contentAt: start, end: end, firstPipe: nil) ?? templateName(from: start, end: end)
        }
        let name = BlockNames.trimmed(bytes[start..<firstPipe])
        guard let template = BlockNames.title(name) else { return nil }
        var pipe = firstPipe
        while let next = topLevel(UInt8(ascii: "|"), from: pipe + 1, to: cursor) { pipe = next }
        if pipe == firstPipe, let function = invocation(contentAt: start, end: end, firstPipe: pipe) { return function }
        return parameter(after: pipe, templates: [template], start: start - 2)
            ?? value(after: pipe, templates: [template], start: start - 2, isClosed: end != nil)
    }

    /// The cursor after a `|` at `pipe`, with no `=` in between: the name of a parameter, or the start of a value.
    func parameter(after pipe: Int, templates: [String], start: Int) -> CompletionContext? {
        guard topLevel(UInt8(ascii: "="), from: pipe + 1, to: cursor) == nil else { return nil }
        var name = pipe + 1
        while name < cursor, Self.isBlank(bytes[name]) { name += 1 }
        guard name >= tree.text.lines.start(of: line) else { return nil }
        // Brackets cannot be part of a name.
        guard !bytes[name..<cursor].contains(where: { Self.brackets.contains($0) }) else { return nil }
        var stop = cursor
        while stop < lineEnd, !Self.nameEnd.contains(bytes[stop]) { stop += 1 }
        // Without `=` what follows is text of its own, unless the argument ends there.
        let next = stop < bytes.count ? bytes[stop] : UInt8(ascii: "\n")
        let isName = next == UInt8(ascii: "=")
        var end = isName ? stop : cursor
        while end > cursor, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return CompletionContext(
            kind: .parameter(templates: templates), typed: name..<cursor, replaced: name..<end,
            closer: isName ? .none : .missing("="), start: start)
    }

    private func templateName(from start: Int, end: Int?) -> CompletionContext? {
        var name = start
        while name < cursor, Self.isBlank(bytes[name]) { name += 1 }
        guard name >= tree.text.lines.start(of: line) || name == cursor else { return nil }
        guard !bytes[name..<cursor].contains(where: { Self.brackets.contains($0) }) else { return nil }
        var stop = cursor
        if let end {
            // The rest of the name goes with it, but not what a parser function is given.
            let limit = min(end, lineEnd)
            while stop < limit, !Self.nameEnd.contains(bytes[stop]), bytes[stop] != UInt8(ascii: ":") { stop += 1 }
            while stop > cursor, Self.isBlank(bytes[stop - 1]) { stop -= 1 }
        }
        return CompletionContext(
            kind: .template, typed: name..<cursor, replaced: name..<stop,
            closer: end != nil ? .none : missing(UInt8(ascii: "}"), at: stop), start: start - 2)
    }

    /// The cursor in the `name` of a `<ref>`. The tag starts at `tag`, or somewhere on the cursor's line.
    func reference(tagAt tag: Int?) -> CompletionContext? {
        let lineStart = tree.text.lines.start(of: line)
        var start = cursor
        while start > lineStart, bytes[start - 1] != UInt8(ascii: "<"), bytes[start - 1] != UInt8(ascii: ">") {
            start -= 1
        }
        guard start > lineStart, bytes[start - 1] == UInt8(ascii: "<") else { return nil }
        if let tag, tag != start - 1 { return nil }
        let inside = bytes[start..<cursor]
        guard inside.count > 3, inside.prefix(3).isWord("ref"),
            Self.isBlank(inside[start + 3])
        else { return nil }
        guard let equals = inside.lastIndex(of: UInt8(ascii: "=")) else { return nil }
        let attribute = BlockNames.trimmed(inside[..<equals])
        guard attribute.suffix(5).isWord(" name") else { return nil }
        var value = equals + 1
        while value < cursor, Self.isBlank(bytes[value]) { value += 1 }
        let quote = value < cursor && Self.quotes.contains(bytes[value]) ? bytes[value] : nil
        if quote != nil { value += 1 }
        let isEnded = bytes[value..<cursor].contains { byte in quote.map { byte == $0 } ?? Self.isBlank(byte) }
        guard !isEnded else { return nil }
        var stop = cursor
        if let quote {
            while stop < lineEnd, bytes[stop] != quote, !Self.tagEnd.contains(bytes[stop]) { stop += 1 }
            if stop == lineEnd || bytes[stop] != quote { stop = cursor }
        }
        let closer: CompletionContext.Closer =
            quote.map { quote in
                stop < lineEnd && bytes[stop] == quote ? .none : .missing(String(Unicode.Scalar(quote)))
            } ?? .none
        return CompletionContext(
            kind: .reference, typed: value..<cursor, replaced: value..<stop, closer: closer, start: start - 1)
    }

    /// Whether the cursor is in the start tag that begins at `start`.
    func isInTag(at start: Int) -> Bool { !bytes[min(start, cursor)..<cursor].contains(UInt8(ascii: ">")) }

    /// The first `byte` in `start..<end` that stands in no construct within.
    func topLevel(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
        let marks = tree.marks(in: start..<max(start, end))
        var next = 0
        var position = start
        while position < end {
            while next < marks.count, Int(marks[next].start) < position { next += 1 }
            if next < marks.count, Int(marks[next].start) == position, marks[next].kind != .heading {
                position = max(position + 1, Int(marks[next].end))
                continue
            }
            if bytes[position] == byte { return position }
            position += 1
        }
        return nil
    }

    /// Where the target of a closed link ends: at its `|` or `]]`, blanks before it not counted.
    private func targetEnd(before end: Int) -> Int {
        var stop = topLevel(UInt8(ascii: "|"), from: cursor, to: end) ?? end
        while stop > cursor, bytes[stop - 1] == UInt8(ascii: " ") { stop -= 1 }
        return stop
    }

    /// What of two `closer`s does not stand at `offset` already.
    private func missing(_ closer: UInt8, at offset: Int) -> CompletionContext.Closer {
        var present = 0
        while present < 2, offset + present < lineEnd, bytes[offset + present] == closer { present += 1 }
        guard present < 2 else { return .none }
        return .missing(String(repeating: String(Unicode.Scalar(closer)), count: 2 - present))
    }

    /// MediaWiki's limit, in bytes.
    private static let longestTitle = 255
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    static let brackets = ByteSet("[]{}<>|")
    private static let nameEnd = ByteSet("=|{}[]<>\n\r")
    static let quotes = ByteSet("\"'")
    private static let tagEnd = ByteSet("<>")
}
