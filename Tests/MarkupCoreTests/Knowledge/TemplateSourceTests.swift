import MarkupCore
import Testing

/// What a template's source says, and how the catalogue finds it.
@Suite struct TemplateSourceTests {
    private func source(_ text: String) -> TemplateSource {
        var document = Document(Array(text.utf8))
        return TemplateSource(document.tree)
    }

    @Test func parametersInTheOrderOfTheirUse() {
        let read = source("{{{b}}} {{{a|x}}} {{{b|}}}<!-- {{{c}}} --><nowiki>{{{d}}}</nowiki> {{{1|}}}")
        #expect(read.parameters.map(\.name) == ["b", "a", "1"])
        #expect(!read.callsModule)
    }

    @Test func defaultsThatAreParametersAreAliases() {
        let read = source("{{{colour|{{{color|}}}}}} {{{a|{{{b|{{{c|}}}}}}}}}")
        #expect(read.parameters.map(\.name) == ["colour", "a"])
        #expect(read.parameters.map(\.aliases) == [["color"], ["b", "c"]])
    }

    @Test func whatIsUsedOnItsOwnIsNoAlias() {
        #expect(source("{{{image|{{{logo|}}}}}} {{{logo}}}").parameters.map(\.name) == ["image", "logo"])
        #expect(source("{{{a|x {{{b}}}}}}").parameters.map(\.name) == ["a", "b"])
    }

    @Test func onlyWhatIsTranscludedCounts() {
        let read = source("<noinclude>{{{doc}}}</noinclude><includeonly>{{{a}}}</includeonly>{{{b}}}<noinclude>{{{c}}}")
        #expect(read.parameters.map(\.name) == ["a", "b"])
    }

    @Test func modulesTakeAnything() {
        #expect(source("{{#invoke:Infobox|infobox}}").callsModule)
        #expect(!source("<noinclude>{{#invoke:Documentation|main}}</noinclude>{{{a}}}").callsModule)
    }

    @Test func redirectsAndBlocks() {
        #expect(source("#REDIRECT [[Template:Infobox film]]").redirect?.text == "Infobox film")
        let text = "<noinclude><templatedata>{\"params\":{}}</templatedata></noinclude>"
        let read = source(text)
        let block = read.dataBlocks.first ?? 0..<0
        #expect(String(decoding: Array(text.utf8)[block], as: UTF8.self) == "{\"params\":{}}")
    }

    // MARK: The catalogue

    private let catalogue = TemplateCatalogue(
        [
            KnownTemplate("Infobox film", TemplateData(parameters: [TemplateParameter("name")]), origin: .source),
            KnownTemplate("Infobox film", TemplateData(parameters: [TemplateParameter("title")])),
            KnownTemplate("Érable", TemplateData(parameters: [TemplateParameter("1")])),
        ],
        redirects: [
            .init(from: "Film box", to: "Infobox Film"), .init(from: "Infobox Film", to: "Infobox film"),
            .init(from: "A", to: "B"), .init(from: "B", to: "A"),
        ], on: .english)

    @Test(arguments: [
        "Infobox film", "infobox film", "infobox_film", "Template:Infobox film", "template: infobox  film ", "Film box",
        "Infobox Film",
    ])
    func foundByAnySpelling(_ name: String) {
        #expect(catalogue.template(named: name)?.data.parameters.map(\.name) == ["title"])
    }

    @Test func notFound() {
        for name in ["Infobox FILM", "Infobox", "A", "User:Infobox film", "", ":Infobox film"] {
            #expect(catalogue.template(named: name) == nil, "\(name)")
        }
        #expect(catalogue.template(named: "érable")?.hasPositional == true)
        #expect(catalogue.redirect(from: "film_box") == "Infobox Film")
        #expect(catalogue.redirect(from: "Infobox film") == nil)
    }

    @Test func orderOfParameters() {
        var data = TemplateData(parameters: ["a", "b", "c"].map { TemplateParameter($0) })
        data.order = ["c", "a"]
        #expect(data.orderedParameters.map(\.name) == ["c", "a", "b"])
    }

    @Test func families() {
        let template = KnownTemplate(
            "X", TemplateData(parameters: ["keeper1", "keeper2", "r1-length", "name1"].map { TemplateParameter($0) }))
        #expect(template.continuesFamily("keeper12"))
        #expect(!template.continuesFamily("name2"))
        #expect(!template.continuesFamily("keeper"))
    }

    /// Other knowledge is another result: what is cached with a block must not outlive the catalogue.
    @Test func newKnowledgeIsSeen() {
        var document = Document(Array("{{Infobox film\n|titel=A\n}}".utf8))
        let rules: [any Rule.Type] = [UnknownParameter.self]
        #expect(document.findings(Linter(rules: rules)).isEmpty)
        let findings = document.findings(Linter(templates: catalogue, rules: rules))
        #expect(findings.map(\.message) == ["'titel' is not a field of 'Infobox film'. Did you mean 'title'?"])
        #expect(document.findings(Linter(rules: rules)).isEmpty)
    }
}
