extension BlockParser {
    /// What a look-ahead meets.
    enum Sight {
        /// A byte that it looks for, at an offset.
        case byte(Int)
        /// A construct that holds what is in it together.
        case construct(Mark)
        /// Neither before the limit.
        case end
    }

    /// What comes first from `offset` on: a byte of one of the `kinds`, or a construct. A look-ahead's index `mark` is
    /// moved along. Headings and tags over several lines hold nothing together.
    @inline(__always)
    func look(for kinds: LookAhead, from offset: Int, limit: Int, _ mark: inout Int) -> Sight {
        var offset = offset
        while true {
            pass(&mark, to: offset)
            let stop = mark < marks.count ? min(limit, Int(marks[mark].start)) : limit
            let found = markup.next(from: min(offset, stop), limit: stop, tables.lookAhead, kinds.rawValue)
            steps.add(found - offset)
            if found < stop { return .byte(found) }
            guard stop < limit else { return .end }
            let held = marks[mark]
            if held.kind != .heading, held.kind != .multilineTag { return .construct(held) }
            if tables.lookAhead[bytes[stop]] & kinds.rawValue != 0 { return .byte(stop) }
            offset = stop + 1
        }
    }

    /// The first byte of one of the `kinds` from `offset` on, whatever holds it, or `limit`.
    @inline(__always)
    mutating func first(_ kinds: LookAhead, from offset: Int, limit: Int) -> Int {
        let found = markup.next(from: offset, limit: limit, tables.lookAhead, kinds.rawValue)
        steps.add(found - offset)
        return found
    }

    /// The first byte of one of the `kinds` from `offset` on that no construct holds, or `limit`.
    mutating func firstOutside(_ kinds: LookAhead, from offset: Int, limit: Int, mark: Int) -> Int {
        var offset = offset
        var mark = mark
        while offset < limit {
            switch look(for: kinds, from: offset, limit: limit, &mark) {
            case .byte(let found): return found
            case .construct(let held): offset = Int(held.end)
            case .end: return limit
            }
        }
        return limit
    }
}

/// The bytes that look-aheads look for.
struct LookAhead: OptionSet {
    let rawValue: UInt8
    static let pipe = LookAhead(rawValue: 1)
    static let newline = LookAhead(rawValue: 2)
    static let openBracket = LookAhead(rawValue: 4)
    static let closeBracket = LookAhead(rawValue: 8)
    static let exclamation = LookAhead(rawValue: 16)
    static let angle = LookAhead(rawValue: 32)
    static let colon = LookAhead(rawValue: 64)
    static let openBrace = LookAhead(rawValue: 128)

    /// For each byte the kinds it is of.
    static let classes = ByteClass.table([
        ("|", pipe.rawValue), ("\n", newline.rawValue), ("[", openBracket.rawValue), ("]", closeBracket.rawValue),
        ("!", exclamation.rawValue), ("<>", angle.rawValue), (":", colon.rawValue), ("{", openBrace.rawValue),
    ])
}
