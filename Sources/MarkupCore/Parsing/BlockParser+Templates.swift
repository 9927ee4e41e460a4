extension BlockParser {
    /// `{{ … }}`, whose mark has been taken, from the position to `constructEnd`.
    mutating func call(to constructEnd: Int) {
        let contentEnd = constructEnd - 2
        let node = open(.template)
        leaf(.delimiter, to: position + 2)
        let nameEnd = endOfPart(from: position, limit: contentEnd)
        let name = classify(position..<nameEnd, hasArguments: nameEnd < contentEnd)
        relabel(node, name.kind)
        directiveNode(.templateName, to: name.end)
        if name.kind == .parserFunction {
            leaf(.delimiter, to: position + 1)
            argument(to: contentEnd, isNamed: false)
        }
        while position < contentEnd {
            leaf(.delimiter, to: position + 1)
            argument(to: contentEnd, isNamed: true)
        }
        leaf(.delimiter, to: constructEnd)
        close(node)
    }

    /// `{{{ … }}}`
    mutating func parameter(to constructEnd: Int) {
        let contentEnd = constructEnd - 3
        let node = open(.parameter)
        leaf(.delimiter, to: position + 3)
        directiveNode(.parameterName, to: endOfPart(from: position, limit: contentEnd))
        while position < contentEnd {
            leaf(.delimiter, to: position + 1)
            argumentPart(.parameterDefault, to: contentEnd, stops: .pipe)
        }
        leaf(.delimiter, to: constructEnd)
        close(node)
    }

    /// One argument up to its `|` or `contentEnd`; `isNamed` when a `=` splits it.
    private mutating func argument(to contentEnd: Int, isNamed: Bool) {
        let node = open(.templateArgument)
        argumentPart(.argumentValue, to: contentEnd, stops: isNamed ? [.pipe, .equals] : .pipe)
        if isNamed, position < contentEnd, bytes[position] == UInt8(ascii: "=") {
            relabel(node + 1, .argumentName)
            setFlags(node, NodeFlags.named)
            leaf(.delimiter, to: position + 1)
            argumentPart(.argumentValue, to: contentEnd, stops: .pipe)
        }
        close(node)
    }

    /// The name or the value of an argument, or the default of a parameter.
    private mutating func argumentPart(_ kind: NodeKind, to contentEnd: Int, stops: Stops) {
        if !site.hasMagicLinks, plainPart(kind, to: contentEnd, stops: stops) { return }
        let node = open(kind)
        while true {
            flow(to: contentEnd, stops: stops, atLineStart: false)
            if position >= contentEnd || isEndOfPart(bytes[position], stops) { break }
            // Nothing else stops an argument; go on so that the walk always ends.
            leaf(.text, to: position + 1)
        }
        close(node)
    }

    /// What `argumentPart` would make of text with nothing in it and perhaps line breaks after it, as in most arguments.
    /// False, and nothing written, where there is more.
    @inline(__always)
    private mutating func plainPart(_ kind: NodeKind, to contentEnd: Int, stops: Stops) -> Bool {
        let mask = ByteClass.inlineMask(stops, site)
        let textEnd = markup.next(from: position, limit: contentEnd, tables.inline, mask)
        var linesEnd = textEnd
        var end = textEnd
        if end < contentEnd, bytes[end] == UInt8(ascii: "\n") {
            while end < contentEnd, bytes[end] == UInt8(ascii: "\n") || isBlankByte(bytes[end]) {
                end += 1
                if bytes[end - 1] == UInt8(ascii: "\n") { linesEnd = end }
            }
        }
        steps.add(end - position)
        guard end == contentEnd || end >= guardEnd && isEndOfPart(bytes[end], stops) else { return false }
        if end == textEnd {
            textNode(kind, to: end)
        } else {
            let node = open(kind)
            leaf(.text, to: textEnd)
            leaf(.newline, to: linesEnd)
            leaf(.text, to: end)
            close(node)
        }
        return true
    }

    @inline(__always)
    private func isEndOfPart(_ byte: UInt8, _ stops: Stops) -> Bool {
        byte == UInt8(ascii: "|") || byte == UInt8(ascii: "=") && stops.contains(.equals)
    }

    /// The first `|` at this level from `offset` on, or `limit`. Nothing inside another construct splits.
    mutating func endOfPart(from offset: Int, limit: Int) -> Int {
        firstOutside(.pipe, from: offset, limit: limit, mark: mark)
    }

    /// What the call whose name part is `part` is, and where its name ends.
    private mutating func classify(_ part: Range<Int>, hasArguments: Bool) -> (kind: NodeKind, end: Int) {
        var start = part.lowerBound
        while start < part.upperBound, bytes[start] == UInt8(ascii: "\n") || isBlankByte(bytes[start]) { start += 1 }
        // The plain start of the name decides; what begins with another construct is a template.
        let plainEnd = first([.colon, .openBrace, .openBracket, .angle], from: start, limit: part.upperBound)
        if plainEnd < part.upperBound, bytes[plainEnd] == UInt8(ascii: ":") {
            let name = start..<plainEnd
            if site.transclusionModifier(named: bytes, name) != nil {
                let inner = classify(plainEnd + 1..<part.upperBound, hasArguments: hasArguments)
                return inner.kind == .template ? (.template, part.upperBound) : inner
            }
            let isFunction =
                !name.isEmpty && (bytes[start] == UInt8(ascii: "#") || site.functionHook(named: bytes, name) != nil)
            return isFunction ? (.parserFunction, plainEnd) : (.template, part.upperBound)
        }
        guard !hasArguments, plainEnd == part.upperBound else { return (.template, part.upperBound) }
        var end = part.upperBound
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || isBlankByte(bytes[end - 1]) { end -= 1 }
        let isVariable = start < end && site.variable(named: bytes, start..<end) != nil
        return (isVariable ? .variable : .template, part.upperBound)
    }
}
