extension BlockParser {
    /// `{{ … }}`, whose mark has been taken, from the position to `constructEnd`.
    mutating func call(to constructEnd: Int) {
        let contentEnd = constructEnd - 2
        let node = open(.template)
        leaf(.delimiter, to: position + 2)
        let nameEnd = endOfPart(from: position, limit: contentEnd)
        let name = classify(position..<nameEnd, hasArguments: nameEnd < contentEnd)
        relabel(node, name.kind)
        let nameNode = open(.templateName)
        directives(to: name.end)
        close(nameNode)
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
        let nameNode = open(.parameterName)
        directives(to: endOfPart(from: position, limit: contentEnd))
        close(nameNode)
        while position < contentEnd {
            leaf(.delimiter, to: position + 1)
            let value = open(.parameterDefault)
            argumentFlow(to: contentEnd, stops: [.pipe])
            close(value)
        }
        leaf(.delimiter, to: constructEnd)
        close(node)
    }

    /// One argument up to its `|` or `contentEnd`; `isNamed` when a `=` splits it.
    private mutating func argument(to contentEnd: Int, isNamed: Bool) {
        let node = open(.templateArgument)
        let first = open(.argumentValue)
        argumentFlow(to: contentEnd, stops: isNamed ? [.pipe, .equals] : [.pipe])
        close(first)
        if isNamed, position < contentEnd, bytes[position] == UInt8(ascii: "=") {
            relabel(first, .argumentName)
            setFlags(node, NodeFlags.named)
            leaf(.delimiter, to: position + 1)
            let value = open(.argumentValue)
            argumentFlow(to: contentEnd, stops: [.pipe])
            close(value)
        }
        close(node)
    }

    private mutating func argumentFlow(to contentEnd: Int, stops: Stops) {
        if plainArgument(to: contentEnd, stops: stops) { return }
        while true {
            flow(to: contentEnd, stops: stops, atLineStart: false)
            guard position < contentEnd else { return }
            let byte = bytes[position]
            if byte == UInt8(ascii: "|") || (stops.contains(.equals) && byte == UInt8(ascii: "=")) { return }
            // Nothing else stops an argument; go on so that the walk always ends.
            leaf(.text, to: position + 1)
        }
    }

    /// What `argumentFlow` would make of text with nothing in it and perhaps line breaks after it, as in most arguments.
    /// False, and nothing written, where there is more.
    private mutating func plainArgument(to contentEnd: Int, stops: Stops) -> Bool {
        guard !site.hasMagicLinks else { return false }
        let classes = ByteClass.inline
        let mask = ByteClass.inlineMask(stops, site)
        let textEnd = markup.next(in: bytes, from: position, limit: contentEnd, classes.span, mask)
        var linesEnd = textEnd
        var end = textEnd
        while end < contentEnd, bytes[end] == UInt8(ascii: "\n") || end > textEnd && isBlankByte(bytes[end]) {
            end += 1
            if bytes[end - 1] == UInt8(ascii: "\n") { linesEnd = end }
        }
        steps.add(end - position)
        if end < contentEnd {
            guard end >= guardEnd else { return false }
            let isEnd = bytes[end] == UInt8(ascii: "|") || stops.contains(.equals) && bytes[end] == UInt8(ascii: "=")
            guard isEnd else { return false }
        }
        leaf(.text, to: textEnd)
        leaf(.newline, to: linesEnd)
        leaf(.text, to: end)
        return true
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
        var look = start
        var colon: Int?
        scan: while look < part.upperBound {
            switch bytes[look] {
            case UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "["): break scan
            case UInt8(ascii: ":"):
                colon = look
                break scan
            default: look += 1
            }
        }
        if let colon {
            if site.transclusionModifier(named: bytes, start..<colon) != nil {
                let inner = classify(colon + 1..<part.upperBound, hasArguments: hasArguments)
                return inner.kind == .template ? (.template, part.upperBound) : inner
            }
            if start < colon,
                bytes[start] == UInt8(ascii: "#")
                    || site.functionHook(named: bytes, start..<colon) != nil
            {
                return (.parserFunction, colon)
            }
            return (.template, part.upperBound)
        }
        guard !hasArguments, look == part.upperBound else { return (.template, part.upperBound) }
        var end = part.upperBound
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || isBlankByte(bytes[end - 1]) { end -= 1 }
        let isVariable = start < end && site.variable(named: bytes, start..<end) != nil
        return (isVariable ? .variable : .template, part.upperBound)
    }
}
