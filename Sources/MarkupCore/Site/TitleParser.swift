extension Title {
    /// Reads a title, as `Title::newFromText`: character references decoded, spaces and case normalised, prefixes taken off.
    /// `defaultNamespace` holds where no prefix says otherwise, such as 10 for what `{{…}}` transcludes.
    package static func parse(
        _ text: String, defaultNamespace: Int = 0, on site: SiteConfiguration
    ) -> Result<Title, InvalidTitle> {
        let bytes = text.utf8.span
        return parse(bytes, 0..<bytes.count, defaultNamespace: defaultNamespace, on: site)
    }

    /// Reads the title in a range of bytes.
    package static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, defaultNamespace: Int = 0, on site: SiteConfiguration
    ) -> Result<Title, InvalidTitle> {
        var parser = TitleParser(CharacterReferences.decoded(bytes, range), defaultNamespace, site)
        return parser.parse()
    }

    /// Reads the target of `[[…]]` on the page `context`: percent escapes are decoded, and `/Sub` and `../` lead to
    /// pages beside it.
    package static func parse(
        linkTarget bytes: Span<UInt8>, _ range: Range<Int>, from context: Title?, on site: SiteConfiguration
    ) -> Result<Title, InvalidTitle> {
        var target = TitleParser.percentDecoded(bytes, range)
        if let context { target = TitleParser.resolved(target, from: context, site) }
        let hasColon = target.first { $0 != 0x20 && $0 != UInt8(ascii: "_") } == UInt8(ascii: ":")
        let span = target.span
        return parse(span, 0..<span.count, on: site).map {
            var title = $0
            title.hasLeadingColon = title.hasLeadingColon || hasColon
            return title
        }
    }
}

/// The steps of `MediaWikiTitleCodec::splitTitleString`.
private struct TitleParser {
    private let site: SiteConfiguration
    private var key: [UInt8]
    private var title = Title()

    init(_ text: [UInt8], _ defaultNamespace: Int, _ site: SiteConfiguration) {
        self.site = site
        key = text
        title.namespace = defaultNamespace
    }

    mutating func parse() -> Result<Title, InvalidTitle> {
        guard let normalized = TitleParser.normalized(key) else { return .failure(.notUTF8) }
        key = normalized
        if key.first == UInt8(ascii: ":") {
            title.namespace = 0
            title.hasLeadingColon = true
            key = TitleParser.trimmed(key[1...])
        }
        guard !key.isEmpty else { return .failure(.empty) }
        // Only this wiki's own prefix makes a second round.
        for _ in 0..<64 {
            switch takePrefix() {
            case .failure(let reason): return .failure(reason)
            case .success(true): continue
            case .success(false): break
            }
            break
        }
        if title.isLocalInterwiki, key.isEmpty, title.namespace == 0 { return .success(title) }
        takeFragment()
        if let reason = TitleParser.illegal(key) ?? TitleParser.unusable(key, title.namespace) {
            return .failure(reason)
        }
        if !title.isExternal { capitalize() }
        if key.isEmpty, !title.isExternal, title.namespace != 0 { return .failure(.empty) }
        if key.first == UInt8(ascii: ":"), !isAddress { return .failure(.leadingColon) }
        title.key = String(decoding: key, as: UTF8.self)
        return .success(title)
    }

    /// Takes a namespace or an interwiki prefix off; true when another may follow.
    private mutating func takePrefix() -> Result<Bool, InvalidTitle> {
        let current = key
        guard let (name, rest) = TitleParser.prefix(of: current) else { return .success(false) }
        let span = current.span
        if let namespace = site.namespace(named: span, name) {
            title.namespace = namespace
            let remainder = Array(current[rest...])
            if namespace == 1, let (inner, _) = TitleParser.prefix(of: remainder) {
                let inside = remainder.span
                if let other = site.namespace(named: inside, inner), other != 0 { return .failure(.talkNamespace) }
                if site.interwiki(prefix: inside, inner) != nil { return .failure(.talkNamespace) }
            }
            key = remainder
            return .success(false)
        }
        guard let kind = site.interwiki(prefix: span, name) else { return .success(false) }
        let prefix = String(decoding: current[name], as: UTF8.self).lowercased()
        key = Array(current[rest...])
        if kind == .local {
            title.isLocalInterwiki = true
            if key.isEmpty { title.namespace = 0 }
            return .success(!key.isEmpty)
        }
        title.interwiki = prefix
        if key.first == UInt8(ascii: ":") {
            title.namespace = 0
            key.removeFirst()
        }
        return .success(false)
    }

