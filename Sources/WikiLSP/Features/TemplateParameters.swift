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
