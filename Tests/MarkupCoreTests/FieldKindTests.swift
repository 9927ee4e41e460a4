import MarkupCore
import Testing

/// The sixty ways in which a field of a template can be malformed, each with the rule that tells it, and a page on which
/// just that rule speaks: one root cause, one finding.
@Suite struct FieldKindTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let number: Int
        let rule: String
        let text: String
        var testDescription: String { "\(number) \(rule)" }
    }

    /// A kind that no rule finds: everything on one line, or styles mixed, is a matter of laying out, not an error.
    static let layout = 58

    static let all: [Kind] = [
        Kind(1, "unknown-parameter", "{{Infobox lighthouse|name=A|captoin=B}}"),
        Kind(2, "duplicate-parameter", "{{Infobox lighthouse|name=A|caption=B|caption=C}}"),
        Kind(3, "deprecated-parameter", "{{Infobox lighthouse|name=A|operator=B}}"),
        Kind(4, "conflicting-parameters", "{{Infobox lighthouse|name=A|colour=red|color=blue}}"),
        Kind(5, "missing-parameter", "{{Infobox lighthouse|caption=A}}"),
        Kind(6, "empty-parameter", "{{Infobox lighthouse\n|name=A\n|caption=\n}}"),
        Kind(7, "parameter-missing-equals", "{{Infobox lighthouse\n|name=A\n|caption B\n}}"),
        Kind(8, "parameter-missing-pipe", "{{Infobox lighthouse\n|name=A\ncaption=B\n}}"),
        Kind(9, "template-name-contains-parameter", "{{Infobox lighthouse\nname=A\n|caption=B\n}}"),
        Kind(10, "stray-text-in-template", "{{Infobox lighthouse|), ()|name=A}}"),
        Kind(11, "unexpected-positional", "{{Infobox lighthouse|name=A|B}}"),
        Kind(12, "template-missing-closer", "{{Infobox lighthouse\n|name=A\n|caption=B\n\n'''A''' is a lighthouse."),
        Kind(13, "template-missing-opener", "A lighthouse}} stands there."),
        Kind(
            14, "infobox-missing-opener",
            "|unit_name=A\n|branch=B\n|garrison=C\n|battles=D\n|commander1=E\n}}\n'''A''' is a unit."),
        Kind(15, "template-bad-closer", "{{Infobox lighthouse\n|name=A\n|caption=B\n}\nText."),
        Kind(16, "template-bad-opener", "{Infobox lighthouse\n|name=A\n|caption=B\n}}\nText."),
        Kind(17, "template-extra-brace", "{{Infobox lighthouse|name=A}}} b"),
        Kind(18, "field-unclosed-link", "{{Infobox lighthouse\n|name=A\n|keeper1=[[B\n|keeper2=C\n}}\nText."),
        Kind(19, "field-unclosed-tag", "{{Infobox lighthouse\n|name=A<ref>B\n|keeper1=C\n}}\nText.<ref>D</ref>"),
        Kind(20, "unclosed-comment", "{{Infobox lighthouse|name=A}} b <!-- c"),
        Kind(21, "fullwidth-syntax", "{{Infobox lighthouse\n|name=A\n|caption＝B\n}}"),
        Kind(22, "unescaped-pipe", "{{Infobox lighthouse\n|name=A\n|caption=B|C\n}}"),
        Kind(23, "unescaped-equals", "{{x|http://example.org?k=v}}"),
        Kind(24, "obsolete-escape", "{{Infobox lighthouse|name=A<nowiki>|</nowiki>B}}"),
        Kind(25, "value-not-page-name", "{{Infobox lighthouse|name=A|article=[[B]]}}"),
        Kind(26, "image-full-syntax", "{{Infobox lighthouse|name=A|image=[[File:B.jpg|thumb|C]]}}"),
        Kind(27, "file-name-prefix", "{{Infobox lighthouse|name=A|image=File:B.jpg}}"),
        Kind(27, "file-is-url", "{{Infobox lighthouse|name=A|image=http://example.org/b.jpg}}"),
        Kind(28, "file-extension", "{{Infobox lighthouse|name=A|image=Poster}}"),
        Kind(29, "image-size-format", "{{Infobox film|name=A|image_size=250pxpx}}"),
        Kind(30, "caption-without-image", "{{Infobox film\n|name=A\n|image=\n|caption=B\n}}"),
        Kind(31, "label-without-value", "{{Infobox lighthouse|name=A|keeper1_label=B}}"),
        Kind(32, "parameter-number-gap", "{{Infobox lighthouse|name=A|keeper1=B|keeper3=C}}"),
        Kind(33, "parameter-case", "{{Infobox lighthouse|name=A|Caption=B}}"),
        Kind(34, "parameter-separator", "{{Infobox lighthouse|name=A|height-m=9}}"),
        Kind(35, "invisible-character", "{{Infobox lighthouse|name=A|cap\u{200B}tion=B}}"),
        Kind(36, "mixed-script-name", "{{Infobox lighthouse|name=A|\u{441}aption=B}}"),
        Kind(37, "value-not-number", "{{Infobox lighthouse|name=A|height_m=5,000}}"),
        Kind(38, "value-not-boolean", "{{Infobox lighthouse|name=A|active=maybe}}"),
        Kind(39, "value-not-date", "{{Infobox lighthouse|name=A|built=31 April 1945}}"),
        Kind(40, "date-comma", "{{Infobox film|name=A|released=11 April, 1945}}"),
        Kind(40, "date-ordinal", "{{Infobox lighthouse|name=A|built=May 5th, 1945}}"),
        Kind(40, "mixed-date-formats", "{{Infobox film|name=A|start_date=5 May 1945|end_date=May 8, 1945}}"),
        Kind(41, "url-missing-scheme", "{{Infobox lighthouse|name=A|website=www.example.org}}"),
        Kind(41, "url-double-scheme", "{{Infobox lighthouse|name=A|website=http://http://example.org}}"),
        Kind(41, "value-not-url", "{{Infobox lighthouse|name=A|website=see below}}"),
        Kind(42, "link-in-external-link", "{{Infobox lighthouse|name=A|website=[http://example.org [[B]]]}}"),
        Kind(43, "coordinates-format", "{{Infobox film|name=A|latd=95|longd=14}}"),
        Kind(44, "unit-format", "{{Infobox lighthouse|name=A|height_m=9 m}}"),
        Kind(45, "flag-in-infobox", "{{Infobox lighthouse|name=A|keeper1={{flagicon|B}} C}}"),
        Kind(46, "html-in-field", "{{Infobox lighthouse|name=A|keeper1=B<br>C<br>D}}"),
        Kind(46, "trailing-br", "{{Infobox lighthouse|name=A|keeper1=B<br>}}"),
        Kind(47, "list-in-field", "{{Infobox lighthouse\n|name=A\n|keeper1=* B\n* C\n}}"),
        Kind(48, "block-in-field", "{{Infobox lighthouse\n|name=A\n|caption===B==\n}}"),
        Kind(49, "unclosed-quotes", "{{Infobox lighthouse|name=A|caption=''B}}"),
        Kind(50, "literal-quotes", "{{Infobox lighthouse\n|name='The Light'\n|caption=B\n}}"),
        Kind(51, "placeholder-value", "{{Infobox lighthouse|name=A|caption=Insert text here}}"),
        Kind(52, "redundant-value", "{{Infobox lighthouse|name=A|light=white}}"),
        Kind(53, "self-link", "{{Infobox lighthouse|name=Prague|keeper1=[[Prague]]}}"),
        Kind(54, "trailing-punctuation", "{{Infobox lighthouse|name=A|colour=White.}}"),
        Kind(55, "unknown-template", "{{Infobx lighthouse|name=A}}"),
        Kind(55, "template-redirect", "{{Infobox Light House|name=A}}"),
        Kind(56, "template-namespace", "{{Template:Infobox lighthouse|name=A}}"),
        Kind(57, "infobox-position", "A.\n\n== B ==\n{{Infobox lighthouse\n|name=A\n|caption=B\n}}\n"),
        Kind(59, "transclusion-tag-in-article", "Born {{{1}}}.\n\n== A ==\nB.\n\n[[Category:C]]"),
        Kind(60, "empty-positional", "{{Infobox lighthouse||name=A}}"),
    ]

    @Test(arguments: all)
    func oneFindingTellsIt(_ kind: Kind) throws {
        let rule = try #require(RuleRegistry.rule(kind.rule))
        let configuration = LintConfiguration(rules: rule.isOnByDefault ? [:] : [rule.id: .on(rule.severity)])
        var document = Document(Array(kind.text.utf8))
        // That a field is empty is a hint beside whatever else there is.
        let findings = document.findings(Linter(configuration, templates: .examples)).filter {
            $0.rule == kind.rule || $0.rule != EmptyParameter.id
        }
        #expect(findings.map(\.rule) == [kind.rule], "\(findings.map(\.message))")
    }

    @Test func allKindsAreThereWithBothExamples() throws {
        #expect(Set(Self.all.map(\.number)).union([Self.layout]) == Set(1...60))
        for kind in Self.all {
            let rule = try #require(RuleRegistry.rule(kind.rule), "\(kind.rule)")
            let marks = rule.examples.map(\.unmarked.ranges.isEmpty)
            #expect(marks.contains(true) && marks.contains(false), "\(kind.rule)")
        }
    }

    /// Messages name the field, and the template where the field alone does not tell enough.
    @Test(arguments: [
        (18, "'keeper1'"), (18, "'Infobox lighthouse'"), (19, "'name'"), (1, "'captoin'"), (1, "'Infobox lighthouse'"),
        (31, "'keeper1_label'"), (5, "'name'"), (22, "'caption'"),
    ])
    func messagesNameTheField(_ number: Int, _ name: String) throws {
        let kind = try #require(Self.all.first { $0.number == number })
        var document = Document(Array(kind.text.utf8))
        let finding = try #require(document.findings(Linter(templates: .examples)).first)
        #expect(finding.message.contains(name), "\(finding.message)")
    }

    /// Kinds whose rule sees no template: brackets and comments that go over its bounds, and what is the same in any text.
    static let withoutTemplate: Set = [13, 16, 17, 20, 21, 24, 35, 40, 42, 49, 57, 59]

    @Test(arguments: all.filter { !withoutTemplate.contains($0.number) && $0.rule != "url-double-scheme" })
    func messagesNameTheTemplate(_ kind: Kind) throws {
        let rule = try #require(RuleRegistry.rule(kind.rule))
        let linter = Linter(LintConfiguration(rules: [rule.id: .on(rule.severity)]), templates: .examples)
        var document = Document(Array(kind.text.utf8))
        let finding = try #require(document.findings(linter).first { $0.rule == kind.rule })
        let names = ["Infobox lighthouse", "Infobox film", "Infobox military unit", "infobox", "'x'", "Infobx"]
        #expect(names.contains { finding.message.contains($0) }, "\(finding.message)")
    }

    @Test(arguments: [2, 4, 8, 18, 19, 22, 32])
    func relatedPlacesPointAtTheOtherPlace(_ number: Int) throws {
        let kind = try #require(Self.all.first { $0.number == number })
        var document = Document(Array(kind.text.utf8))
        let finding = try #require(document.findings(Linter(templates: .examples)).first)
        #expect(!finding.related.isEmpty)
    }
}

extension FieldKindTests.Kind {
    fileprivate init(_ number: Int, _ rule: String, _ text: String) {
        self.init(number: number, rule: rule, text: text)
    }
}