    private mutating func takeFragment() {
        guard let hash = key.firstIndex(of: UInt8(ascii: "#")) else { return }
        title.fragment = String(
            decoding: key[(hash + 1)...].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self)
        key = TitleParser.trimmed(key[..<hash], leading: false)
    }

    /// `Language::ucfirst`: a letter without a single upper-case letter of its own stays.
    private mutating func capitalize() {
        guard site.namespace(title.namespace)?.keepsFirstLetter != true,
            let (scalar, length) = decodeScalar(key.span, at: 0, limit: key.count)
        else { return }
        let isTurkic = site.language == "tr" || site.language == "az" || site.language == "kaa"
        if scalar == "i", isTurkic {
            key.replaceSubrange(0..<1, with: "İ".utf8)
            return
        }
        let upper = scalar.properties.uppercaseMapping
        let isGeorgian = (0x10D0...0x10FF).contains(scalar.value)
        guard upper.unicodeScalars.count == 1, !isGeorgian else { return }
        key.replaceSubrange(0..<length, with: upper.utf8)
    }

    /// Whether a user's name is an IPv6 address, which may begin with colons.
    private var isAddress: Bool {
        guard title.namespace == 2 || title.namespace == 3, key.filter({ $0 == UInt8(ascii: ":") }).count >= 2 else {
            return false
        }
        return key.prefix { $0 != UInt8(ascii: "/") }.allSatisfy {
            $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") < 10
                || asciiLowercased($0) &- UInt8(ascii: "a") < 6
        }
    }
}

extension TitleParser {
    /// Spaces of all kinds as one underscore, bidirectional marks gone; nil when the bytes are no text.
    fileprivate static func normalized(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        let span = bytes.span
        var position = 0
        while position < span.count {
            guard let (scalar, length) = decodeScalar(span, at: position, limit: span.count) else { return nil }
            switch scalar.value {
            case 0xFFFD: return nil
            case 0x200E, 0x200F, 0x202A...0x202E: break
            case 0x20, 0x5F, 0xA0, 0x1680, 0x180E, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                if let last = result.last, last != UInt8(ascii: "_") { result.append(UInt8(ascii: "_")) }
            default:
                result.append(contentsOf: bytes[position..<position + length])
            }
            position += length
        }
        return trimmed(result[...])
    }

    fileprivate static func trimmed(_ bytes: ArraySlice<UInt8>, leading: Bool = true) -> [UInt8] {
        var bytes = bytes
        while leading, bytes.first == UInt8(ascii: "_") { bytes.removeFirst() }
        while bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
        return Array(bytes)
    }

    /// What stands before the first colon that is not at the start, and where the rest begins: `/^(.+?)_*:_*(.*)$/`, whose
    /// dots match no newline.
    fileprivate static func prefix(of key: [UInt8]) -> (name: Range<Int>, rest: Int)? {
        guard let colon = key.dropFirst().firstIndex(of: UInt8(ascii: ":")), !key.contains(UInt8(ascii: "\n")) else {
            return nil
        }
        var end = colon
        while end > 1, key[end - 1] == UInt8(ascii: "_") { end -= 1 }
        var rest = colon + 1
        while rest < key.count, key[rest] == UInt8(ascii: "_") { rest += 1 }
        return (0..<end, rest)
    }

    /// `MediaWikiTitleCodec::getTitleInvalidRegex`: the first thing that no title may hold.
    fileprivate static func illegal(_ key: [UInt8]) -> InvalidTitle? {
        let span = key.span
        for (index, byte) in key.enumerated() {
            if !legalBytes.contains(byte) { return .characters(String(decoding: [byte], as: UTF8.self)) }
            if byte == UInt8(ascii: "%"), index + 2 < key.count, isHex(key[index + 1]), isHex(key[index + 2]) {
                return .characters(String(decoding: key[index...index + 2], as: UTF8.self))
            }
            if byte == UInt8(ascii: "&"), let length = referenceLength(span, index) {
                return .characters(String(decoding: key[index..<index + length], as: UTF8.self))
            }
        }
        return nil
    }

