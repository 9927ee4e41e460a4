/// The subject that the lead sentence names: the words before its verb or bracket.
///
/// `'''Russian Corps''' (formed 1941) was …` names `Russian Corps`.
struct LeadSubject {
    /// The words, without the apostrophes around them; bytes of the page.
    var range: Range<Int>
    /// Whether they stand in bold.
    var isBold: Bool

    /// How long a subject can be, in bytes.
    private static let longest = 80

    /// The subject of the sentence that begins at `start`, or nil when no sentence with a subject begins there.
    init?(at start: Int, in tree: SyntaxTree) {
        let bytes = tree.text.bytes
        var start = start
        while start < bytes.count, bytes.isSpace(start) { start += 1 }
        isBold = false
        let sentence = start
        for article in ["The ", "An ", "A "] where bytes.has(article, at: start) { start += article.utf8.count }
        let afterArticle = start
        while start < bytes.count, bytes[start] == UInt8(ascii: "'") {
            if bytes.has("'''", at: start) { isBold = true }
            start += 1
        }
        if isBold, afterArticle == start { start = sentence }
        guard start < bytes.count, Letter.at(start, in: bytes).letter != .lower, Vocabulary.isWord(bytes[start]) else {
            return nil
        }
        var end = start
        let stop = min(bytes.count, start + Self.longest)
        var found = false
        while end < stop, !found {
            switch bytes[end] {
            case UInt8(ascii: ","), UInt8(ascii: "("), 0x0A: found = true
            case UInt8(ascii: "'") where bytes.has("''", at: end): found = true
            case UInt8(ascii: "|"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "]"):
                return nil
            case 0x20 where LeadSeam.isVerb(after: end, bytes, tree.site.language): found = true
            default: end += 1
            }
        }
        let words = bytes.trimmed(start..<end)
        guard found, !words.isEmpty else { return nil }
        range = words
    }
}

extension Infobox {
    /// The parameter that names the subject and that nearly every use of the template sets, when no field is so called:
    /// it went with the lost opener.
    package var missingTitleParameter: String? {
        guard inferred, let accepted = evidence?.accepted else { return nil }
        let parameters = TemplateKnowledge.embedded.parameters(of: accepted.index)
        guard let title = parameters.first(where: { $0.share >= 7 && Self.namesSubject($0.name) }) else { return nil }
        return field(title.name) == nil && !fields.contains { Self.namesSubject($0.name) && $0.name == "name" }
            ? title.name : nil
    }

    /// Whether a parameter of that name holds the name of what the page is about.
    static func namesSubject(_ name: String) -> Bool {
        name == "name" || name == "title" || name.hasSuffix("_name") && !name.hasPrefix("native")
    }
}
