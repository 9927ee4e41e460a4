/// The fields of a template: one a line, on one line, and those that are not there.
extension RefactoringPlace {
    func fieldRefactorings(_ templates: TemplateCatalogue) -> [Refactoring] {
        guard let call = innermost(.template), let parts = TemplateParts(call, in: tree),
            PageFormatting().isFree(call, tree)
        else { return [] }
        var found: [Refactoring] = []
        let known = templates.template(named: bytes[parts.name])
        let documented = known.flatMap { TemplateLayout($0.data.format) }
        let style = TemplateLayout(of: parts, in: bytes)
        if parts.fields.contains(where: { $0.name != nil }) {
            var lines = documented.flatMap { $0.beforePipe.hasPrefix("\n") ? $0 : nil } ?? style ?? .block
            lines.keepsLines = false
            if !lines.beforeClose.hasPrefix("\n") { lines.beforeClose = "\n" }
            if parts.fields.contains(where: { $0.name != nil && !bytes.isLineStart($0.pipe) }) {
                add(
                    "Put each field on a line of its own", TemplateFormatting.edits(parts, lines, in: bytes), to: &found
                )
            }
            let hasLines = parts.fields.contains { field in
                bytes[field.name == nil ? field.value : field.equals..<field.value.upperBound].contains(0x0A)
            }
            if !hasLines, bytes[call.range].contains(0x0A) {
                add("Put all fields on one line", TemplateFormatting.edits(parts, .inline, in: bytes), to: &found)
            }
        }
        guard let known else { return found }
        let isOverLines = bytes[call.range].contains(0x0A)
        let layout = style ?? (isOverLines ? documented ?? .block : .inline)
        let missing = known.data.orderedParameters.filter { parameter in
            parameter.deprecation == nil && !isGiven(parameter, in: parts)
        }
        let needed = missing.filter { $0.need != .optional }
        if !needed.isEmpty, needed.count < missing.count {
            insert(needed, "Insert the required and suggested fields", parts, layout, known, to: &found)
        }
        insert(missing, "Insert all missing fields", parts, layout, known, to: &found)
        return found
    }

    private func add(_ title: String, _ edits: [TextEdit], to found: inout [Refactoring]) {
        if !edits.isEmpty { found.append(Refactoring(title, .rewrite, edits)) }
    }

    private func isGiven(_ parameter: TemplateParameter, in parts: TemplateParts) -> Bool {
        let names = [parameter.name] + parameter.aliases
        return parts.fields.contains { field in field.name.map { names.contains(tree.string(in: $0)) } ?? false }
    }

    /// Puts `parameters` where the order of the template's parameters wants them: behind the last field that comes before.
    private func insert(
        _ parameters: [TemplateParameter], _ title: String, _ parts: TemplateParts, _ layout: TemplateLayout,
        _ template: KnownTemplate, to found: inout [Refactoring]
    ) {
        // A number would go to an argument without a name, whose place nobody knows.
        let parameters = parameters.filter { !$0.name.utf8.allSatisfy(\.isASCIIDigit) }
        guard !parameters.isEmpty, parts.fields.allSatisfy({ $0.name != nil }) else { return }
        let order = template.data.orderedParameters.map(\.name)
        func rank(_ name: String) -> Int? {
            template.parameter(named: name).flatMap { order.firstIndex(of: $0.name) }
        }
        let ranks = parts.fields.map { field in field.name.flatMap { rank(tree.string(in: $0)) } }
        var insertions: [Int: String] = [:]
        for parameter in parameters {
            let own = rank(parameter.name) ?? order.count
            let before = ranks.lastIndex { $0.map { $0 < own } ?? false }.map { $0 + 1 } ?? 0
            guard let offset = parts.textEnd(before: before) else { return }
            let width = layout.isAligned ? max(layout.parameterWidth, longest(parts)) : layout.parameterWidth
            var gap = String(repeating: " ", count: max(0, width - parameter.name.unicodeScalars.count))
            if width <= 1 { gap = "" }
            gap += layout.beforeEquals
            // A name that is longer than all others reaches beyond the column.
            if layout.isAligned, gap.isEmpty { gap = " " }
            insertions[offset, default: ""] += layout.beforePipe + "|" + layout.afterPipe + parameter.name + gap + "="
        }
        let edits = insertions.map { TextEdit($0..<$0, newline == "\n" ? $1 : $1.withBreaks(newline)) }
        add(title, edits, to: &found)
    }

    private func longest(_ parts: TemplateParts) -> Int {
        parts.fields.compactMap { $0.name.map(bytes.width) }.max() ?? 0
    }
}

extension String {
    /// The text with another line break in place of `\n`.
    fileprivate func withBreaks(_ newline: String) -> String {
        var result = ""
        for scalar in unicodeScalars {
            if scalar == "\n" { result += newline } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
