/// A template without a field that it needs.
package enum MissingParameter: PageRule, CallRule {
    package static let id = "missing-parameter"
    package static let severity = Severity.warning
    package static let summary = "A template lacks a field that it needs."
    package static let explanation = """
        What a template needs is said by `required` in its TemplateData; fields that are `suggested` are a hint. A field \
        that is there without a value may get one from elsewhere and is left alone. When the opener of an infobox is cut \
        away, its first fields go with it: there the field that names the subject is missed where nearly all uses of \
        the inferred template set it.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪), () ⟫|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n"
                + "The '''Coast Guard''' was a force.\n",
            fixed: "), () |unit_name=Coast Guard\n|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None "
                + "|commander1=Ann Hale\n}}\nThe '''Coast Guard''' was a force.\n", [.inComment]),
        .triggering("{{⟪Infobox lighthouse⟫|caption=A}}", .anywhere),
        .silent("{{Infobox lighthouse|nmae=A|caption=B}}", "Misspelt: `unknown-parameter`.", .anywhere),
        .silent("{{Infobox lighthouse|name=|caption=A}} {{Infobox lighthouse}}", nil, .anywhere),
        .silent("{{Infobox military unit\n|branch=Army\n|garrison=Port Ellis\n|size=5\n}}"),
        .silent("|unit_name=Coast Guard |branch=Navy |garrison=Port Ellis |command_structure=Fleet }}"),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for box in page.recovered.infoboxes {
            guard let name = box.name, let field = box.missingTitleParameter, let first = box.fields.first else {
                continue
            }
            let place = box.leftover ?? first.head
            let subject = LeadSubject(at: box.range.upperBound, in: page.tree).map { page.string(in: $0.range) }
            let insertion = first.range.lowerBound..<first.range.lowerBound
            let line = "|\(field)=" + (subject ?? "")
            report.report(
                place, "'\(name)' has no '\(field)'.",
                fixes: [
                    Fix(
                        "Insert '\(line)'", subject == nil ? .manual : .suggested, [TextEdit(insertion, line + "\n")],
                        isPreferred: subject != nil)
                ])
        }
    }
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard let known = call.known, known.origin == .documentation,
            call.fields.allSatisfy({ !$0.isNamed || $0.hasPlainName })
        else { return }
        let required = missing(.required, of: known, in: call, block)
        if let first = required.first {
            let names = required.map { "'\($0.name)'" }.joined(separator: ", ")
            report.report(
                call.name, "'\(call.title)' needs \(names).",
                fixes: [insertion(of: first, into: call, of: known, block)])
            return
        }
        let suggested = missing(.suggested, of: known, in: call, block)
        guard call.isInfobox, let first = suggested.first else { return }
        let names = suggested.prefix(6).map { "'\($0.name)'" }.joined(separator: ", ")
        report.report(
            call.name, "'\(call.title)' should have \(names).", severity: .hint,
            fixes: [insertion(of: first, into: call, of: known, block)])
    }

    /// The parameters of that need that no field sets under any of their names, nor was meant to set.
    private static func missing(
        _ need: TemplateParameter.Need, of template: KnownTemplate, in call: TemplateCall,
        _ block: BlockSource
    ) -> [TemplateParameter] {
        guard template.data.parameters.contains(where: { $0.need == need }) else { return [] }
        var set: Set<String> = []
        for field in call.fields { if let parameter = call.parameter(of: field) { set.insert(parameter.name) } }
        var meant: [String] = call.fields.compactMap { ParameterMissingEquals.name(of: $0, in: call, block) }
        for case .misspelt(let suggestion) in call.verdicts { meant.append(suggestion.name) }
        for name in meant { if let parameter = template.parameter(named: name) { set.insert(parameter.name) } }
        return template.data.parameters.filter { $0.need == need && !set.contains($0.name) && $0.deprecation == nil }
    }

    /// Adds the field after the last one that comes before it in the template's order.
    private static func insertion(
        of parameter: TemplateParameter, into call: TemplateCall, of template: KnownTemplate, _ block: BlockSource
    ) -> Fix {
        var before: Set<String> = []
        for other in template.data.orderedParameters {
            if other.name == parameter.name { break }
            before.insert(other.name)
        }
        let last = call.fields.last { field in
            call.parameter(of: field).map { before.contains($0.name) } ?? false
        }
        let place = last.map { block.trimmed($0.whole).upperBound } ?? call.name.upperBound
        let value = parameter.automaticValue ?? ""
        let text = (call.isOverLines ? "\n|" : "|") + parameter.name + "=" + value
        return Fix(
            "Insert '\(parameter.name)='", value.isEmpty ? .manual : .suggested, [TextEdit(place..<place, text)],
            isPreferred: !value.isEmpty)
    }
}
