/// Which characters after `]]` belong to a link: `[[word]]s`. Built from the PCREs that MediaWiki's languages define, all
/// of which have one of three shapes: `[…]+`, `:?[…]+`, `(?:[…]|'(?!')|literal)+`.
package struct LinkTrail: Sendable {
    private var characters: CharacterClass?
    private var literals: [[UInt8]] = []
    private var allowsColon = false
    /// Whether an apostrophe belongs to the trail unless another one follows.
    private var allowsSingleApostrophe = false

    /// The trail of a pattern such as `/^([a-z]+)(.*)$/sD`; of a pattern with another shape, `[a-z]+`.
    package init(pattern: String) {
        guard let body = LinkTrail.body(of: pattern) else {
            characters = CharacterClass(set: "a-z")
            return
        }
        guard !body.isEmpty else { return }
        var rest = body[...]
        if rest.hasPrefix(":?") {
            allowsColon = true
            rest = rest.dropFirst(2)
        }
        if rest.hasPrefix("(?:"), rest.hasSuffix(")+") {
            for part in LinkTrail.alternatives(rest.dropFirst(3).dropLast(2)) { add(part) }
        } else if rest.hasSuffix("+") {
            add(rest.dropLast())
        } else {
            characters = CharacterClass(set: "a-z")
        }
    }

    private mutating func add(_ part: Substring) {
        if part.hasPrefix("["), part.hasSuffix("]") {
            characters = CharacterClass(set: String(part.dropFirst().dropLast()))
        } else if part.hasPrefix("\\p") {
            characters = CharacterClass(set: String(part))
        } else if part == "'(?!')" {
            allowsSingleApostrophe = true
        } else {
            literals.append(Array(part.filter { $0 != "\\" }.utf8))
        }
    }

    private static func body(of pattern: String) -> String? {
        guard pattern.hasPrefix("/^("), let tail = pattern.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let inner = pattern[..<tail]
        guard inner.hasSuffix(")(.*)$") else { return nil }
        return String(inner.dropFirst(3).dropLast(6))
    }

    /// The parts between `|` outside of brackets.
    private static func alternatives(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        var start = text.startIndex
        for index in text.indices {
            switch text[index] {
            case "[", "(": depth += 1
            case "]", ")": depth -= 1
            case "|" where depth == 0:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }

    /// The length in bytes of the trail that begins at `position`, before `limit`.
    package func length(_ bytes: Span<UInt8>, from position: Int, limit: Int) -> Int {
        let limit = min(limit, bytes.count)
        guard position >= 0, position < limit, characters != nil || !literals.isEmpty else { return 0 }
        var start = position
        if allowsColon, bytes[start] == UInt8(ascii: ":") { start += 1 }
        var end = start
        while end < limit {
            let length = step(bytes, end, limit)
            guard length > 0 else { break }
            end += length
        }
        return end > start ? end - position : 0
    }

    private func step(_ bytes: Span<UInt8>, _ position: Int, _ limit: Int) -> Int {
        for literal in literals where position + literal.count <= limit {
            var matched = 0
            while matched < literal.count, bytes[position + matched] == literal[matched] { matched += 1 }
            if matched == literal.count, matched > 0 { return matched }
        }
        if let characters {
            let length = characters.length(bytes, at: position, limit: limit)
            if length > 0 { return length }
        }
        guard allowsSingleApostrophe, bytes[position] == UInt8(ascii: "'") else { return 0 }
        return position + 1 < limit && bytes[position + 1] == UInt8(ascii: "'") ? 0 : 1
    }
}

extension SiteConfiguration {
    /// The length in bytes of the link trail that begins at `position`, before `limit`.
    package func linkTrailLength(_ bytes: Span<UInt8>, from position: Int, limit: Int) -> Int {
        linkTrail.length(bytes, from: position, limit: limit)
    }

    /// The length in bytes of the link prefix that ends at `position`, not before `start`; zero where the site has none.
    package func linkPrefixLength(_ bytes: Span<UInt8>, before position: Int, from start: Int) -> Int {
        guard let linkPrefix, start >= 0, position <= bytes.count else { return 0 }
        var begin = position
        while begin > start {
            var lead = begin - 1
            while lead > start, bytes[lead] & 0xC0 == 0x80, begin - lead < 4 { lead -= 1 }
            guard linkPrefix.length(bytes, at: lead, limit: begin) == begin - lead else { break }
            begin = lead
        }
        return max(0, position - begin)
    }
}