    /// The length of what looks like a character reference, known or not.
    private static func referenceLength(_ bytes: Span<UInt8>, _ position: Int) -> Int? {
        var end = position + 1
        if end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        let start = end
        while end < bytes.count,
            bytes[end] >= 0x80 || bytes[end] &- UInt8(ascii: "0") < 10
                || asciiLowercased(bytes[end]) &- UInt8(ascii: "a") < 26
        {
            end += 1
        }
        guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return nil }
        return end + 1 - position
    }

    private static let legalBytes = ByteSet(
        Array(" %!\"$&'()*,-./0123456789:;=?@\\^_`~+".utf8) + Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
            + Array(UInt8(ascii: "a")...UInt8(ascii: "z")) + Array(0x80...0xFF))

    private static func isHex(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || asciiLowercased(byte) &- UInt8(ascii: "a") < 6
    }

    /// What browsers, signatures and the database cannot keep.
    fileprivate static func unusable(_ key: [UInt8], _ namespace: Int) -> InvalidTitle? {
        var isRelative = false
        if key.contains(UInt8(ascii: ".")) {
            for part in key.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                let dots = part.count <= 2 && !part.isEmpty && part.allSatisfy { $0 == UInt8(ascii: ".") }
                if dots { isRelative = true }
            }
        }
        if isRelative { return .relative }
        var tildes = 0
        for byte in key {
            tildes = byte == UInt8(ascii: "~") ? tildes + 1 : 0
            if tildes == 3 { return .magicTilde }
        }
        let limit = namespace == -1 ? 512 : 255
        return key.count > limit ? .tooLong(length: key.count, limit: limit) : nil
    }

    /// What `Parser::handleInternalLinks2` does to a target with `%`.
    fileprivate static func percentDecoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return result }
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            if byte == UInt8(ascii: "%"), position + 2 < range.upperBound, isHex(bytes[position + 1]),
                isHex(bytes[position + 2])
            {
                let decoded = UInt8(
                    truncatingIfNeeded: hexValue(bytes[position + 1]) * 16 + hexValue(bytes[position + 2]))
                switch decoded {
                case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
                default: result.append(decoded)
                }
                position += 3
            } else {
                result.append(byte)
                position += 1
            }
        }
        return result
    }

    private static func hexValue(_ byte: UInt8) -> Int {
        let digit = byte &- UInt8(ascii: "0")
        return digit < 10 ? Int(digit) : Int(asciiLowercased(byte) &- UInt8(ascii: "a")) + 10
    }

    /// `Linker::normalizeSubpageLink`.
    fileprivate static func resolved(_ target: [UInt8], from context: Title, _ site: SiteConfiguration) -> [UInt8] {
        guard site.hasSubpages(context.namespace), !context.isExternal else { return target }
        let hash = target.firstIndex(of: UInt8(ascii: "#")) ?? target.count
        var path = stripped(target[..<hash])
        let suffix = target[hash...]
        let page = Array(context.prefixedText(on: site).utf8)
        if path.first == UInt8(ascii: "/") {
            path = path.dropFirst()
            while path.last == UInt8(ascii: "/") { path = path.dropLast() }
            return page + [UInt8(ascii: "/")] + stripped(path) + suffix
        }
        var steps = 0
        while path.starts(with: "../".utf8) {
            steps += 1
            path = path.dropFirst(3)
        }
        let parts = page.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard steps > 0, parts.count > steps else { return target }
        var result = Array(parts.dropLast(steps).joined(separator: "/".utf8))
        while path.last == UInt8(ascii: "/") { path = path.dropLast() }
        path = stripped(path)
        if !path.isEmpty { result += [UInt8(ascii: "/")] + path }
        return result + suffix
    }

    private static func stripped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        return bytes
    }
}
