/// Section titles that are common in a language.
package struct SectionsKnowledge: Sendable {
    /// Title to whether its section usually holds a list.
    private let titles: [String: Bool]
    /// The length of the longest title, in bytes.
    package let longest: Int

    private static let all: [String: SectionsKnowledge] = {
        var result: [String: SectionsKnowledge] = [:]
        for line in SectionsKnowledgeData.text.utf8.split(separator: 0x0A) where line.first == UInt8(ascii: "@") {
            let cells = line.dropFirst().split(separator: 0x09)
            guard let language = cells.first else { continue }
            result[String(decoding: language, as: UTF8.self)] = SectionsKnowledge(cells.dropFirst())
        }
        return result
    }()

    private init(_ cells: ArraySlice<Substring.UTF8View.SubSequence>) {
        var titles: [String: Bool] = [:]
        var longest = 0
        for cell in cells {
            let isList = cell.first == UInt8(ascii: "*")
            let title = String(decoding: isList ? cell.dropFirst() : cell, as: UTF8.self)
            titles[title] = isList
            longest = max(longest, title.utf8.count)
        }
        self.titles = titles
        self.longest = longest
    }

    private init() {
        titles = [:]
        longest = 0
    }

    /// The titles of a language; none for an unknown one.
    package static func titles(in language: String) -> SectionsKnowledge {
        let base = language.split(separator: "-").first.map(String.init) ?? language
        return all[language] ?? all[base] ?? SectionsKnowledge()
    }

    /// Whether `title` is a common section title.
    package func contains(_ title: String) -> Bool { titles[title] != nil }

    /// Whether the line in `range` is a common title and nothing else.
    func isTitle(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard range.count >= 3, range.count <= longest + 1 else { return false }
        let trimmed = bytes.trimmed(range)
        return trimmed.lowerBound == range.lowerBound && contains(String(decoding: bytes[trimmed], as: UTF8.self))
    }

    /// Whether the line in `range` begins with a common title that runs into another word.
    func beginsWithTitle(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        var offset = range.lowerBound + 1
        let stop = min(range.upperBound, range.lowerBound + longest + 1)
        while offset < stop {
            if !bytes[offset].isLower, bytes[offset] != 0x20, Letter.at(offset, in: bytes).letter == .upper,
                Letter.before(offset, in: bytes).letter == .lower,
                contains(String(decoding: bytes[range.lowerBound..<offset], as: UTF8.self))
            {
                return true
            }
            offset += 1
        }
        return false
    }

    /// Whether sections of that title usually hold a list.
    package func holdsList(_ title: String) -> Bool { titles[title] ?? false }
}
