/// A text that shows what a rule does. Findings are marked `⟪…⟫` in the source; a text without a mark must be silent.
package struct RuleExample: Sendable {
    /// Where the tests may put the example besides running it as it stands.
    package struct Placement: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// After a paragraph of other text, with a blank line between.
        package static let afterText = Placement(rawValue: 1)
        /// As the value of a template's argument.
        package static let inArgument = Placement(rawValue: 2)
        /// In a comment and in `<nowiki>`, where every rule must fall silent.
        package static let inComment = Placement(rawValue: 4)

        /// Right for most rules on inline markup.
        package static let anywhere: Placement = [.afterText, .inArgument, .inComment]
        /// Right for rules about whole lines and about brackets that are out of balance.
        package static let onPage: Placement = [.afterText, .inComment]
    }

    /// The text with its marks.
    package let marked: String
    /// The text after all preferred fixes have been applied, where the findings have any.
    package let fixed: String?
    /// What makes the near miss worth a look, for the documentation.
    package let remark: String?
    package let placement: Placement

    /// A text in which the rule reports exactly the marked ranges.
    package static func triggering(
        _ marked: String, fixed: String? = nil, _ placement: Placement = .onPage
    ) -> RuleExample {
        RuleExample(marked: marked, fixed: fixed, remark: nil, placement: placement)
    }

    /// A near miss: a text on which the rule must be silent, and why.
    package static func silent(_ text: String, _ remark: String? = nil, _ placement: Placement = .onPage) -> RuleExample
    {
        RuleExample(marked: text, fixed: nil, remark: remark, placement: placement)
    }

    /// The text without its marks, and the marked ranges in its UTF-8 bytes, in order of their starts.
    package var unmarked: (text: String, ranges: [Range<Int>]) {
        var bytes: [UInt8] = []
        var open: [Int] = []
        var ranges: [Range<Int>] = []
        for character in marked.unicodeScalars {
            switch character {
            case "⟪": open.append(bytes.count)
            case "⟫": if let start = open.popLast() { ranges.append(start..<bytes.count) }
            default: bytes.append(contentsOf: UTF8.encode(character).map(Array.init) ?? [])
            }
        }
        ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        return (String(decoding: bytes, as: UTF8.self), ranges)
    }
}
