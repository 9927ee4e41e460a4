import MarkupCore
import Testing
import WikiLSP

/// TemplateData out of JSON, out of folders, and what is said about it when it is wrong.
@Suite struct TemplateDataTests {
    private func read(_ json: String) -> TemplateDataResult { TemplateDataReader.read(Array(json.utf8)) }

    @Test func everythingThatTheSpecificationHas() throws {
        let result = read(
            """
            {"description": {"en": "A box.", "de": "Ein Kasten."}, "format": "block", "paramOrder": ["b", "a", "1"],
             "sets": [{"label": "All", "params": ["a", "b"]}], "maps": {"x": {"y": "a"}},
             "params": {
              "a": {"label": "A", "type": "string/line", "required": true, "aliases": ["alpha", 2], "default": "7",
                    "example": {"en": "8"}, "suggestedvalues": ["x", "y"], "autovalue": "{{subst:x}}"},
              "b": {"deprecated": "Use a.", "suggested": true, "inherits": "a", "type": "number"},
              "1": {"deprecated": true, "type": "wiki-page-name"}}}
            """)
        let data = try #require(result.data)
        #expect(result.problems.isEmpty)
        #expect(data.description.text(in: "de") == "Ein Kasten." && data.description.text(in: "fr") == "A box.")
        #expect(data.format == .block && data.sets.map(\.parameters) == [["a", "b"]])
        #expect(data.orderedParameters.map(\.name) == ["b", "a", "1"])
        let parameters = data.parameters
        #expect(parameters.map(\.type) == [.line, .number, .pageName])
        #expect(parameters.map(\.need) == [.required, .suggested, .optional])
        #expect(parameters.map(\.aliases) == [["alpha", "2"], [], []])
        #expect(parameters.map(\.deprecation?.instruction) == [nil, "Use a.", ""])
        #expect(parameters.map { $0.defaultValue.text(in: "en") } == ["7", "7", nil])
        #expect(parameters[0].automaticValue == "{{subst:x}}" && parameters[1].suggestedValues == ["x", "y"])
    }

    @Test(arguments: [
        ("{\"params\": {\"a\": {},}}", 20, "this is no JSON: comma before a closing bracket."),
        ("[]", 0, "it has to be an object."),
        ("{}", 0, "'params' is missing."),
        ("{\"params\": {\"a\": {\"requird\": true}}}", 18, "'requird' is no key of a parameter ('a')."),
        ("{\"params\": {\"a\": {\"required\": \"yes\"}}}", 30, "'required' has to be true or false."),
        ("{\"params\": {}, \"foo\": 1}", 15, "'foo' is no key of TemplateData."),
        ("{\"params\": {\"a\": {}, \"b\": {}}, \"paramOrder\": [\"a\"]}", 0, "'paramOrder' lacks 'b'."),
        ("{\"params\": {\"a\": {\"inherits\": \"b\"}}}", 0, "'a' inherits from 'b', which there is not."),
    ])
    func problems(_ json: String, _ offset: Int, _ message: String) {
        let problems = read(json).problems
        #expect(problems.map(\.message) == [message])
        #expect(problems.first?.range.lowerBound == offset)
    }

    @Test func problemsHaveTheirPlaceInThePage() {
        let text = "A\n\n<templatedata>\n{\"params\": {\"a\": {\"type\": 5}}}\n</templatedata>\n"
        var document = Document(Array(text.utf8))
        let catalogue = TemplateFolders.catalogue(templates: [], site: .english)
        let findings = document.findings(Linter(templates: catalogue, rules: [InvalidTemplateData.self]))
        #expect(findings.map(\.message) == ["TemplateData: 'type' has to be a text."])
        #expect(findings.first.map { document.text.string(in: $0.range) } == "5")
    }

    // MARK: Files

    @Test func exportedAnswers() throws {
        let json = """
            {"batchcomplete": "", "redirects": [{"from": "Template:Film box", "to": "Template:Infobox film"}],
             "normalized": [{"from": "Template:Infobox_film", "to": "Template:Infobox film"}],
             "pages": {"12": {"title": "Template:Infobox film", "ns": 10, "notemplatedata": false, "params":
               {"name": {"label": {"en": "Name"}, "required": true, "ns": 0}}, "paramOrder": ["name"]},
              "-1": {"title": "Template:Nothing", "missing": true}}}
            """
        let file = try #require(TemplateFile(json: Array(json.utf8), path: "x.json"))
        #expect(file.templates.map(\.title) == ["Infobox film"])
        #expect(file.redirects == [.init(from: "Film box", to: "Infobox film")])
        #expect(file.templates.first?.parameter(named: "name")?.need == .required)
    }

    @Test func pagesAsAListAndBareData() throws {
        let list = try #require(
            TemplateFile(
                json: Array("{\"pages\": [{\"title\": \"Modèle:Lien web\", \"params\": {\"url\": {}}}]}".utf8),
                path: "x"))
        #expect(list.templates.map(\.title) == ["Lien web"])
        let bare = try #require(
            TemplateFile(json: Array("{\"params\": {\"a\": {}}}".utf8), path: "/t/Template_Infobox film.json"))
        #expect(bare.templates.map(\.title) == ["Infobox film"])
        #expect(TemplateFile(json: Array("{".utf8), path: "x") == nil)
        // What the API reads off a source: names alone, which PHP writes with empty lists.
        let names = #"{"pages": {"3": {"title": "T:A", "notemplatedata": true, "params": {"b": [], "c": []}}}}"#
        let read = try #require(TemplateFile(json: Array(names.utf8), path: "x")?.templates.first)
        #expect(read.data.parameters.map(\.name) == ["b", "c"])
        #expect(read.origin == .source && read.isOpen)
        #expect(TemplateFile(json: Array("{\"a\": 1}".utf8), path: "x")?.templates.isEmpty == true)
    }

    @Test func aFolderOfTemplates() throws {
        let folder = try TemporaryFolder([
            "Template/Infobox ship.wiki": "{{{name}}} {{{year|}}}",
            "Template/Infobox film/doc.wiki": "<templatedata>{\"params\": {\"name\": {}}}</templatedata>",
            "Template/Infobox film.wiki": "{{{title}}}",
            "Template/Infobox boat.wiki": "#REDIRECT [[Template:Infobox ship]]",
            "Some page.wiki": "{{{x}}}",
            "data/sfn.json": "{\"title\": \"Template:Sfn\", \"params\": {\"1\": {}}}",
        ])
        let catalogue = TemplateFolders.catalogue(
            templates: [folder.path + "/data"], pages: [folder.path], site: .english)
        #expect(catalogue.template(named: "Infobox boat")?.data.parameters.map(\.name) == ["name", "year"])
        #expect(catalogue.template(named: "Infobox film")?.data.parameters.map(\.name) == ["name"])
        #expect(catalogue.template(named: "sfn")?.hasPositional == true)
        #expect(catalogue.template(named: "Some page") == nil)
    }

    /// Real data: all of it is read.
    @Test func referenceData() throws {
        let folder = "../shared/data/templatedata"
        let catalogue = TemplateFolders.catalogue(templates: [folder], site: .english)
        guard !catalogue.isEmpty else {
            print("skipped: \(folder) is not there")
            return
        }
        #expect(catalogue.templates.count >= 20)
        let album = try #require(catalogue.template(named: "Infobox album"))
        #expect(album.parameter(named: "artist")?.need == .required)
        #expect(album.parameter(named: "image")?.name == "cover")
    }
}
