import Foundation
import MarkupCore

/// One page with the structure that MediaWiki's preprocessor and Parsoid give it.
struct ReferencePage: Decodable {
    var id: String
    var wikitext: String?
    var file: String?
    var lang: String?
    var gold: [String: [[ReferenceValue]]]
    var optional: [String: [[ReferenceValue]]]

    /// The page's bytes: its own, or those of the file it names.
    var bytes: [UInt8]? {
        if let wikitext { return Array(wikitext.utf8) }
        return file.flatMap { SharedData.read($0) }.map { Array($0) }
    }
}

/// A number or a word of a reference item.
enum ReferenceValue: Decodable, CustomStringConvertible {
    case number(Int)
    case word(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .word((try? container.decode(String.self)) ?? "")
        }
    }

    var description: String {
        switch self {
        case .number(let number): "\(number)"
        case .word(let word): word
        }
    }
}

/// An item as the scorer compares it: a range, and for some kinds a key.
struct ReferenceItem: Hashable {
    var start: Int
    var end: Int
    var key: String

    init(_ range: Range<Int>, _ key: String = "") {
        start = range.lowerBound
        end = range.upperBound
        self.key = key
    }

    init?(_ values: [ReferenceValue], keyed: Bool) {
        guard values.count >= 2, case .number(let start) = values[0], case .number(let end) = values[1] else {
            return nil
        }
        self.start = start
        self.end = end
        key = keyed && values.count > 2 ? values[2].description : ""
    }
}

extension PageFacts {
    /// The facts by kind, in the scorer's terms.
    var referenceItems: [String: Set<ReferenceItem>] {
        let rows = tables.flatMap(\.rows)
        return [
            "template": Set(templates.map { ReferenceItem($0.range) }),
            "tplarg": Set(arguments.map { ReferenceItem($0.range) }),
            "ext": Set(extensionTags.map { ReferenceItem($0.range, $0.name.lowercased()) }),
            "comment": Set(comments.map { ReferenceItem($0) }),
            "heading": Set(headings.map { ReferenceItem($0.range, "\($0.level)") }),
            "link": Set(links.map { ReferenceItem($0.range) }),
            "extlink": Set(externalLinks.map { ReferenceItem($0.range) }),
            "table": Set(tables.map { ReferenceItem($0.range) }),
            "row": Set(rows.map { ReferenceItem($0.range) }),
            "cell": Set(rows.flatMap(\.cells).map { ReferenceItem($0.range, $0.tag.rawValue) }),
            "listitem": Set(listItems.map { ReferenceItem($0.range, $0.name) }),
            "quote": Set(quotes.map { ReferenceItem($0.range, $0.name) }),
            "html": Set(elements.map { ReferenceItem($0.range, $0.name.lowercased()) }),
        ]
    }
}

/// Where two readings of a page differ, by kind. What lies strictly inside a call or a parameter is nobody's mistake
/// there, and optional items are neither right nor wrong.
func referenceDifferences(_ page: ReferencePage, _ facts: PageFacts) -> [String: String] {
    func items(_ source: [String: [[ReferenceValue]]], _ kind: String) -> Set<ReferenceItem> {
        let isKeyed = kind != "template" && kind != "tplarg"
        return Set((source[kind] ?? []).compactMap { ReferenceItem($0, keyed: isKeyed) })
    }
    let opaqueKinds: Set = ["template", "tplarg", "ext", "comment"]
    let opaque = ["template", "tplarg"].flatMap { items(page.gold, $0).union(items(page.optional, $0)) }
    var differences: [String: String] = [:]
    for (kind, found) in facts.referenceItems {
        let gold = items(page.gold, kind)
        let optional = items(page.optional, kind)
        let mine =
            opaqueKinds.contains(kind)
            ? found
            : found.filter { item in
                gold.contains(item) || optional.contains(item)
                    || !opaque.contains { $0.start < item.start && item.end < $0.end }
            }
        let missing = gold.subtracting(mine)
        let extra = mine.subtracting(gold).subtracting(optional)
        if !missing.isEmpty || !extra.isEmpty {
            differences[kind] = "missing \(missing.prefix(3)), extra \(extra.prefix(3))"
        }
    }
    return differences
}

/// Where the findings on a page differ from MediaWiki's Linter; nil where they do not. Where one begins and its category
/// count.
func lintDifference(_ page: ReferencePage, _ findings: [Finding]) -> String? {
    let gold = Set((page.gold["lint"] ?? []).compactMap { LinterItem($0) })
    let optional = Set((page.optional["lint"] ?? []).compactMap { LinterItem($0) })
    let mine = Set(findings.compactMap { LinterItem($0) })
    let missing = gold.subtracting(mine)
    let extra = mine.subtracting(gold).subtracting(optional)
    guard !missing.isEmpty || !extra.isEmpty else { return nil }
    return "missing \(missing.prefix(3)), extra \(extra.prefix(3))"
}
