import MarkupCore

/// Reads lists of titles: one a line, with blanks or underscores, after a tab its weight; or as MediaWiki's dumps have
/// them, which begin with a line that names their columns.
package struct TitleListParser {
    /// What `wikilsp index` made of the lines.
    package struct Tally: Equatable {
        package var hasWeights = false
        /// Lines that are too long for a title.
        package var tooLong = 0
        /// Lines whose second column is no number.
        package var withoutNumber = 0
        /// Lines of a namespace that the wiki does not have.
        package var unknownNamespace = 0
    }

    private(set) var tally = Tally()
    private var isFirst = true
    /// The first column is the number of a namespace.
    private var hasNamespaces = false
    /// The start of a line whose end has not come.
    private var rest: [UInt8] = []
    private var title: [UInt8] = []
    private let site: SiteConfiguration
    private var prefixes: [Int: [UInt8]] = [:]

    init(site: SiteConfiguration) {
        self.site = site
    }

    /// Takes more of the list, and calls `body` with each title.
    mutating func take(
        _ chunk: [UInt8], _ body: (_ title: [UInt8], _ weight: UInt8) throws(FileError) -> Void
    ) throws(FileError) {
        var start = 0
        let span = chunk.span
        while start < chunk.count {
            var end = start
            while end < chunk.count, span[end] != UInt8(ascii: "\n") { end &+= 1 }
            guard end < chunk.count else { break }
            if rest.isEmpty {
                try line(span, start, end, body)
            } else {
                rest += chunk[start..<end]
                let whole = rest
                rest = []
                try line(whole.span, 0, whole.count, body)
            }
            start = end + 1
        }
        // A line without end is no reason to keep a whole file.
        if rest.count <= 1 << 16 { rest += chunk[start...] }
    }

    /// Takes the last line, should it have no end.
    mutating func finish(_ body: (_ title: [UInt8], _ weight: UInt8) throws(FileError) -> Void) throws(FileError) {
        let whole = rest
        rest = []
        try line(whole.span, 0, whole.count, body)
    }

    private mutating func line(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int,
        _ body: (_ title: [UInt8], _ weight: UInt8) throws(FileError) -> Void
    ) throws(FileError) {
        var start = start
        var end = end
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        if isFirst {
            isFirst = false
            // A byte order mark.
            if end - start >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF { start += 3 }
            let head = String(copying: bytes.extracting(start..<min(end, start + 32)))
            if head == "page_title" { return }
            if head == "page_namespace\tpage_title" {
                hasNamespaces = true
                return
            }
        }
        guard start < end else { return }
        title.removeAll(keepingCapacity: true)
        if hasNamespaces {
            guard let tab = Self.tab(bytes, start, end), let number = Self.number(bytes, start, tab),
                let prefix = prefix(number)
            else {
                tally.unknownNamespace += 1
                return
            }
            title += prefix
            start = tab + 1
        }
        let tab = Self.tab(bytes, start, end) ?? end
        var titleEnd = tab
        while titleEnd > start, Self.isBlank(bytes[titleEnd - 1]) { titleEnd -= 1 }
        while start < titleEnd, Self.isBlank(bytes[start]) { start += 1 }
        guard start < titleEnd else { return }
        guard titleEnd - start <= TitleRun.longestTitle - title.count else {
            tally.tooLong += 1
            return
        }
        for place in start..<titleEnd {
            title.append(bytes[place] == UInt8(ascii: "_") ? UInt8(ascii: " ") : bytes[place])
        }
        var weight: UInt8 = 0
        if tab < end {
            if let number = Self.number(bytes, tab + 1, end) {
                weight = TitleWeight.code(for: number)
                tally.hasWeights = true
            } else {
                tally.withoutNumber += 1
            }
        }
        try body(title, weight)
    }

    /// The name of a namespace with its colon; nil when there is no such namespace.
    private mutating func prefix(_ number: Int) -> [UInt8]? {
        if let known = prefixes[number] { return known }
        guard number == 0 || site.namespace(number) != nil else { return nil }
        let name = site.namespaceName(number)
        let prefix = name.isEmpty ? [] : Array((name + ":").utf8)
        prefixes[number] = prefix
        return prefix
    }

    private static func tab(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        (start..<end).first { bytes[$0] == 0x09 }
    }

    /// The whole number at the start of a column; a fraction is left out.
    private static func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var number = 0
        var place = start
        while place < end, bytes[place] &- UInt8(ascii: "0") < 10, number < 1 << 40 {
            number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
            place += 1
        }
        guard place > start, place == end || bytes[place] == 0x09 || bytes[place] == UInt8(ascii: ".") else {
            return nil
        }
        return number
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x5F || (0x09...0x0D).contains(byte) }
}
