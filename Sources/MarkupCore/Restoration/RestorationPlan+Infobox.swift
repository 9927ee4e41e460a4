extension RestorationPlan {
    /// Restores a broken infobox: its opener and closer, and where its fields have lost their lines, a line for each.
    mutating func add(_ box: Infobox) {
        guard let first = box.fields.first, let last = box.fields.last else { return }
        let span = first.range.lowerBound..<last.valueRange.upperBound
        let isOneLine = box.fields.count > 1 && !bytes.isOverLines(span)
        let confidence = box.opener == nil ? addOpener(box, first) : 0.9
        if isOneLine { addFields(box, confidence) }
        if box.closer == nil { addCloser(box, last, confidence) }
    }

    /// Returns how likely it is right; without it the other parts make no sense.
    private mutating func addOpener(_ box: Infobox, _ first: InfoboxField) -> Double {
        let accepted = box.evidence?.accepted
        let best = accepted ?? box.evidence?.candidates.first.flatMap { $0.score >= 0.5 ? $0 : nil }
        let name = best?.name ?? "Infobox"
        let start = box.leftover?.lowerBound ?? first.range.lowerBound
        var head = "{{" + name
        if let parameter = box.missingTitleParameter, let subject { head += "\n|\(parameter)= \(subject)" }
        let evidence =
            best.map { "\($0.known) of \(box.evidence?.total ?? 0) field names belong to it" } ?? "unknown template"
        let confidence = accepted != nil ? 0.95 : best != nil ? 0.6 : 0.4
        add(
            .infobox, start..<first.range.lowerBound, head, before: start == 0 ? 0 : 1, after: 1,
            "'{{\(name)' added: \(evidence)", confidence)
        return confidence
    }

    private mutating func addFields(_ box: Infobox, _ confidence: Double) {
        for field in box.fields {
            let value = plainValue(field.valueRange)
            let line = "|" + field.name + "=" + (value.isEmpty ? "" : " " + value)
            let end = field == box.fields.last ? field.valueRange.upperBound : field.range.upperBound
            add(
                .field, field.range.lowerBound..<max(end, field.headEnd), line, before: 1, after: 1,
                "'\(field.name)' put on a line of its own", confidence)
        }
    }

    /// The value, without single quotes that enclose all of it.
    private func plainValue(_ range: Range<Int>) -> String {
        LiteralQuotes.encloses(range, bytes) ? text(range.lowerBound + 1..<range.upperBound - 1) : text(range)
    }

    private mutating func addCloser(_ box: Infobox, _ last: InfoboxField, _ confidence: Double) {
        let end = max(last.valueRange.upperBound, last.headEnd)
        add(
            .infobox, end..<max(end, box.range.upperBound), "}}", before: 1,
            after: box.range.upperBound < bytes.count ? 1 : 0,
            "'}}' added after '\(last.name)'", confidence)
    }
}
