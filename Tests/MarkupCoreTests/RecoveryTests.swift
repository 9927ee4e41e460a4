import MarkupCore
import Testing

@Suite struct RecoveryTests {
    @Test func templateIsInferredFromFieldNames() throws {
        let page = RecoveredPage(recoveryTree(damagedArticle))
        let box = try #require(page.infoboxes.first)
        #expect(box.inferred && box.opener == nil && box.closer == nil)
        #expect(box.name == "Infobox military unit")
        #expect(box.fields.count == 13)
        #expect(box.field("notable_commanders").map { damagedArticle.utf8.count > $0.valueRange.upperBound } == true)
    }

    @Test(arguments: ["[[Prague", "''Strike", "[[A|[[B]]", "5<ref>Smith", "{{small|x"])
    func oneBrokenFieldDoesNotLoseTheInfobox(_ value: String) throws {
        let text =
            "{{Infobox military unit\n| unit_name = A\n| garrison = \(value)\n| size = 5\n| branch = Army\n}}\n'''A''' was a unit.\n"
        let box = try #require(RecoveredPage(recoveryTree(text)).infoboxes.first)
        #expect(box.name == "Infobox military unit")
        let names = box.fields.map(\.name)
        #expect(names.contains("unit_name") && names.contains("garrison"))
        if !value.hasPrefix("{{") { #expect(names == ["unit_name", "garrison", "size", "branch"]) }
    }

    @Test func unclosedInfoboxEndsBeforeTheLead() throws {
        let text = "{{Infobox military unit\n|unit_name=A\n|size=5\n|branch=Army\n\n'''A''' was a unit.\n"
        let box = try #require(RecoveredPage(recoveryTree(text)).infoboxes.first)
        #expect(box.fields.map(\.name) == ["unit_name", "size", "branch"])
        #expect(box.closer == nil)
        #expect(Array(text.utf8)[box.range.upperBound...].starts(with: "'''A'''".utf8))
    }

    @Test(arguments: [
        "a | style=\"x\" | b | class=y | align=left |", "<pre>|unit_name=|branch=|size=|type=</pre>",
        "<!-- |unit_name=|branch=|size=|type= -->", "<nowiki>|unit_name=|branch=|size=|type=</nowiki>",
        "The sum |x=1| and |y=2| over |z=3|.", "f(x)|a=1|b=2",
    ])
    func otherPipesAreNoInfobox(_ text: String) {
        #expect(RecoveredPage(recoveryTree(text)).infoboxes.isEmpty)
    }

    @Test func namesAreNotInventedForFewFields() {
        let inference = TemplateKnowledge.embedded.infer(
            ["image", "caption", "name"].map { Array($0.utf8) }, language: "en")
        #expect(inference.accepted == nil)
        #expect(inference.candidates.count <= 3)
    }

    @Test func proseWithCamelCaseIsNotFlattened() {
        let text = "McCain used YouTube. MacDonald of PlayStation bought an iPhone.\n\nThe eBay of JavaScript."
        let page = RecoveredPage(recoveryTree(text))
        #expect(!page.isFlattened && page.sections.headings.isEmpty && !page.isDamaged)
    }

    /// No input may be slow or trap.
    @Test func hostileInput() {
        for piece in [
            "|a=", "{{", "|a=[[", "]]", "a.B", "Category:", "de:x ", "==", "\n|a=b", "aB", "É", "}}|b=", "{{Infobox|a=",
        ] {
            let text = String(repeating: piece, count: 3000)
            _ = Outline(recoveryTree(text))
        }
    }
}
