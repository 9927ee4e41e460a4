/// One option of `[[File:…|option]]`.
package struct ImageOption: Sendable, Equatable {
    /// What an option sets.
    package enum Kind: String, Sendable {
        case thumbnail, manualThumbnail, framed, frameless, border
        case left, right, center, none
        case baseline, sub, `super`, top, textTop, middle, bottom, textBottom
        case upright, width, alt, link, `class`, language, page
        case startTime, endTime, thumbTime, disableControls, loop, muted, lossy
        /// Defined by an extension.
        case other
    }

    package let kind: Kind
    /// Where the value of `alt=…` or of `250px` lies; nil for an option without one.
    package let value: Range<Int>?
}

/// The spellings of a site's image options.
struct ImageOptionTable: Sendable {
    /// A spelling with `$1`: what stands before and after the value.
    private struct Pattern: Sendable {
        var prefix: [UInt8]
        var suffix: [UInt8]
        var kind: ImageOption.Kind
        var isCaseSensitive: Bool
    }

    private var names: ByteTable
    private var kinds: [ImageOption.Kind] = []
    private var patterns: [Pattern] = []

    init(_ words: [SiteDescription.Word]) {
        names = ByteTable(minimumCapacity: 128)
        for word in words where word.uses.contains(.imageOption) {
            let kind = ImageOptionTable.kind(of: word.identifier)
            for alias in word.aliases {
                guard let dollar = alias.utf8.firstIndex(of: UInt8(ascii: "$")) else {
                    names.insert(alias, UInt16(truncatingIfNeeded: kinds.count), isCaseSensitive: word.isCaseSensitive)
                    continue
                }
                let before = String(alias[..<dollar])
                let after = String(alias[dollar...].dropFirst(2))
                patterns.append(
                    Pattern(
                        prefix: word.isCaseSensitive ? Array(before.utf8) : SiteConfiguration.folded(before),
                        suffix: word.isCaseSensitive ? Array(after.utf8) : SiteConfiguration.folded(after),
                        kind: kind, isCaseSensitive: word.isCaseSensitive))
            }
            kinds.append(kind)
        }
        // `alt=50px` is an alternative text: patterns that begin with a word come first.
        patterns = patterns.filter { !$0.prefix.isEmpty } + patterns.filter { $0.prefix.isEmpty }
    }

    func option(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ImageOption? {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, ImageOptionTable.isSpace(bytes[start]) { start += 1 }
        while end > start, ImageOptionTable.isSpace(bytes[end - 1]) { end -= 1 }
        if let number = names.value(of: bytes, in: start..<end) {
            return ImageOption(kind: kinds[Int(number)], value: nil)
        }
        for pattern in patterns {
            guard let value = match(pattern, bytes, start..<end), isValid(pattern.kind, bytes, value) else { continue }
            return ImageOption(kind: pattern.kind, value: value)
        }
        return nil
    }

    private func match(_ pattern: Pattern, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard range.count >= pattern.prefix.count + pattern.suffix.count else { return nil }
        let fold = !pattern.isCaseSensitive
        for (offset, byte) in pattern.prefix.enumerated() {
            let own = bytes[range.lowerBound + offset]
            guard (fold ? asciiLowercased(own) : own) == byte else { return nil }
        }
        let suffixStart = range.upperBound - pattern.suffix.count
        for (offset, byte) in pattern.suffix.enumerated() {
            let own = bytes[suffixStart + offset]
            guard (fold ? asciiLowercased(own) : own) == byte else { return nil }
        }
        let value = range.lowerBound + pattern.prefix.count..<suffixStart
        // MediaWiki's `.` matches no newline.
        for index in value where bytes[index] == UInt8(ascii: "\n") { return nil }
        return value
    }

    /// `Parser::makeImage` takes an option whose value does not fit for the caption.
    private func isValid(_ kind: ImageOption.Kind, _ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        switch kind {
        case .width:
            // `250`, `x100`, `250x100`, and one more `px`, which people write twice.
            var value = value
            if value.count >= 2, bytes[value.upperBound - 1] == UInt8(ascii: "x"),
                bytes[value.upperBound - 2] == UInt8(ascii: "p")
            {
                value = value.lowerBound..<value.upperBound - 2
            }
            var crosses = 0
            var digits = 0
            for index in value {
                switch bytes[index] {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
                case UInt8(ascii: "x"): crosses += 1
                case UInt8(ascii: " "): continue
                default: return false
                }
            }
            return crosses <= 1 && digits > 0
        case .upright:
            var isNumber = true
            for index in value {
                let byte = bytes[index]
                let isDigit = byte &- UInt8(ascii: "0") < 10
                if !isDigit, byte != UInt8(ascii: "."), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "-"),
                    asciiLowercased(byte) != UInt8(ascii: "e"), !ImageOptionTable.isSpace(byte)
                {
                    isNumber = false
                }
            }
            return isNumber
        default:
            return true
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0C)
    }

    private static func kind(of identifier: String) -> ImageOption.Kind {
        switch identifier {
        case "img_thumbnail": .thumbnail
        case "img_manualthumb": .manualThumbnail
        case "img_framed": .framed
        case "img_frameless": .frameless
        case "img_border": .border
        case "img_left": .left
        case "img_right": .right
        case "img_center": .center
        case "img_none": .none
        case "img_baseline": .baseline
        case "img_sub": .sub
        case "img_super": .super
        case "img_top": .top
        case "img_text_top": .textTop
        case "img_middle": .middle
        case "img_bottom": .bottom
        case "img_text_bottom": .textBottom
        case "img_upright": .upright
        case "img_width": .width
        case "img_alt": .alt
        case "img_link": .link
        case "img_class": .class
        case "img_lang": .language
        case "img_page": .page
        case "img_lossy": .lossy
        case "timedmedia_starttime": .startTime
        case "timedmedia_endtime": .endTime
        case "timedmedia_thumbtime": .thumbTime
        case "timedmedia_disablecontrols": .disableControls
        case "timedmedia_loop": .loop
        case "timedmedia_muted": .muted
        default: .other
        }
    }
}
