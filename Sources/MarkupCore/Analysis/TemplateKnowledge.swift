/// What is known of frequent infoboxes: their names, how often they are used, and their parameters.
///
/// Names and shares of use only, embedded as text and indexed at the first question (a few milliseconds, once).
package struct TemplateKnowledge: Sendable {
    /// A parameter, or a numbered family of them.
    package struct Parameter: Sendable, Equatable {
        /// The name; in a family `#` stands for a number.
        package var name: String
        /// How many of ten uses set it, rounded down.
        package var share: Int
        /// The highest number seen in a family, else 0.
        package var highest: Int

        /// The names to write: the family's members in order, at most nine.
        package var names: [String] {
            guard highest > 0, let mark = name.firstIndex(of: "#") else { return [name] }
            return (1...min(highest, 9)).map { name[..<mark] + String($0) + name[name.index(after: mark)...] }
        }
    }

    /// An infobox that is known.
    package struct Template: Sendable {
        package var name: String
        /// Uses that were counted.
        package var uses: Int
        /// MediaWiki's code of the language whose wiki it was counted in.
        package var language: String
        /// Where its parameters stand in the embedded text.
        fileprivate var fields: Range<Int>
    }

    /// All templates, English ones first, each language's together.
    package let templates: [Template]
    private let bytes: [UInt8]
    /// Hash of a folded parameter name (upper 48 bits), index of a template (lower 16), ascending.
    private let index: [UInt64]
    private let languages: [String: Range<Int>]
    /// Hash of a template's name in lower case (upper 48 bits), index of the template (lower 16), ascending.
    private let titles: [UInt64]

    /// The embedded knowledge.
    package static let embedded = TemplateKnowledge(TemplateKnowledgeData.text)

    /// Reads the form that `Scripts/generate-template-data.py` writes. Linear in the text: the first question in an editor
    /// waits for it.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        var templates: [Template] = []
        var index: [UInt64] = []
        // A parameter takes a dozen bytes.
        index.reserveCapacity(bytes.count / 8)
        var languages: [String: Range<Int>] = [:]
        var language = ""
        var first = 0
        var start = 0
        while start < bytes.count {
            let end = ByteSearch.first(0x0A, in: bytes.span, from: start, limit: bytes.count)
            defer { start = end + 1 }
            if start < end, bytes[start] == UInt8(ascii: "@") {
                language = String(decoding: bytes[start + 1..<end], as: UTF8.self)
                first = languages[language]?.lowerBound ?? templates.count
                continue
            }
            guard let name = Self.cell(bytes, start, end), let uses = Self.cell(bytes, name.upperBound + 1, end),
                templates.count < 1 << 16
            else { continue }
            let fields = min(uses.upperBound + 1, end)..<end
            Self.addHashes(ofNamesIn: fields, of: bytes.span, template: templates.count, to: &index)
            templates.append(
                Template(
                    name: String(decoding: bytes[name], as: UTF8.self),
                    uses: Int(String(decoding: bytes[uses], as: UTF8.self)) ?? 0, language: language, fields: fields))
            languages[language] = first..<templates.count
        }
        self.bytes = bytes
        self.templates = templates
        self.index = Self.sorted(index)
        self.languages = languages
        titles = templates.enumerated().map { number, template in
            Self.titleHash(template.name.utf8) & ~0xFFFF | UInt64(number)
        }.sorted()
    }

    /// Adds an entry for each name in `fields`, the cells of template number `template`, to `index`: one look at each byte.
    private static func addHashes(
        ofNamesIn fields: Range<Int>, of bytes: Span<UInt8>, template: Int, to index: inout [UInt64]
    ) {
        var offset = fields.lowerBound
        while offset < fields.upperBound {
            var hash = FoldedHash()
            var value: UInt64?
            // The first byte of a cell is the share.
            if bytes[offset] != 0x09 { offset += 1 }
            while offset < fields.upperBound, bytes[offset] != 0x09 {
                // The last `^` ends the name.
                if bytes[offset] == UInt8(ascii: "^") { value = hash.value }
                hash.combine(bytes[offset])
                offset += 1
            }
            index.append((value ?? hash.value) & ~0xFFFF | UInt64(template))
            offset += 1
        }
    }

    /// `entries` in ascending order. Hashes are spread evenly: their first bits nearly sort them.
    private static func sorted(_ entries: [UInt64]) -> [UInt64] {
        let shift = UInt64(64 - 14)
        var starts = [Int](repeating: 0, count: 1 << 14)
        for entry in entries { starts[Int(entry >> shift)] += 1 }
        var sum = 0
        for index in starts.indices {
            let count = starts[index]
            starts[index] = sum
            sum += count
        }
        var sorted = entries
        for entry in entries {
            let bucket = Int(entry >> shift)
            sorted[starts[bucket]] = entry
            starts[bucket] += 1
        }
        // What is left to do is within buckets of a few.
        for index in sorted.indices.dropFirst() {
            let entry = sorted[index]
            var place = index
            while place > 0, sorted[place - 1] > entry {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = entry
        }
        return sorted
    }

    /// The next tab-separated cell, or nil at the end of the line.
    private static func cell(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
        guard start < end else { return nil }
        return start..<(bytes[start..<end].firstIndex(of: 0x09) ?? end)
    }

    /// The name in a cell `<share>name^highest`.
    private static func name(in cell: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        let start = min(cell.lowerBound + 1, cell.upperBound)
        return start..<(bytes[start..<cell.upperBound].lastIndex(of: UInt8(ascii: "^")) ?? cell.upperBound)
    }

    /// The hash of a name with its runs of digits folded to `#`.
    private struct FoldedHash {
        private var hash = FNVHash()
        private var inDigits = false

        var value: UInt64 { hash.value }

        mutating func combine(_ byte: UInt8) {
            guard byte.isDigit else {
                hash.combine(byte)
                inDigits = false
                return
            }
            if !inDigits { hash.combine(UInt8(ascii: "#")) }
            inDigits = true
        }
    }

    private static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
        var hash = FoldedHash()
        for byte in name { hash.combine(byte) }
        return hash.value
    }

    /// The indices of the templates that a wiki in `language` is likely to use.
    package func candidates(for language: String) -> [Range<Int>] {
        var ranges = [languages["en"] ?? 0..<0]
        if language != "en", let own = languages[language] { ranges.append(own) }
        return ranges
    }

    /// Calls `body` with the index of each template that has a parameter of that name. O(log n) and one call each.
    func forEachTemplate(with name: some Sequence<UInt8>, in ranges: [Range<Int>], _ body: (Int) -> Void) {
        let key = Self.hash(name) & ~0xFFFF
        var low = Self.place(of: key, in: index)
        while low < index.count, index[low] & ~0xFFFF == key {
            let number = Int(index[low] & 0xFFFF)
            if ranges.contains(where: { $0.contains(number) }) { body(number) }
            low += 1
        }
    }

    /// How many templates of `language` and of English know a parameter of that name.
    package func frequency(of name: some Sequence<UInt8>, language: String) -> Int {
        var count = 0
        forEachTemplate(with: name, in: candidates(for: language)) { _ in count += 1 }
        return count
    }

    /// The parameters of the template with index `template`, most used first.
    package func parameters(of template: Int) -> [Parameter] {
        guard templates.indices.contains(template) else { return [] }
        let fields = templates[template].fields
        var parameters: [Parameter] = []
        var cursor = fields.lowerBound
        while let cell = Self.cell(bytes, cursor, fields.upperBound) {
            cursor = cell.upperBound + 1
            let name = Self.name(in: cell, of: bytes)
            let tail = min(name.upperBound + 1, cell.upperBound)..<cell.upperBound
            parameters.append(
                Parameter(
                    name: String(decoding: bytes[name], as: UTF8.self),
                    share: Int(bytes[cell.lowerBound]) - 0x30,
                    highest: Int(String(decoding: bytes[tail], as: UTF8.self)) ?? 0))
        }
        return parameters
    }

    /// Calls `body` with the hash of the name and the share of each parameter of the template with index `template`, most
    /// used first: what `parameters(of:)` says, without making strings.
    func forEachParameter(of template: Int, _ body: (_ name: UInt64, _ share: Int) -> Void) {
        var cursor = templates[template].fields.lowerBound
        let end = templates[template].fields.upperBound
        while let cell = Self.cell(bytes, cursor, end) {
            cursor = cell.upperBound + 1
            body(FNVHash(Self.name(in: cell, of: bytes), of: bytes).value, Int(bytes[cell.lowerBound]) - 0x30)
        }
    }

    /// Whether the template with index `template` has a parameter of that name; a family has members of any number.
    /// O(log n), without making a string.
    func hasParameter(_ name: ArraySlice<UInt8>, of template: Int) -> Bool {
        let entry = Self.hash(name) & ~0xFFFF | UInt64(template)
        let place = Self.place(of: entry, in: index)
        return place < index.count && index[place] == entry
    }

    /// The index of the template of that name (in any case, with spaces or underscores). O(log n).
    package func template(named name: String, language: String) -> Int? {
        template(named: Array(name.utf8)[...], language: language)
    }

    /// The index of the template whose name is `name` in UTF-8.
    func template(named name: ArraySlice<UInt8>, language: String) -> Int? {
        let key = Self.titleHash(name) & ~0xFFFF
        let ranges = candidates(for: language)
        var found: (priority: Int, number: Int)?
        var place = Self.place(of: key, in: titles)
        while place < titles.count, titles[place] & ~0xFFFF == key {
            let number = Int(titles[place] & 0xFFFF)
            place += 1
            // The language's own wiki comes before the English one.
            guard let priority = ranges.lastIndex(where: { $0.contains(number) }), priority > found?.priority ?? -1
            else { continue }
            found = (priority, number)
        }
        return found?.number
    }

    /// The first place in the sorted `entries` that is not less than `entry`.
    private static func place(of entry: UInt64, in entries: [UInt64]) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < entry { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The hash of a title with `_` as a space and ASCII letters in lower case.
    private static func titleHash(_ title: some Sequence<UInt8>) -> UInt64 {
        var hash = FNVHash()
        for byte in title { hash.combine(byte == UInt8(ascii: "_") ? 0x20 : byte.isUpper ? byte | 0x20 : byte) }
        return hash.value
    }
}

extension UInt8 {
    /// `0`…`9`.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// `A`…`Z`.
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    /// `a`…`z`.
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
}
