/// An extension tag's name found at `<`.
struct TagMatch {
    /// The tag's number in the site's table.
    let number: UInt16
    let content: ExtensionTag.Content
    /// The offset past the name.
    let nameEnd: Int
}

extension SiteConfiguration {
    /// The extension tag whose name starts at `position`, just after the `<`, if the name ends as MediaWiki's
    /// `elementsRegex` wants: before white space, `/>` or `>`.
    func extensionTag(at position: Int, in bytes: Span<UInt8>, limit: Int) -> TagMatch? {
        if let end = tagNameEnd(bytes, from: position, limit: limit), end > position,
            let number = tagNames.value(of: bytes, in: position..<end)
        {
            return TagMatch(number: number, content: extensionTags[Int(number)].content, nameEnd: end)
        }
        // Names with a space or a slash in them are legal, and rare.
        for number in irregularTags {
            let end = position + extensionTags[Int(number)].name.utf8.count
            guard end < limit, tagNames.value(of: bytes, in: position..<end) == number,
                tagNameEnd(bytes, from: end, limit: limit) == end || isSelfClosingEnd(bytes, at: end, limit: limit)
            else { continue }
            return TagMatch(number: number, content: extensionTags[Int(number)].content, nameEnd: end)
        }
        return nil
    }
}

/// The end of the tag name that starts at `position`, or nil if nothing that may follow a name follows it.
func tagNameEnd(_ bytes: Span<UInt8>, from position: Int, limit: Int) -> Int? {
    var end = position
    while end < limit {
        switch bytes[end] {
        case UInt8(ascii: ">"), 0x09...0x0D, UInt8(ascii: " "): return end
        case UInt8(ascii: "/"):
            if end > position { return end + 1 < limit && bytes[end + 1] == UInt8(ascii: ">") ? end : nil }
        case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "["): return nil
        default: break
        }
        // No tag's name is longer than this.
        guard end - position < 64 else { return nil }
        end += 1
    }
    return nil
}

/// The tags that control transclusion, which the preprocessor knows by itself.
enum IncludeTag {
    /// The length of the name, a leading `/` included, at `position` just after the `<`; nil if it is no such tag.
    ///
    /// `</includeonly>` alone means nothing when a page is shown itself, so it is not in MediaWiki's list.
    static func nameLength(_ bytes: Span<UInt8>, at position: Int, limit: Int) -> Int? {
        guard position < limit else { return nil }
        let isClosing = bytes[position] == UInt8(ascii: "/")
        let first = isClosing ? position + 1 : position
        guard first < limit else { return nil }
        let name: StaticString
        switch asciiLowercased(bytes[first]) {
        case UInt8(ascii: "n"): name = "noinclude"
        case UInt8(ascii: "o"): name = "onlyinclude"
        case UInt8(ascii: "i"):
            guard !isClosing else { return nil }
            name = "includeonly"
        default: return nil
        }
        let end = first + name.utf8CodeUnitCount
        guard end < limit, isName(name, bytes, at: first) else { return nil }
        guard tagNameEnd(bytes, from: end, limit: limit) == end || isSelfClosingEnd(bytes, at: end, limit: limit) else {
            return nil
        }
        return end - position
    }
}

/// Whether `/>` stands at `position`.
func isSelfClosingEnd(_ bytes: Span<UInt8>, at position: Int, limit: Int) -> Bool {
    position + 1 < limit && bytes[position] == UInt8(ascii: "/") && bytes[position + 1] == UInt8(ascii: ">")
}

/// Whether the ASCII name `name` (lower case) stands at `position`, in any case. The bytes must reach that far.
func isName(_ name: StaticString, _ bytes: Span<UInt8>, at position: Int) -> Bool {
    guard position + name.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<name.utf8CodeUnitCount {
        let expected = unsafe name.utf8Start[index]
        if asciiLowercased(bytes[position + index]) != expected { return false }
    }
    return true
}

@inline(__always)
func isASCIILetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
}

/// Where the closing tags of each extension tag stand, found in one pass over the page when first asked.
struct ClosingTagIndex {
    enum Name: Hashable {
        case extensionTag(UInt16)
        case includeOnly
    }

    private var places: [Name: [Range<Int>]]?

    /// The first closing tag of `name` that starts at `position` or later and ends by `limit`. O(log tags).
    mutating func next(
        _ name: Name, in bytes: Span<UInt8>, site: SiteConfiguration, from position: Int, limit: Int
    ) -> Range<Int>? {
        let places: [Name: [Range<Int>]]
        if let known = self.places {
            places = known
        } else {
            places = Self.find(in: bytes, site: site)
            self.places = places
        }
        guard let candidates = places[name] else { return nil }
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle].lowerBound < position { low = middle + 1 } else { high = middle }
        }
        guard low < candidates.count, candidates[low].upperBound <= limit else { return nil }
        return candidates[low]
    }

    private static func find(in bytes: Span<UInt8>, site: SiteConfiguration) -> [Name: [Range<Int>]] {
        var places: [Name: [Range<Int>]] = [:]
        var position = 0
        while position + 2 < bytes.count {
            guard bytes[position] == UInt8(ascii: "<"), bytes[position + 1] == UInt8(ascii: "/") else {
                position += 1
                continue
            }
            let start = position
            position += 2
            if let nameEnd = tagNameEnd(bytes, from: position, limit: bytes.count), nameEnd > position,
                let end = closingTagEnd(bytes, from: nameEnd)
            {
                if let number = site.tagNames.value(of: bytes, in: position..<nameEnd) {
                    places[.extensionTag(number), default: []].append(start..<end)
                    continue
                } else if nameEnd - position == 11, isName("includeonly", bytes, at: position) {
                    places[.includeOnly, default: []].append(start..<end)
                    continue
                }
            }
            for number in site.irregularTags {
                let nameEnd = position + site.extensionTags[Int(number)].name.utf8.count
                guard nameEnd < bytes.count, site.tagNames.value(of: bytes, in: position..<nameEnd) == number,
                    let end = closingTagEnd(bytes, from: nameEnd)
                else { continue }
                places[.extensionTag(number), default: []].append(start..<end)
            }
        }
        return places
    }

    /// The end of the closing tag whose name ends at `position`, if only white space is left before its `>`.
    private static func closingTagEnd(_ bytes: Span<UInt8>, from position: Int) -> Int? {
        var end = position
        while end < bytes.count, (0x09...0x0D).contains(bytes[end]) || bytes[end] == 0x20 { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: ">") ? end + 1 : nil
    }
}
