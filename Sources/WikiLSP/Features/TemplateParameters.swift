import MarkupCore

extension TemplateKnowledge {
    /// The parameters of the template `name` as completion wants them; families are spelt out.
    func knownParameters(of name: String, language: String) -> [KnownParameter] {
        guard let template = template(named: name, language: language) else { return [] }
        return parameters(of: template).enumerated().flatMap { place, parameter in
            // The list is sorted by use, more finely than the shares say.
            parameter.names.enumerated().map { number, name in
                KnownParameter(
                    name, weight: 1_000_000 - 10 * place - number, family: parameter.highest > 0 ? parameter.name : nil)
            }
        }
    }
}

extension TemplateCatalogue {
    /// The parameters of the template `name` as completion wants them: required ones first, deprecated and numbered ones
    /// left out. Nil when the template is not known.
    func knownParameters(of name: String) -> [KnownParameter]? {
        guard let template = template(named: name) else { return nil }
        return template.data.orderedParameters.enumerated().compactMap { place, parameter in
            guard parameter.deprecation == nil, Int(parameter.name) == nil else { return nil }
            let need =
                switch parameter.need {
                case .required: 2
                case .suggested: 1
                case .optional: 0
                }
            return KnownParameter(parameter.name, weight: need * 1_000_000 + 900_000 - place)
        }
    }

    /// What a parameter of the template `template` is documented to hold.
    func knownValues(of name: String, in template: String) -> KnownValues? {
        guard let parameter = self.template(named: template)?.parameter(named: name) else { return nil }
        var values = parameter.suggestedValues
        if parameter.type == .boolean, values.isEmpty { values = ["1", "0"] }
        return KnownValues(type: parameter.type, values: values)
    }
}
