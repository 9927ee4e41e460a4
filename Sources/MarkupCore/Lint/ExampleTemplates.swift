extension TemplateCatalogue {
    /// The knowledge that the examples of the rules are written for: a documented `Infobox lighthouse`, and a template
    /// that redirects to it.
    package static let examples: TemplateCatalogue = {
        func parameter(_ name: String, _ change: (inout TemplateParameter) -> Void = { _ in }) -> TemplateParameter {
            var parameter = TemplateParameter(name)
            change(&parameter)
            return parameter
        }
        var data = TemplateData(parameters: [
            parameter("name") { $0.need = .required },
            parameter("image") { $0.type = .fileName },
            parameter("caption"),
            parameter("built") { $0.type = .date },
            parameter("height_m") { $0.type = .number },
            parameter("active") { $0.type = .boolean },
            parameter("website") { $0.type = .url },
            parameter("article") { $0.type = .pageName },
            parameter("colour") { $0.aliases = ["color"] },
            parameter("light") { $0.defaultValue = LocalizedText("white") },
            parameter("operator") { $0.deprecation = .init(instruction: "Use 'keeper1' instead.") },
            parameter("keeper1"), parameter("keeper2"), parameter("keeper1_label"),
        ])
        data.description = LocalizedText("A lighthouse and those who keep it.")
        let lighthouse = KnownTemplate("Infobox lighthouse", data)
        return TemplateCatalogue(
            [lighthouse], redirects: [Redirect(from: "Infobox Light House", to: "Infobox lighthouse")], on: .english)
    }()
}
