/// The call whose arguments a cursor stands in, closed or not: what signature help needs to know.
package struct CallContext: Equatable, Sendable {
    /// The byte offset of the `{{`.
    package var start: Int
    /// The written name without white space and without `subst:` and the like, for a parser function without its colon.
    package var name: Range<Int>
    /// Whether what is called is a parser function.
    package var isFunction: Bool
    /// The argument with the cursor, counted from 0; the one after the colon of a parser function is the first.
    package var index: Int
    /// What number the argument has among those without a name, from 1, should it have none.
    package var position: Int
    /// The name before the `=`, without white space, where the cursor is after it.
    package var argumentName: Range<Int>?

    /// How many openers without a closer are tried: more are no calls.
    private static let mostTries = 8
    /// How far an unclosed call is looked through, in bytes: longer than any real infobox.
    private static let reach = 64 << 10

    /// The call around the byte offset `offset`; nil where none is, and in the name of one.
    ///
    /// Links and the like between the call and the cursor are part of an argument. O(length of the call before the cursor).
    package static func at(_ offset: Int, in tree: SyntaxTree) -> CallContext? {
        let offset = min(max(offset, 0), tree.text.count)
        var enclosing = tree.enclosing(offset)
        var tries = 0
        while let innermost = enclosing.popLast() {
            switch innermost {
            case .mark(let mark):
                switch mark.kind {
                case .template:
                    guard Int(mark.start) + 2 <= offset, offset <= Int(mark.end) - 2 else { continue }
                    return CallContext(contentAt: Int(mark.start) + 2, cursor: offset, in: tree)
                case .comment, .parameter: return nil
                // What an extension reads by itself holds no calls; the content of others is wikitext.
                case .extensionTag where mark.detail != 2: return nil
                default: continue
                }
            case .unclosed(let bracket):
                let content = Int(bracket.offset) + Int(bracket.count)
                guard bracket.kind == .braces, bracket.count == 2, content <= offset else { continue }
                tries += 1
                guard tries <= mostTries, offset - content <= reach else { return nil }
                if let context = CallContext(contentAt: content, cursor: offset, in: tree) { return context }
            }
        }
        return nil
    }

    private init?(contentAt content: Int, cursor: Int, in tree: SyntaxTree) {
        let bytes = tree.text.bytes
        start = content - 2
        index = 0
        position = 1
        var separators = Separators(from: content, to: cursor, in: tree)
        var nameStart = content
        var nameEnd: Int?
        isFunction = false
        while nameEnd == nil {
            guard let next = separators.next() else { return nil }
            switch bytes[next] {
            case UInt8(ascii: ":"):
                let word = bytes.trimmed(nameStart..<next)
                if tree.site.transclusionModifier(named: bytes.span, word) != nil {
                    nameStart = next + 1
                } else if !word.isEmpty,
                    bytes[word.lowerBound] == UInt8(ascii: "#")
                        || tree.site.functionHook(named: bytes.span, word) != nil
                {
                    isFunction = true
                    nameEnd = next
                }
            case UInt8(ascii: "|"): nameEnd = next
            default: continue
            }
        }
        name = bytes.trimmed(nameStart..<(nameEnd ?? nameStart))
        guard !name.isEmpty else { return nil }
        var argumentStart = (nameEnd ?? nameStart) + 1
        while let next = separators.next() {
            if bytes[next] == UInt8(ascii: "=") {
                if argumentName == nil, !isFunction || index > 0 {
                    argumentName = bytes.trimmed(argumentStart..<next)
                }
            } else if bytes[next] == UInt8(ascii: "|") {
                if argumentName == nil { position += 1 }
                index += 1
                argumentName = nil
                argumentStart = next + 1
            }
        }
    }
}

/// The `|`, `=` and `:` of a call that stand in no construct within it, one after the other.
private struct Separators {
    private let bytes: [UInt8]
    private let marks: [Mark]
    private var nextMark = 0
    private var offset: Int
    private let end: Int

    init(from start: Int, to end: Int, in tree: SyntaxTree) {
        bytes = tree.text.bytes
        marks = tree.marks(in: start..<max(start, end))
        offset = start
        self.end = end
    }

    mutating func next() -> Int? {
        while offset < end {
            while nextMark < marks.count, Int(marks[nextMark].start) < offset { nextMark += 1 }
            if nextMark < marks.count, Int(marks[nextMark].start) == offset, marks[nextMark].kind != .heading {
                offset = max(offset + 1, Int(marks[nextMark].end))
                continue
            }
            offset += 1
            switch bytes[offset - 1] {
            case UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: ":"): return offset - 1
            default: continue
            }
        }
        return nil
    }
}
