extension SiteConfiguration {
    /// Whether `-{ }-` converts between the language's variants.
    package var hasLanguageVariants: Bool { !variants.isEmpty }

    /// The extension tag of that name, in any case.
    package func extensionTag(named bytes: Span<UInt8>, _ range: Range<Int>) -> ExtensionTag? {
        tagNames.value(of: bytes, in: range).map { extensionTags[Int($0)] }
    }

    /// The parser function called by that name, which is what stands before the colon, trimmed, with its `#`. A name that
    /// begins with `#` and is not found here is a function too, of an extension this site's description does not know.
    package func functionHook(named bytes: Span<UInt8>, _ range: Range<Int>) -> MagicWord? {
        functionNames.value(of: bytes, in: range).map { MagicWord(number: $0) }
    }

    /// The variable of that name: `PAGENAME`, `!`.
    package func variable(named bytes: Span<UInt8>, _ range: Range<Int>) -> MagicWord? {
        variableNames.value(of: bytes, in: range).map { MagicWord(number: $0) }
    }

    /// What changes how a template is transcluded: `subst` of `{{subst:x}}`, without the colon.
    package func transclusionModifier(named bytes: Span<UInt8>, _ range: Range<Int>) -> TransclusionModifier? {
        modifierNames.value(of: bytes, in: range).flatMap {
            TransclusionModifier(identifier: words[Int($0)].identifier)
        }
    }

    /// The behaviour switch of that name, underscores and all: `__TOC__`.
    package func behaviourSwitch(named bytes: Span<UInt8>, _ range: Range<Int>) -> MagicWord? {
        switchNames.value(of: bytes, in: range).map { MagicWord(number: $0) }
    }

    /// The behaviour switch that begins at `position`, and its length in bytes; nil when there is none before `limit`. All
    /// begin and end with two underscores, in Japanese full-width ones, and have single ones within. Looks ahead no farther
    /// than the longest switch.
    package func behaviourSwitch(
        at position: Int, in bytes: Span<UInt8>, limit: Int
    ) -> (word: MagicWord, length: Int)? {
        guard position >= 0, position < bytes.count else { return nil }
        let limit = min(limit, bytes.count, position + 128)
        guard let opening = underscores(bytes, position, limit) else { return nil }
        var end = position + opening
        guard underscores(bytes, end, limit) == nil else { return nil }
        while end < limit, bytes[end] != UInt8(ascii: "\n") {
            guard let closing = underscores(bytes, end, limit) else {
                end += 1
                continue
            }
            let stop = end + closing
            if let word = behaviourSwitch(named: bytes, position..<stop) { return (word, stop - position) }
            // Spanish has two switches that end with three.
            guard stop < limit, let word = behaviourSwitch(named: bytes, position..<stop + 1) else { return nil }
            return (word, stop + 1 - position)
        }
        return nil
    }

    private func underscores(_ bytes: Span<UInt8>, _ position: Int, _ limit: Int) -> Int? {
        guard position + 1 < limit else { return nil }
        if bytes[position] == UInt8(ascii: "_"), bytes[position + 1] == UInt8(ascii: "_") { return 2 }
        guard position + 5 < limit, bytes[position] == 0xEF, bytes[position + 3] == 0xEF,
            bytes[position + 1] == 0xBC, bytes[position + 4] == 0xBC,
            bytes[position + 2] == 0xBF, bytes[position + 5] == 0xBF
        else { return nil }
        return 6
    }

    /// The length in bytes of the redirect word (`#REDIRECT`) at `position`; zero when there is none before `limit`.
    package func redirectWordLength(_ bytes: Span<UInt8>, at position: Int, limit: Int) -> Int {
        let limit = min(limit, bytes.count)
        guard position >= 0, position < limit else { return 0 }
        return redirectWords.reduce(0) { max($0, prefixLength(of: $1, bytes, position, limit)) }
    }

    private func prefixLength(of word: [UInt8], _ bytes: Span<UInt8>, _ position: Int, _ limit: Int) -> Int {
        var end = position
        var matched = 0
        // Character by character, since lower case can have another length.
        while matched < word.count {
            guard end < limit else { return 0 }
            let length = decodeScalar(bytes, at: end, limit: limit)?.length ?? 1
            var cursor = FoldCursor(bytes, end..<end + length, .letters)
            while let byte = cursor.next(bytes) {
                guard matched < word.count, word[matched] == byte else { return 0 }
                matched += 1
            }
            end += length
        }
        return end - position
    }

    /// Whether the text is `#default` of `{{#switch:}}`.
    package func isSwitchDefault(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        switchDefaults.value(of: bytes, in: range) != nil
    }

    /// What one option of `[[File:…|option]]` means, spaces around it aside; nil for a caption.
    package func imageOption(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ImageOption? {
        imageOptions.option(bytes, range)
    }

    /// MediaWiki's identifier of a word: `notoc`, `if`, `pagename`.
    package func identifier(of word: MagicWord) -> String {
        let number = Int(word.number)
        return words.indices.contains(number) ? words[number].identifier : ""
    }
}
