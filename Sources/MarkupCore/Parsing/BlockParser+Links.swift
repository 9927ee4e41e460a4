extension BlockParser {
    /// A `[[ ]]` whose mark is at the position. False, and nothing written, if it is no link; its mark is then passed.
    mutating func wikilink(limit: Int, stops: Stops) -> Bool {
        guard let mark = markHere else { return false }
        let start = position
        var linkEnd = Int(mark.end)
        let contentStart = start + 2
        self.mark += 1
        guardEnd = max(guardEnd, linkEnd)
        guard depth < Self.maximumDepth, linkEnd <= limit, !isInOddRun(start),
            let targetEnd = endOfTarget(from: contentStart, limit: linkEnd - 2),
            let kind = linkKind(contentStart..<targetEnd)
        else { return false }
        // `[[Foo|]]` is expanded when a page is saved; what is left of it is text.
        if targetEnd == linkEnd - 3 { return false }
        // Only a file's caption may hold links.
        if kind != .file, targetEnd < linkEnd - 2, containsLink(before: linkEnd - 2) { return false }
        if targetEnd < linkEnd - 2, closesInnerBracket(targetEnd + 1..<linkEnd - 2, at: linkEnd, limit: limit) {
            linkEnd += 1
        }
        let contentEnd = linkEnd - 2
        if kind == .category || kind == .language { note(NodeFlags.hasCategoryOrLanguageLinks) }
        let node = open(.wikilink, flags: kind.rawValue)
        leaf(.delimiter, to: contentStart)
        directiveNode(.linkTarget, to: targetEnd)
        if kind == .file {
            linkParts(to: contentEnd)
        } else if position < contentEnd {
            skipMarks(to: position)
            if let mark = markHere, isPipeCall(mark) {
                construct(limit: contentEnd)
            } else {
                leaf(.delimiter, to: position + 1)
            }
            skipMarks(to: position)
            linkText(to: contentEnd)
        }
        leaf(.delimiter, to: linkEnd)
        close(node)
        skipMarks(to: position)
        return true
    }

    /// The text of a link, which mostly is nothing but text.
    @inline(__always)
    private mutating func linkText(to contentEnd: Int) {
        let stops: Stops = [.inExternalLink, .caption]
        let mask = ByteClass.inlineMask(stops, site)
        guard markup.next(from: position, limit: contentEnd, tables.inline, mask) < contentEnd else {
            return textNode(.linkText, to: contentEnd)
        }
        let text = open(.linkText)
        independentInline(to: contentEnd, stops: stops)
        close(text)
    }

    /// Whether the `[[ ]]` of `link` is a link, as far as its target decides.
    mutating func isLink(_ link: Mark) -> Bool {
        let start = Int(link.start) + 2
        guard let targetEnd = endOfTarget(from: start, limit: Int(link.end) - 2) else { return false }
        return linkKind(start..<targetEnd) != nil && targetEnd != Int(link.end) - 3
    }

    /// The `|` (or the `{{!}}` in its stead) or the end of the link target that starts at `start`; nil if what stands
    /// there can be no target.
    private mutating func endOfTarget(from start: Int, limit: Int) -> Int? {
        var offset = start
        var mark = mark
        while offset < limit {
            switch look(for: [.pipe, .openBracket, .newline], from: offset, limit: limit, &mark) {
            case .byte(let found): return bytes[found] == UInt8(ascii: "|") ? found : nil
            case .construct(let held):
                if held.kind == .link { return nil }
                if isPipeCall(held) { return Int(held.start) > start ? Int(held.start) : nil }
                offset = Int(held.end)
            case .end: return limit
            }
        }
        return limit
    }

    private mutating func isPipeCall(_ mark: Mark) -> Bool {
        mark.kind == .template && mark.end - mark.start == 5 && bytes[Int(mark.start) + 2] == UInt8(ascii: "!")
    }

    /// Whether a link stands before `limit`, from the next mark on.
    private mutating func containsLink(before limit: Int) -> Bool {
        var mark = mark
        while mark < marks.count, Int(marks[mark].start) < limit {
            if marks[mark].kind == .link {
                if isLink(marks[mark]) { return true }
                mark += 1
            } else {
                pass(&mark, to: max(Int(marks[mark].end), Int(marks[mark].start) + 1))
            }
        }
        return false
    }

    /// The `|`-separated options and caption of a file link or a gallery line. The last part that is no option is the
    /// caption; what stands in the others is never parsed.
    mutating func linkParts(to contentEnd: Int) {
        var caption: Int?
        var look = position
        while look < contentEnd {
            let partEnd = endOfCaption(from: look + 1, limit: contentEnd)
            if site.imageOption(bytes, look + 1..<partEnd) == nil { caption = look }
            look = partEnd
        }
        while position < contentEnd {
            let isCaption = position == caption
            leaf(.delimiter, to: position + 1)
            skipMarks(to: position)
            let partEnd = endOfCaption(from: position, limit: contentEnd)
            let part = open(isCaption ? .linkText : .imageOption)
            if isCaption {
                independentInline(to: partEnd, stops: .caption)
                leaf(.text, to: partEnd)
            } else if site.imageOption(bytes, position..<partEnd)?.kind == .alt {
                independentInline(to: partEnd, stops: [])
                leaf(.text, to: partEnd)
            } else {
                directives(to: partEnd)
            }
            close(part)
        }
    }

    /// The first `|` from `offset` on that belongs to no construct, external link or table, or `limit`.
    private mutating func endOfCaption(from start: Int, limit: Int) -> Int {
        var offset = start
        var mark = mark
        while offset < limit {
            switch look(for: [.pipe, .openBracket], from: offset, limit: limit, &mark) {
            case .byte(let found) where bytes[found] == UInt8(ascii: "["):
                offset = externalLinkEnd(at: found, mark: mark, limit: limit, stops: []) ?? found + 1
            case .byte(let found):
                guard found > start, bytes[found - 1] == UInt8(ascii: "{"), isLineStart(found - 1, after: start),
                    let end = endOfTable(from: found + 1, limit: limit)
                else { return found }
                offset = end
            case .construct(let held): offset = Int(held.end)
            case .end: return limit
            }
        }
        return limit
    }

    private mutating func isLineStart(_ offset: Int, after start: Int) -> Bool {
        var offset = offset
        while offset > start, bytes[offset - 1] == UInt8(ascii: " ") || bytes[offset - 1] == UInt8(ascii: "\t") {
            offset -= 1
        }
        return offset > start && bytes[offset - 1] == UInt8(ascii: "\n")
    }

    /// Past the `|}` that closes the table whose content begins at `offset`.
    private mutating func endOfTable(from offset: Int, limit: Int) -> Int? {
        var offset = offset
        var depth = 1
        while offset < limit {
            steps.add(1)
            guard bytes[offset] == UInt8(ascii: "\n") else {
                offset += 1
                continue
            }
            offset = skipBlanks(offset + 1, limit: limit)
            guard offset + 1 < limit else { return nil }
            if bytes[offset] == UInt8(ascii: "{"), bytes[offset + 1] == UInt8(ascii: "|") { depth += 1 }
            if bytes[offset] == UInt8(ascii: "|"), bytes[offset + 1] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return offset + 2 }
            }
        }
        return nil
    }

    /// In an odd run of `[` MediaWiki sees no link.
    private mutating func isInOddRun(_ start: Int) -> Bool {
        guard start > 0, bytes[start - 1] == UInt8(ascii: "[") else { return false }
        if start >= bracketRunEnd {
            // Within a run the first look is remembered, so that a long run costs one walk.
            bracketRunStart = start
            while bracketRunStart > 0, bytes[bracketRunStart - 1] == UInt8(ascii: "[") { bracketRunStart -= 1 }
            bracketRunEnd = runEnd(of: UInt8(ascii: "["), from: start, limit: end)
        }
        return (start - bracketRunStart) % 2 == 1
    }

    /// `[[Foo|[bar]]]`: the last `]` belongs to the text.
    private mutating func closesInnerBracket(_ text: Range<Int>, at end: Int, limit: Int) -> Bool {
        guard end < limit, bytes[end] == UInt8(ascii: "]") else { return false }
        guard !(end + 1 < limit && bytes[end + 1] == UInt8(ascii: "]")) else { return false }
        var depth = 0
        for index in text {
            if bytes[index] == UInt8(ascii: "[") { depth += 1 }
            if bytes[index] == UInt8(ascii: "]") { depth = max(0, depth - 1) }
        }
        return depth == 1
    }

    /// What a link to `target` is; nil if it can be none.
    private mutating func linkKind(_ target: Range<Int>) -> LinkKind? {
        guard !target.isEmpty, target.count <= 4096 else { return nil }
        steps.add(target.count)
        let seen = classes(of: target)
        // Nothing but letters and what makes no title invalid.
        if seen & ~(TargetClass.letter | TargetClass.mark) == 0, seen & TargetClass.letter != 0, target.count < 200 {
            return .page
        }
        var title = target
        if seen & TargetClass.hash != 0, seen & TargetClass.construct == 0 {
            // What follows a `#` is a section, whose name may be anything.
            var hash = target.lowerBound
            while bytes[hash] != UInt8(ascii: "#") { hash += 1 }
            title = target.lowerBound..<hash
            let seen = classes(of: title)
            if title.isEmpty || seen & TargetClass.colon == 0 && isSafeTitle(title, seen) { return .page }
        }
        let isAddress =
            seen & (TargetClass.colon | TargetClass.dotOrSlash) != 0
            && site.protocolLength(bytes, at: target.lowerBound, limit: target.upperBound, allowingRelative: true) > 0
        if isAddress { return nil }
        if seen & TargetClass.construct != 0 {
            if let dynamic = dynamicKind(target) { return dynamic }
        } else if let kind = simpleKind(title, seen) {
            return kind
        }
        return titleKind(withoutComments(target))
    }

    /// The kind of a link to `title`, a target without its section, when it needs no more than a look at its prefix; nil
    /// when `Title` must decide. `seen` is what stands in the target.
    private mutating func simpleKind(_ title: Range<Int>, _ seen: UInt8) -> LinkKind? {
        var start = title.lowerBound
        let hasLeadingColon = start < title.upperBound && bytes[start] == UInt8(ascii: ":")
        if hasLeadingColon { start += 1 }
        let colon = first(.colon, from: start, limit: title.upperBound)
        let prefix = start..<colon
        guard isSafeTitle(prefix, seen) else { return nil }
        guard colon < title.upperBound else { return .page }
        let name = skipSpaces(from: colon + 1, to: title.upperBound)
        guard isSafeTitle(name, seen), bytes[name.lowerBound] != UInt8(ascii: ":") else { return nil }
        switch prefixes.prefix(bytes, prefix, on: site) {
        case .page: return .page
        case .title: return nil
        case .media: return hasLeadingColon ? .page : .media
        case .file: return hasLeadingColon ? .page : .file
        case .category: return hasLeadingColon ? .page : .category
        case .language: return hasLeadingColon ? .interwiki : .language
        case .interwiki: return .interwiki
        }
    }

    private mutating func skipSpaces(from start: Int, to end: Int) -> Range<Int> {
        var start = start
        while start < end, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "_") { start += 1 }
        return start..<end
    }

    /// Whether nothing in `part` of a target can make a title invalid, wherever it stands, but for a `:` at its beginning.
    /// `seen` is what stands in the target.
    private mutating func isSafeTitle(_ part: Range<Int>, _ seen: UInt8) -> Bool {
        guard !part.isEmpty, part.count < 200 else { return false }
        let safe = TargetClass.letter | TargetClass.mark | TargetClass.dotOrSlash | TargetClass.colon
        // Mostly the whole target is safe, and a letter comes first.
        var seen = seen
        if seen & ~safe != 0 || tables.target[bytes[part.lowerBound]] != TargetClass.letter {
            seen = classes(of: part)
            guard seen & TargetClass.letter != 0, seen & ~safe == 0 else { return false }
        }
        guard seen & TargetClass.dotOrSlash != 0 else { return true }
        // `./` and `../` are no parts of a title.
        var previous = UInt8(ascii: "/")
        for index in part {
            let byte = bytes[index]
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/"),
                previous == UInt8(ascii: "/") || previous == UInt8(ascii: ".")
            {
                return false
            }
            previous = byte
        }
        return true
    }

    /// What stands in `target`: the bits of `TargetClass`.
    private mutating func classes(of target: Range<Int>) -> UInt8 {
        let text = bytes.extracting(target)
        var seen: UInt8 = 0
        // Every index is one of the text.
        for index in text.indices { unsafe seen |= tables.target[text[unchecked: index]] }
        guard seen & TargetClass.lead != 0 else { return seen }
        seen &= ~TargetClass.lead
        for index in target where tables.target[bytes[index]] == TargetClass.lead {
            seen |= isPlainCharacter(at: index, limit: target.upperBound) ? TargetClass.mark : TargetClass.other
        }
        return seen
    }

    /// Whether the character at `index`, which begins with a byte of class `lead`, is no space, no mark of direction and no
    /// beginning of an escape.
    private mutating func isPlainCharacter(at index: Int, limit: Int) -> Bool {
        let second = byte(at: index + 1, limit: limit) ?? 0
        let third = byte(at: index + 2, limit: limit) ?? 0
        switch bytes[index] {
        // `%41` and `&lt;`; before a space they stand for themselves.
        case UInt8(ascii: "%"), UInt8(ascii: "&"): return second == UInt8(ascii: " ")
        case 0xC2: return second > 0xA0
        // U+1680, U+180E and U+3000 are spaces.
        case 0xE1: return second != 0x9A && second != 0xA0 && third >= 0x80
        case 0xE3: return (second != 0x80 || third != 0x80) && third >= 0x80
        // Dashes, quotation marks, bullets and the like, around which in U+20xx stands what is special; symbols.
        default: return second == 0x80 ? (0x90...0xA7).contains(third) : second > 0x81 && third >= 0x80
        }
    }

    private mutating func titleKind(_ target: [UInt8]) -> LinkKind? {
        guard case .success(let title) = Title.parse(linkTarget: target.span, 0..<target.count, from: nil, on: site)
        else {
            // A link to a section of this page or to a page beside it has no title of its own.
            let trimmed = target.drop { $0 == UInt8(ascii: " ") }
            let isRelative =
                trimmed.first == UInt8(ascii: "#") || trimmed.first == UInt8(ascii: "/")
                || trimmed.starts(with: "../".utf8)
            return isRelative ? .page : nil
        }
        if !title.interwiki.isEmpty {
            let prefix = title.interwiki
            let bytes = prefix.utf8.span
            if !title.hasLeadingColon, site.interwiki(prefix: bytes, 0..<bytes.count) == .language { return .language }
            return .interwiki
        }
        switch title.namespace {
        case -2: return title.hasLeadingColon ? .page : .media
        case 6: return title.hasLeadingColon ? .page : .file
        case 14: return title.hasLeadingColon ? .page : .category
        default: return .page
        }
    }

    /// The kind of a link whose target holds calls or parameters; nil if it holds none.
    private mutating func dynamicKind(_ target: Range<Int>) -> LinkKind? {
        var mark = mark
        var first: Int?
        while mark < marks.count, Int(marks[mark].start) < target.upperBound {
            switch marks[mark].kind {
            case .template, .parameter: first = first ?? Int(marks[mark].start)
            default: break
            }
            mark += 1
        }
        guard let first else { return nil }
        // The namespace can be told from what stands before the first call.
        let colon = self.first(.colon, from: target.lowerBound, limit: first)
        guard colon < first, colon > target.lowerBound else { return .page }
        switch site.namespace(named: bytes, target.lowerBound..<colon) {
        case -2: return .media
        case 6: return .file
        case 14: return .category
        default: return .page
        }
    }

    private mutating func withoutComments(_ target: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(target.count)
        var mark = mark
        var offset = target.lowerBound
        while offset < target.upperBound {
            pass(&mark, to: offset)
            if mark < marks.count, Int(marks[mark].start) == offset, marks[mark].kind == .comment {
                offset = Int(marks[mark].end)
                continue
            }
            result.append(bytes[offset])
            offset += 1
        }
        return result
    }
}
