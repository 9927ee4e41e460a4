/// Reads the titles of a page's links and calls as `Title.parse` does, one after the other, without making strings of
/// those that are plain text: most are.
struct TitleReader {
    /// What the last title was.
    private(set) var namespace = 0
    /// `Title.key`, bytes.
    private(set) var key: [UInt8] = []
    /// `SectionName.key` of the fragment.
    private(set) var fragment: [UInt8] = []

    private let site: SiteConfiguration
    /// The page that the titles stand on, for `/Subpage`.
    private let page: Title?
    private let isTurkic: Bool

    init(on page: Title?, of site: SiteConfiguration) {
        self.page = page
        self.site = site
        isTurkic = ["tr", "az", "kaa"].contains(site.language)
    }

    /// Reads the target of a link. False when it is no title, or one of another wiki.
    mutating func readLink(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if readPlain(bytes, range, defaultNamespace: 0) { return true }
        return take(Title.parse(linkTarget: bytes, range, from: page, on: site))
    }

    /// Reads the name of what `{{…}}` transcludes.
    mutating func readTemplate(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if readPlain(bytes, range, defaultNamespace: 10) { return true }
        return take(Title.parse(template: bytes, range, from: page, on: site))
    }

    /// Reads the name of a module.
    mutating func readModule(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        take(Title.parse(bytes, range, defaultNamespace: site.moduleNamespace, on: site))
    }

    private mutating func take(_ result: Result<Title, InvalidTitle>) -> Bool {
        guard case .success(let title) = result, !title.isExternal, !title.key.isEmpty || !title.fragment.isEmpty else {
            return false
        }
        namespace = title.namespace == -2 ? 6 : title.namespace
        key = Array(title.key.utf8)
        fragment = SectionName.key(Array(title.fragment.utf8)[...])
        return true
    }

    /// Reads a title of letters, digits and a little punctuation. False when it is any other, or none.
    private mutating func readPlain(_ bytes: Span<UInt8>, _ range: Range<Int>, defaultNamespace: Int) -> Bool {
        guard !isTurkic else { return false }
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        var colon: Int?
        var hash = end
        var position = start
        scan: while position < end {
            switch Self.classes[Int(bytes[position])] {
            case Self.plain: break
            case Self.colon: if colon == nil { colon = position }
            case Self.hash:
                hash = position
                break scan
            default: return false
            }
            position += 1
        }
        // The fragment may hold more, but nothing that is decoded.
        position = hash
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\n") { return false }
            position += 1
        }
        namespace = defaultNamespace
        if let colon {
            guard colon > start, let number = site.namespace(named: bytes, start..<colon), number != 1 else {
                return false
            }
            namespace = number == -2 ? 6 : number
            start = colon + 1
            while start < hash, isBlank(bytes[start]) { start += 1 }
            guard start < hash, Self.classes[Int(bytes[start])] == Self.plain else { return false }
        }
        return keep(bytes, start..<hash, fragment: min(hash + 1, end)..<end)
    }

    private mutating func keep(_ bytes: Span<UInt8>, _ range: Range<Int>, fragment place: Range<Int>) -> Bool {
        key.removeAll(keepingCapacity: true)
        fragment.removeAll(keepingCapacity: true)
        for position in range {
            let byte = bytes[position]
            if isBlank(byte) {
                if let last = key.last, last != UInt8(ascii: "_") { key.append(UInt8(ascii: "_")) }
            } else {
                key.append(byte)
            }
        }
        if key.last == UInt8(ascii: "_") { key.removeLast() }
        if !place.isEmpty { SectionName.append(bytes.extracting(place), to: &fragment) }
        guard let first = key.first else { return !fragment.isEmpty }
        // Other first letters may have a capital; other titles may be too long, or paths.
        guard first < 0x80 || (0xE4...0xE9).contains(first), key.count <= 255 else { return false }
        if first &- UInt8(ascii: "a") < 26, site.namespace(namespace)?.keepsFirstLetter != true {
            key[0] = first & ~0x20
        }
        return true
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == UInt8(ascii: "_") }

    private static let plain: UInt8 = 1
    private static let colon: UInt8 = 2
    private static let hash: UInt8 = 3

    /// What stands for itself in a title wherever it stands: no spaces but the common one, and nothing of a path.
    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { classes[Int(byte)] = plain }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { classes[Int(byte)] = plain }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { classes[Int(byte)] = plain }
        for byte in " _-,()'!\"$*;=?@+".utf8 { classes[Int(byte)] = plain }
        // Continuation bytes, and first bytes of letters only.
        for byte in UInt8(0x80)...0xBF { classes[Int(byte)] = plain }
        for byte in UInt8(0xC3)...0xDF { classes[Int(byte)] = plain }
        for byte in UInt8(0xE4)...0xED { classes[Int(byte)] = plain }
        classes[Int(UInt8(ascii: ":"))] = colon
        classes[Int(UInt8(ascii: "#"))] = hash
        return classes
    }()
}

extension Title {
    /// Reads the name in `{{…}}` on the page `context`: of the template namespace unless it says otherwise, `/Sub` beside
    /// the page, `subst:` and the like taken off.
    package static func parse(
        template bytes: Span<UInt8>, _ range: Range<Int>, from context: Title?, on site: SiteConfiguration
    ) -> Result<Title, InvalidTitle> {
        let name = nameRange(ofTemplate: bytes, range, on: site)
        if let context, !name.isEmpty, site.hasSubpages(context.namespace),
            bytes[name.lowerBound] == UInt8(ascii: "/")
                || (name.count > 2 && bytes[name.lowerBound] == UInt8(ascii: ".")
                    && bytes[name.lowerBound + 1] == UInt8(ascii: "."))
        {
            return parse(linkTarget: bytes, name, from: context, on: site)
        }
        return parse(bytes, name, defaultNamespace: 10, on: site)
    }

    /// The name of a call without white space around it and without `subst:` and the like before it.
    package static func nameRange(
        ofTemplate bytes: Span<UInt8>, _ range: Range<Int>, on site: SiteConfiguration
    ) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while end > start, bytes[end - 1].isWikiSpace || bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
        // Three modifiers would be two too many.
        for _ in 0..<3 {
            while start < end, bytes[start].isWikiSpace || bytes[start] == UInt8(ascii: "_") { start += 1 }
            var colon = start
            while colon < end, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
            guard colon < end, site.transclusionModifier(named: bytes, start..<colon) != nil else { break }
            start = colon + 1
        }
        return start..<end
    }
}

extension SiteConfiguration {
    /// The number of the namespace of Lua modules.
    package var moduleNamespace: Int { namespace(named: "Module") ?? 828 }
}
