/// First looks at the bytes of a block, which make nothing.
extension BlockSource {
    /// What `body` finds in the bytes of `range`, clamped to the block. Their indices begin with zero.
    @inline(__always)
    func withBytes<Result>(in range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
        let range = range.clamped(to: 0..<count).moved(by: base)
        return body(pageBytes.span.extracting(range))
    }

    /// The offset of the first byte from `offset` on that is not valid UTF-8, or the end of the block.
    func firstMalformed(from offset: Int) -> Int {
        withBytes(in: 0..<count) { ByteSearch.firstMalformed(in: $0, from: min(offset, count), limit: count) }
    }

    /// Whether `word`, in small letters, is what stands in `range`, in any case.
    func has(word: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount {
            guard let byte = self[range.lowerBound + index], unsafe asciiLowercased(byte) == word.utf8Start[index]
            else {
                return false
            }
        }
        return true
    }

    /// Where the name of `tag`, an `openTag` or `closeTag`, stands.
    func nameRange(ofTag tag: SyntaxNode) -> Range<Int> { nameRange(ofTag: tag.range) }

    /// Where the name of the HTML tag that is `tag` stands.
    func nameRange(ofTag tag: Range<Int>) -> Range<Int> {
        var start = tag.lowerBound + 1
        if self[start] == UInt8(ascii: "/") { start += 1 }
        var end = start
        while end < tag.upperBound, let byte = self[end], byte.isASCIILetter || byte.isASCIIDigit { end += 1 }
        return start..<end
    }

    /// Whether `tag`, an `openTag` or `closeTag`, is called `name`, which is in small letters.
    func isTag(_ tag: SyntaxNode, named name: StaticString) -> Bool { has(word: name, at: nameRange(ofTag: tag)) }
}

extension Span<UInt8> {
    /// Whether `word`, in small letters, is what stands in `range`, in any case.
    @inline(__always)
    func has(word: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount, range.lowerBound >= 0, range.upperBound <= count else {
            return false
        }
        for index in 0..<word.utf8CodeUnitCount {
            guard unsafe asciiLowercased(self[range.lowerBound &+ index]) == word.utf8Start[index] else { return false }
        }
        return true
    }

    /// Whether `word` stands at `offset`.
    @inline(__always)
    func has(exactly word: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset + word.utf8CodeUnitCount <= count else { return false }
        for index in 0..<word.utf8CodeUnitCount {
            guard unsafe self[offset &+ index] == word.utf8Start[index] else { return false }
        }
        return true
    }

    /// `range` without the spaces, tabs and line breaks at its ends.
    @inline(__always)
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        precondition(lower >= 0 && upper <= count)
        while lower < upper, self[lower].isWikiSpace { lower &+= 1 }
        while upper > lower, self[upper &- 1].isWikiSpace { upper &-= 1 }
        return lower..<upper
    }
}
