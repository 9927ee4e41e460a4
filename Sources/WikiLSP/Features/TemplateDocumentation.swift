import MarkupCore

/// What is known of a template and its parameters, in sentences for hover and signature help: plain text, a paragraph each.
struct TemplateDocumentation {
    let language: String

    /// What a template is for, and where that is known from.
    func paragraphs(of template: KnownTemplate) -> [String] {
        var paragraphs: [String] = []
        if let text = template.data.description.text(in: language) { paragraphs.append(text) }
        let all = template.data.orderedParameters
        let required = all.filter { $0.need == .required }.map(\.name)
        if !required.isEmpty { paragraphs.append("Required: " + Self.list(required)) }
        let others = all.filter { $0.need != .required && $0.deprecation == nil }.map(\.name)
        if !others.isEmpty { paragraphs.append((required.isEmpty ? "Parameters: " : "Also: ") + Self.list(others)) }
        if template.origin == .source { paragraphs.append("Read off the template's source.") }
        return paragraphs
    }

    /// What a parameter is for, what it holds, and how much it is needed.
    func paragraphs(of parameter: TemplateParameter) -> [String] {
        var paragraphs: [String] = []
        if let deprecation = parameter.deprecation {
            paragraphs.append(
                deprecation.instruction.isEmpty ? "Deprecated." : "Deprecated: " + deprecation.instruction)
        }
        let label = parameter.label.text(in: language)
        if let label, label != parameter.name { paragraphs.append(label) }
        if let text = parameter.description.text(in: language), text != label { paragraphs.append(text) }
        var traits: [String] = []
        switch parameter.need {
        case .required: traits.append("required")
        case .suggested: traits.append("suggested")
        case .optional: break
        }
        if let type = Self.name(of: parameter.type) { traits.append(type) }
        if !traits.isEmpty { paragraphs.append(traits.joined(separator: ", ")) }
        if let text = parameter.defaultValue.text(in: language) { paragraphs.append("Default: " + text) }
        if let text = parameter.example.text(in: language) { paragraphs.append("Example: " + text) }
        if !parameter.suggestedValues.isEmpty {
            paragraphs.append("Values: " + Self.list(parameter.suggestedValues))
        }
        if !parameter.aliases.isEmpty { paragraphs.append("Also called: " + Self.list(parameter.aliases)) }
        return paragraphs
    }

    /// What values of a type are, as a reader would say it; nil where nothing is said of them.
    private static func name(of type: ParameterType) -> String? {
        switch type {
        case .unknown: nil
        case .string: "text"
        case .line: "text on one line"
        case .content: "wikitext"
        case .unbalancedWikitext: "wikitext that need not be balanced"
        case .number: "a number"
        case .boolean: "1 or 0"
        case .date: "a date"
        case .url: "a URL"
        case .pageName: "the name of a page"
        case .fileName: "the name of a file"
        case .templateName: "the name of a template"
        case .userName: "the name of a user"
        }
    }

    /// As many names as a small window takes.
    private static func list(_ names: [String]) -> String {
        let limit = 24
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? shown + ", …" : shown
    }
}
