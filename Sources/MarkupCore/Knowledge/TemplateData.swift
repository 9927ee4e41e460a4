/// What the authors of a template say about it, as the TemplateData extension has it (its specification is
/// `Specification.md` there), or what could be read off its source.
package struct TemplateData: Sendable, Equatable {
    package var description = LocalizedText()
    /// The parameters as they are written; `orderedParameters` follows `order`.
    package var parameters: [TemplateParameter]
    /// `paramOrder`: names in the order to show and to write them; empty when it is not given.
    package var order: [String] = []
    /// `sets`: parameters that belong together.
    package var sets: [ParameterSet] = []
    package var format = Format.none

    /// A group of parameters.
    package struct ParameterSet: Sendable, Equatable {
        package var label: LocalizedText
        /// Names of parameters.
        package var parameters: [String]

        package init(label: LocalizedText, parameters: [String]) {
            self.label = label
            self.parameters = parameters
        }
    }

    /// How a call is to be laid out.
    package enum Format: Sendable, Equatable {
        case none
        /// `{{_|_=_}}`
        case inline
        /// `{{_\n| _ = _\n}}`
        case block
        /// A format string of the specification, `_` standing for what is filled in.
        case custom(String)
    }

    package init(parameters: [TemplateParameter]) {
        self.parameters = parameters
    }

    /// The parameters in the order to show and to write them: as `order` says, and then those it leaves out.
    package var orderedParameters: [TemplateParameter] {
        guard !order.isEmpty else { return parameters }
        var places: [String: Int] = [:]
        for (place, name) in order.enumerated() where places[name] == nil { places[name] = place }
        return parameters.enumerated().sorted { left, right in
            let leftPlace = places[left.element.name] ?? order.count + left.offset
            let rightPlace = places[right.element.name] ?? order.count + right.offset
            return leftPlace < rightPlace
        }.map(\.element)
    }
}

/// One parameter of a template.
package struct TemplateParameter: Sendable, Equatable {
    /// The name, or the number of an unnamed parameter.
    package var name: String
    package var label = LocalizedText()
    package var description = LocalizedText()
    package var example = LocalizedText()
    /// What holds when the parameter is left out.
    package var defaultValue = LocalizedText()
    package var need = Need.optional
    /// Set when the parameter should not be used any more.
    package var deprecation: Deprecation?
    /// Other names that do the same.
    package var aliases: [String] = []
    package var type = ParameterType.unknown
    /// Wikitext to begin with when the parameter is inserted.
    package var automaticValue: String?
    /// Values to propose; others are just as right.
    package var suggestedValues: [String] = []

    /// How much a call needs a parameter.
    package enum Need: Sendable, Equatable {
        case required, suggested, optional
    }

    /// `deprecated: true` or `deprecated: "what to do instead"`.
    package struct Deprecation: Sendable, Equatable {
        /// The instruction; empty when there is none.
        package var instruction: String

        package init(instruction: String = "") {
            self.instruction = instruction
        }
    }

    package init(_ name: String) {
        self.name = name
    }
}

/// The kind of value that a parameter takes. Only what is named makes a difference: any other type is `unknown`.
package enum ParameterType: String, Sendable, CaseIterable {
    case unknown, string, line, content, number, boolean, date, url
    case unbalancedWikitext = "unbalanced-wikitext"
    case pageName = "wiki-page-name"
    case fileName = "wiki-file-name"
    case templateName = "wiki-template-name"
    case userName = "wiki-user-name"

    /// The type written `name`, with its obsolete spellings such as `string/wiki-page-name`.
    package init(written name: String) {
        let base = name.hasPrefix("string/") ? String(name.dropFirst("string/".utf8.count)) : name
        self = ParameterType(rawValue: base) ?? .unknown
    }
}

/// A text in one or several languages (`InterfaceText`).
package struct LocalizedText: Sendable, Equatable {
    /// By language code; a text without a language has the code `""`.
    private var texts: [String: String]

    package init(_ texts: [String: String] = [:]) {
        self.texts = texts
    }

    /// A text in no particular language.
    package init(_ text: String) {
        texts = text.isEmpty ? [:] : ["": text]
    }

    package var isEmpty: Bool { texts.isEmpty }

    /// The text for readers of `language`: in it, in no language, in English, or else in the first by code.
    package func text(in language: String) -> String? {
        if let text = texts[language] ?? texts[""] ?? texts["en"] { return text }
        return texts.min { $0.key < $1.key }?.value
    }

    /// All texts by language, sorted: the same for equal texts.
    var sorted: [(language: String, text: String)] {
        texts.sorted { $0.key < $1.key }.map { (language: $0.key, text: $0.value) }
    }
}
