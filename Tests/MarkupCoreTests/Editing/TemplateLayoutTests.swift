import MarkupCore
import Testing

@Suite struct TemplateLayoutTests {
    @Test func formatsAreRead() throws {
        #expect(TemplateLayout(format: "{{_|_=_}}") == .inline)
        #expect(TemplateLayout(format: "{{_\n| _ = _\n}}") == .block)
        // A line break outside the braces is not the call's own.
        #expect(TemplateLayout(format: "\n{{_\n| _ = _\n}}\n") == .block)
        let layout = try #require(TemplateLayout(format: "{{  ___\n  |\n ____  =   __  }}"))
        #expect(layout.beforeName == "  " && layout.nameWidth == 3)
        #expect(layout.beforePipe == "\n  " && layout.afterPipe == "\n " && layout.parameterWidth == 4)
        #expect(layout.beforeEquals == "  " && layout.afterEquals == "   " && layout.valueWidth == 2)
        #expect(layout.beforeClose == "  ")
    }

    @Test(arguments: [
        "", "inline", "{{_}}", "{{_|_}}", "{{_|_=_}", "{{|_=_}}", "{{_\n\n|_=_}}", "{{_|_=_}} ", "{{x|_=_}}",
    ])
    func otherTextsAreNone(_ format: String) {
        #expect(TemplateLayout(format: format) == nil)
    }

    /// `\r\n` stays what the page uses, and a value that is a list keeps its line.
    @Test func lineBreaksAreThePages() {
        var data = TemplateData(parameters: [])
        data.format = .block
        let templates = TemplateCatalogue([KnownTemplate("T", data)], on: .english)
        var document = Document(Array("{{T|a=1|b=\r\n* x\r\n}}".utf8))
        var bytes = document.text.bytes
        for edit in PageFormatting(templates: templates).edits(in: document.tree).reversed() {
            bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "{{T\r\n| a = 1\r\n| b =\r\n* x\r\n}}")
    }
}
