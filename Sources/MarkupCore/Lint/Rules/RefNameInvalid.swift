/// `<ref name=1>`.
package enum RefNameInvalid: PageRule {
    package static let id = "ref-name-invalid"
    package static let severity = Severity.warning
    package static let summary = "The name of a footnote is a number, is empty, or is not quoted as it must be."
    package static let explanation = """
        MediaWiki refuses names that are numbers. A name of several words needs straight quotes around it; without them \
        only the first word counts.
        """
    package static let examples: [RuleExample] = [
        .triggering("a<ref ⟪name=\"12\"⟫>b</ref>", fixed: "a<ref name=\"ref12\">b</ref>"),
        .triggering("a<ref ⟪name=\"\"⟫>b</ref>", fixed: "a<ref>b</ref>"),
        .triggering("a<ref ⟪name=Smith 2010⟫>b</ref>", fixed: "a<ref name=\"Smith 2010\">b</ref>"),
        .triggering("a<ref ⟪name=“Smith”⟫>b</ref>", fixed: "a<ref name=\"Smith\">b</ref>"),
        .silent("a<ref name=Smith2010>b</ref> c<ref name=\"Smith 2010\" group=n>d</ref>", nil, .anywhere),
        .silent("a<ref group=n name='x y'>b</ref>", nil, .anywhere),
    ]

    package static let topic = PageTopic.references
    package static let subject: LintTraits? = .extensionTags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let references = page.references
        lazy var renamings = Renamings(references)
        for index in references.all.indices where isSuspicious(references.all[index], page) {
            let reference = references.all[index]
            guard let attribute = reference.nameAttribute, let value = reference.nameValue,
                let name = references.name(of: reference)
            else { continue }
            let isQuoted = value.upperBound < attribute.upperBound
            if name.isEmpty {
                report.report(
                    attribute, "The name of this footnote is empty.",
                    fixes: [Fix("Delete 'name'", .suggested, [TextEdit(withSpace(attribute, page), "")])])
            } else if name.utf8.allSatisfy(\.isASCIIDigit) {
                report.report(
                    attribute, "A footnote's name may not be a number: '\(name)'.", severity: .error,
                    fixes: renamings.fixes(for: name))
            } else if let first = name.unicodeScalars.first, let last = name.unicodeScalars.last, !isQuoted,
                isFancyQuote(first) || isFancyQuote(last)
            {
                let words = attribute.lowerBound..<(reference.lastStray?.upperBound ?? attribute.upperBound)
                let written = page.string(in: value.lowerBound..<words.upperBound)
                let plain = String(written.unicodeScalars.filter { !isFancyQuote($0) })
                report.report(
                    words, "The name of this footnote stands in quotes that mean nothing to MediaWiki.",
                    fixes: [Fix("Use straight quotes", .suggested, [TextEdit(words, "name=\"\(plain)\"")])])
            } else if !isQuoted, let last = reference.lastStray, last.lowerBound > attribute.lowerBound,
                !page.bytes[value.lowerBound..<last.upperBound].contains(where: {
                    $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "=")
                })
            {
                let words = value.lowerBound..<last.upperBound
                report.report(
                    attribute.lowerBound..<last.upperBound,
                    "Without quotes only '\(name)' is the name of this footnote.",
                    fixes: [Fix("Quote the name", .suggested, [TextEdit(words, "\"\(page.string(in: words))\"")])])
            }
        }
    }

    /// Whether something may be wrong with the name: it is empty or begins with a digit, or is not quoted.
    private static func isSuspicious(_ reference: References.Reference, _ page: LintedPage) -> Bool {
        guard let name = reference.name, let attribute = reference.nameAttribute, let value = reference.nameValue else {
            return false
        }
        return name.isEmpty || page.bytes[name.lowerBound].isASCIIDigit || value.upperBound >= attribute.upperBound
    }

    /// What gives every footnote of a name another that is no number.
    private struct Renamings {
        /// Where each name stands.
        private var places: [String: [Range<Int>]] = [:]
        private var offered: Set<String> = []
        /// For a name that stands in more places than this only the first offers to rename them all.
        private static let fewPlaces = 40

        init(_ references: References) {
            for reference in references.all {
                guard let name = references.name(of: reference), let value = reference.nameValue else { continue }
                places[name, default: []].append(value)
            }
        }

        mutating func fixes(for name: String) -> [Fix] {
            let places = places[name] ?? []
            guard offered.insert(name).inserted || places.count <= Self.fewPlaces else { return [] }
            let edits = places.map { TextEdit($0.lowerBound..<$0.lowerBound, "ref") }
            return [Fix("Rename it to 'ref\(name)' everywhere", .suggested, edits)]
        }
    }

    private static func withSpace(_ attribute: Range<Int>, _ page: LintedPage) -> Range<Int> {
        page.byte(attribute.lowerBound - 1).map(\.isWikiSpace) == true
            ? attribute.lowerBound - 1..<attribute.upperBound : attribute
    }

    private static func isFancyQuote(_ scalar: Unicode.Scalar) -> Bool {
        ["“", "”", "„", "«", "»", "″", "‘", "’"].contains(scalar)
    }
}
