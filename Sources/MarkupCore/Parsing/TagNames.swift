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

/// Finds the closing tags of extension tags, and remembers for each name where the next one stands.
///
/// Asked at ascending positions it passes over the page once for each name at most.
struct ClosingTagIndex {
    enum Name: Equatable {
        case extensionTag(UInt16)
        case includeOnly
    }

    private struct Memory {
        /// Where the search began.
        var from: Int
        /// What it found; nil when there is none up to the end of the page.
        var found: Range<Int>?
    }

    /// By the number of the extension tag; `includeonly` last.
    private var memories: [Memory?]

    init(_ site: SiteConfiguration) {
        memories = Array(repeating: nil, count: site.extensionTags.count + 1)
    }

    /// The first closing tag of `name` that starts at `position` or later and ends by `limit`.
    mutating func next(
        _ name: Name, in bytes: Span<UInt8>, site: SiteConfiguration, from position: Int, limit: Int
    ) -> Range<Int>? {
        let number =
            switch name {
            case .extensionTag(let tag): Int(tag)
            case .includeOnly: memories.count - 1
            }
        let found: Range<Int>?
        if let memory = memories[number], memory.from <= position, (memory.found?.lowerBound ?? .max) >= position {
            found = memory.found
        } else {
            let name = number < site.extensionTags.count ? site.extensionTags[number].name : "includeonly"
            found = Self.find(name.utf8.span, in: bytes, from: position)
            memories[number] = Memory(from: position, found: found)
        }
        guard let found, found.upperBound <= limit else { return nil }
        return found
    }

    /// The first `</name >` from `position` on, in any case.
    private static func find(_ name: Span<UInt8>, in bytes: Span<UInt8>, from position: Int) -> Range<Int>? {
        var offset = position
        search: while offset + name.count + 2 < bytes.count {
            offset = ByteSearch.first(UInt8(ascii: "<"), in: bytes, from: offset, limit: bytes.count)
            guard offset + name.count + 2 < bytes.count else { return nil }
            guard bytes[offset + 1] == UInt8(ascii: "/") else {
                offset += 1
                continue
            }
            let start = offset
            offset += 2
            for index in name.indices where asciiLowercased(bytes[offset + index]) != name[index] { continue search }
            var end = offset + name.count
            while end < bytes.count, (0x09...0x0D).contains(bytes[end]) || bytes[end] == 0x20 { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: ">") { return start..<end + 1 }
        }
        return nil
    }
}
