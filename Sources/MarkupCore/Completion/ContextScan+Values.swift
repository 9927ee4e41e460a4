extension ContextScan {
    /// Longer texts, in bytes, are prose and no value out of a list.
    private static let longestValue = 60

    /// The cursor in the value that follows the first `=` after the `|` at `pipe`.
    func value(after pipe: Int, templates: [String], start: Int, isClosed: Bool) -> CompletionContext? {
        guard let equals = topLevel(UInt8(ascii: "="), from: pipe + 1, to: cursor) else { return nil }
        let name = BlockNames.trimmed(bytes[pipe + 1..<equals])
        guard !name.isEmpty, name.count <= Self.longestValue else { return nil }
        var first = equals + 1
        while first < cursor, Self.isBlank(bytes[first]) { first += 1 }
        guard first >= tree.text.lines.start(of: line), cursor - first <= Self.longestValue,
            !bytes[first..<cursor].contains(where: { Self.brackets.contains($0) })
        else { return nil }
        // The rest of the value goes with it where it is certain to be one.
        var stop = cursor
        while isClosed, stop < lineEnd, !Self.brackets.contains(bytes[stop]) { stop += 1 }
        let isWhole = stop == lineEnd || bytes[stop] == UInt8(ascii: "|") || bytes[stop] == UInt8(ascii: "}")
        if !isWhole { stop = cursor }
        while stop > cursor, Self.isBlank(bytes[stop - 1]) { stop -= 1 }
        return CompletionContext(
            kind: .value(templates: templates, parameter: BlockNames.string(name)), typed: first..<cursor,
            replaced: first..<stop, closer: .none, start: start)
    }

    /// The cursor in the name of a module or a function of it, in a call of `#invoke` whose content starts at `start` and
    /// whose first `|`, if there is one before the cursor, is at `pipe`.
    func invocation(contentAt start: Int, end: Int?, firstPipe pipe: Int?) -> CompletionContext? {
        var name = start
        while name < cursor, Self.isBlank(bytes[name]) { name += 1 }
        guard let colon = bytes[name..<(pipe ?? cursor)].firstIndex(of: UInt8(ascii: ":")),
            let word = tree.site.functionHook(named: bytes.span, name..<colon),
            tree.site.identifier(of: word) == "invoke"
        else { return nil }
        var first = (pipe ?? colon) + 1
        while first < cursor, Self.isBlank(bytes[first]) { first += 1 }
        guard first >= tree.text.lines.start(of: line),
            !bytes[first..<cursor].contains(where: { Self.brackets.contains($0) })
        else { return nil }
        var stop = cursor
        while end != nil, stop < lineEnd, !Self.brackets.contains(bytes[stop]) { stop += 1 }
        while stop > cursor, Self.isBlank(bytes[stop - 1]) { stop -= 1 }
        var context = CompletionContext(
            kind: .module, typed: first..<cursor, replaced: first..<stop, closer: .none, start: start - 2)
        if let pipe {
            context.kind = .function(module: BlockNames.string(BlockNames.trimmed(bytes[colon + 1..<pipe])))
        }
        return context
    }

    /// The cursor in the name or the value of an attribute. The tag starts at `tag`, or somewhere on the cursor's line.
    func attribute(tagAt tag: Int?) -> CompletionContext? {
        let lineStart = tree.text.lines.start(of: line)
        var open = cursor
        while open > lineStart, bytes[open - 1] != UInt8(ascii: "<"), bytes[open - 1] != UInt8(ascii: ">") { open -= 1 }
        guard open > lineStart, bytes[open - 1] == UInt8(ascii: "<"), tag == nil || tag == open - 1 else { return nil }
        var place = open
        while place < cursor, Self.isASCIIWord(bytes[place]) { place += 1 }
        let name = BlockNames.string(bytes[open..<place]).lowercased()
        guard place > open, place < cursor, Self.isBlank(bytes[place]), TagAttributes.isTag(name, tree.site) else {
            return nil
        }
        while true {
            while place < cursor, Self.isBlank(bytes[place]) { place += 1 }
            let key = place
            while place < cursor, Self.isASCIIWord(bytes[place]) || bytes[place] == UInt8(ascii: "-") { place += 1 }
            if place == cursor {
                var stop = cursor
                while stop < lineEnd, Self.isASCIIWord(bytes[stop]) || bytes[stop] == UInt8(ascii: "-") { stop += 1 }
                let hasValue = stop < lineEnd && bytes[stop] == UInt8(ascii: "=")
                return CompletionContext(
                    kind: .attribute(tag: name), typed: key..<cursor, replaced: key..<stop,
                    closer: hasValue ? .none : .missing("\""), start: open - 1)
            }
            let attribute = BlockNames.string(bytes[key..<place]).lowercased()
            while place < cursor, Self.isBlank(bytes[place]) { place += 1 }
            guard place < cursor, bytes[place] == UInt8(ascii: "=") else {
                // Without a value; or no attribute at all.
                if attribute.isEmpty { return nil }
                continue
            }
            place += 1
            while place < cursor, Self.isBlank(bytes[place]) { place += 1 }
            let quote = place < cursor && Self.quotes.contains(bytes[place]) ? bytes[place] : nil
            if quote != nil { place += 1 }
            let value = place
            while place < cursor, quote.map({ bytes[place] != $0 }) ?? !Self.isBlank(bytes[place]) { place += 1 }
            if place == cursor {
                var stop = cursor
                while quote != nil, stop < lineEnd, bytes[stop] != quote, bytes[stop] != UInt8(ascii: ">") { stop += 1 }
                if quote == nil || stop == lineEnd || bytes[stop] != quote { stop = cursor }
                return CompletionContext(
                    kind: .attributeValue(tag: name, attribute: attribute), typed: value..<cursor,
                    replaced: value..<stop, closer: .none, start: open - 1)
            }
            if quote != nil { place += 1 }
        }
    }

    /// The names of the tags that are open at the cursor, the innermost first: those on the last few screens.
    var openTags: [String] {
        var stack: [String] = []
        var place = max(0, cursor - Self.tagReach)
        while place < cursor {
            guard bytes[place] == UInt8(ascii: "<") else {
                place += 1
                continue
            }
            var name = place + 1
            let isClosing = name < cursor && bytes[name] == UInt8(ascii: "/")
            if isClosing { name += 1 }
            var end = name
            while end < cursor, Self.isASCIIWord(bytes[end]) { end += 1 }
            let word = BlockNames.string(bytes[name..<end]).lowercased()
            var close = end
            while close < cursor, bytes[close] != UInt8(ascii: ">"), bytes[close] != UInt8(ascii: "<") { close += 1 }
            let isWhole = close < cursor && bytes[close] == UInt8(ascii: ">")
            if isWhole, !word.isEmpty {
                if isClosing {
                    if let last = stack.lastIndex(of: word) { stack.removeSubrange(last...) }
                } else if bytes[close - 1] != UInt8(ascii: "/"), TagAttributes.hasEnd(word, tree.site) {
                    stack.append(word)
                }
            }
            place = max(place + 1, close)
        }
        var seen: Set<String> = []
        return stack.reversed().filter { seen.insert($0).inserted }
    }

    /// How far back open tags are looked for, in bytes.
    private static let tagReach = 16 << 10

    private static func isASCIIWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
}
