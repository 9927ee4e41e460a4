/// The names of sections as links and headings have them.
package enum SectionName {
    /// The form in which a heading and the fragment of a link to it are equal: underscores and runs of white space are
    /// one blank (`Sanitizer::escapeIdForLink` makes both underscores).
    package static func key(_ text: String) -> String {
        let bytes = key(Array(text.utf8)[...])
        return String(decoding: bytes, as: UTF8.self)
    }

    static func key(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        append(bytes.span, to: &result)
        return result
    }

    /// Appends the key of `bytes` to `result`.
    static func append(_ bytes: Span<UInt8>, to result: inout [UInt8]) {
        let start = result.count
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "_") || byte.isWikiSpace {
                if result.count > start, result[result.count - 1] != 0x20 { result.append(0x20) }
            } else {
                result.append(byte)
            }
        }
        if result.count > start, result[result.count - 1] == 0x20 { result.removeLast() }
    }

    /// The keys of the anchors that headings get in their order: a name that is there already, in whatever case, is
    /// followed by a number (`Parser::finalizeHeadings`).
    package static func anchors(of titles: [String]) -> [String] {
        var used: Set<String> = []
        var next: [String: Int] = [:]
        return titles.map { title in
            let key = key(title)
            let folded = key.lowercased()
            if used.insert(folded).inserted { return key }
            var number = next[folded] ?? 2
            while !used.insert("\(folded) \(number)").inserted { number += 1 }
            next[folded] = number + 1
            return "\(key) \(number)"
        }
    }
}
