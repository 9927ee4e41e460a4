/// Why something on a page is taken for what it is, though the markup that would say so is lost.
package struct RecoveredEvidence: Sendable, Equatable {
    /// What it is taken for.
    package var title: String
    /// Sentences.
    package var reasons: [String]
    /// Bytes of the page.
    package var range: Range<Int>
}

extension TemplateInference {
    /// "27 of 27 field names belong to 'Infobox military unit'" and what comes next, or that nothing is known.
    var sentence: String {
        guard let best = candidates.first else { return "No known template has these fields." }
        let next = candidates.dropFirst().first.map { " (next best: '\($0.name)', \($0.known) of \(total))" } ?? ""
        return "\(best.known) of \(total) field names belong to '\(best.name)'\(next)."
    }
}

extension RecoveredPage {
    /// The evidence for what is inferred at the byte offset `offset` of `tree`: an infobox without its opener or one of
    /// its fields, a heading, a list item, a category or interlanguage link. Nil where the page itself says what is what.
    package func evidence(at offset: Int, in tree: SyntaxTree) -> RecoveredEvidence? {
        for box in infoboxes where !box.isIntact && box.range.contains(offset) {
            if let found = evidence(for: box, at: offset) { return found }
        }
        if let heading = sections.headings.first(where: { $0.range.contains(offset) }) {
            return evidence(for: heading, in: tree)
        }
        for list in sections.lists where list.range.contains(offset) {
            guard let index = list.items.firstIndex(where: { $0.contains(offset) }) else { continue }
            let heading = list.heading.map { " below '\(tree.string(in: sections.headings[$0].range))'" } ?? ""
            return RecoveredEvidence(
                title: "List item \(index + 1) of \(list.items.count)\(heading) (inferred)",
                reasons: ["The items have lost their '*' and their line breaks.", Self.likelihood(list.confidence)],
                range: list.items[index])
        }
        for (links, name) in [(bareCategories, "Category"), (bareLanguages, "Interlanguage link")] {
            guard let link = links.first(where: { $0.range.contains(offset) }) else { continue }
            return RecoveredEvidence(
                title: "\(name) (inferred): \(tree.string(in: link.title))",
                reasons: ["'\(tree.string(in: link.prefix)):' and a title, without '[[' and ']]'."], range: link.range)
        }
        return nil
    }

    private func evidence(for box: Infobox, at offset: Int) -> RecoveredEvidence? {
        let name = box.name ?? "an infobox"
        var reasons = box.evidence.map { [$0.sentence] } ?? []
        if box.opener == nil { reasons.append("The '{{' is lost.") }
        if box.closer == nil { reasons.append("The '}}' is lost.") }
        let mark = box.inferred ? " (inferred)" : ""
        if let field = box.fields.first(where: { $0.head.contains(offset) }) {
            return RecoveredEvidence(title: "\(field.name) of \(name)\(mark)", reasons: reasons, range: field.head)
        }
        guard let place = box.opener ?? box.leftover, place.contains(offset) else { return nil }
        return RecoveredEvidence(title: name + mark, reasons: reasons, range: place)
    }

    private func evidence(for heading: RecoveredHeading, in tree: SyntaxTree) -> RecoveredEvidence {
        let marks = String(repeating: "=", count: heading.level)
        return RecoveredEvidence(
            title: "\(tree.string(in: heading.range)) (inferred heading of level \(heading.level))",
            reasons: [
                heading.isGlued
                    ? "It has lost its '\(marks)' marks and the line breaks around it."
                    : "It has lost its '\(marks)' marks.",
                heading.isKnown
                    ? "A title that many articles have."
                    : heading.isGlued
                        ? "It stands where a sentence has ended, and runs into the beginning of another."
                        : "A short line without a sentence's end, before text.",
                Self.likelihood(heading.confidence),
            ], range: heading.range)
    }

    private static func likelihood(_ confidence: Double) -> String {
        "Right with a likelihood of about \(Int((confidence * 100).rounded())) %."
    }
}
