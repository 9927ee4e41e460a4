import MarkupCore
import WikiLSP

/// Places in the document, and the document with something at them.
extension FeatureClient {
    /// The range between the two cursors, or an empty one at the only one.
    var selection: String {
        "{\"start\": \(cursors.first ?? cursor), \"end\": \(cursors.last ?? cursor)}"
    }

    /// The whole document.
    var everything: String {
        "{\"start\": {\"line\": 0, \"character\": 0}, \"end\": {\"line\": 99999, \"character\": 0}}"
    }

    /// The document with texts at positions on the wire, in order.
    func withInsertions(_ insertions: [(place: JSONValue?, text: String)]) -> String {
        var units = Array(text.utf16)
        for insertion in insertions.map({ (offset($0.place), $0.text) }).enumerated().sorted(by: {
            ($0.element.0, $0.offset) > ($1.element.0, $1.offset)
        }) {
            units.insert(contentsOf: insertion.element.1.utf16, at: insertion.element.0)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The document with marks around ranges on the wire.
    func marked(_ ranges: [JSONValue]) -> String {
        withInsertions(ranges.flatMap { [($0["start"], "⟪"), ($0["end"], "⟫")] })
    }

    /// The document after edits on the wire.
    func applyingEdits(_ edits: JSONValue) -> String {
        applying(.object([.init(key: "changes", value: .object([.init(key: Self.uri, value: edits)]))]))
    }
}

/// Which of the facts of two pages differ, their places and the white space in what holds markup aside.
struct FactsDifference: CustomStringConvertible {
    /// The names of the lists that differ.
    let lists: [String]

    init(_ old: String, _ new: String, site: SiteConfiguration = .english) {
        let (old, new) = (Self.shape(old, site), Self.shape(new, site))
        lists = old.keys.sorted().filter { old[$0] != new[$0] }.map { name in
            "\(name) \(old[name]?.count ?? 0)→\(new[name]?.count ?? 0)"
        }
    }

    var description: String { lists.isEmpty ? "facts unchanged" : "facts changed: " + lists.joined(separator: ", ") }

    private static func shape(_ text: String, _ site: SiteConfiguration) -> [String: [String]] {
        var document = Document(Array(text.utf8), site: site)
        let facts = PageFacts(of: document.tree)
        /// White space within markup may be that of a call in it.
        func value(_ text: String) -> String {
            let holdsMarkup = text.contains("{{") || text.contains("{|")
            return holdsMarkup ? String(text.filter { !$0.isWhitespace }) : text
        }
        return [
            "templates": facts.templates.map { call in
                ([call.name] + call.parameters.map { "\($0.name)=\(value($0.value))" }).joined(separator: "|")
            },
            "arguments": facts.arguments.map(\.name), "extensionTags": facts.extensionTags.map(\.name),
            "comments": facts.comments.map { _ in "" },
            "headings": facts.headings.map { "\($0.level) \(value($0.title))" },
            "links": facts.links.map { "\($0.kind) \(value($0.target))|\($0.text.map(value) ?? "")" },
            "externalLinks": facts.externalLinks.map { "\(value($0.url))|\($0.text.map(value) ?? "")" },
            "tables": facts.tables.map { table in
                "\(table.caption != nil) "
                    + table.rows.map { $0.cells.map { "\($0.tag)" }.joined() }.joined(separator: "/")
            },
            "listItems": facts.listItems.map(\.name), "quotes": facts.quotes.map(\.name),
            "elements": facts.elements.map(\.name), "redirect": facts.redirect.map { [$0.target] } ?? [],
            "switches": facts.switches.map(\.name),
            "references": facts.references.map {
                "\($0.name ?? "")/\($0.group ?? "")/\($0.content.map(value) ?? "")"
            },
        ]
    }
}
