import MarkupCore
import Testing

@Suite struct CompletionContextTests {
    /// The context's kind and what it replaces, as text.
    private func check(
        _ source: String, _ expected: String?, location: SourceLocation = #_sourceLocation
    ) {
        let fixture = CompletionFixture(source)
        let context = fixture.context
        let shown = context.map { context in
            let typed = fixture.tree.text.string(in: context.typed)
            let rest = fixture.tree.text.string(in: context.typed.upperBound..<context.replaced.upperBound)
            var text = "\(context.kind) '\(typed)|\(rest)'"
            if case .missing(let closer) = context.closer { text += " + \(closer)" }
            return text
        }
        #expect(shown == expected, sourceLocation: location)
    }

    @Test func links() {
        check("[[$0", "link '|' + ]]")
        check("a [[Fo$0 bar", "link 'Fo|' + ]]")
        check("[[Fo$0]]", "link 'Fo|'")
        check("[[Fo$0]", "link 'Fo|' + ]")
        check("[[Fo$0o bar]]", "link 'Fo|o bar'")
        check("[[Foo (b$0ar)|]]", "link 'Foo (b|ar)'")
        check("[[:Fo$0]]", "link 'Fo|'")
        check("[[ Fo$0 ]]", "link 'Fo|'")
        check("[[Category:$0]]", "namespaced(14) 'Category:|'")
        check("[[category: Fo$0", "namespaced(14) 'category: Fo|' + ]]")
        check("[[File:a$0.jpg|thumb|b]]", "namespaced(6) 'File:a|.jpg'")
        check("[[Foo#Ba$0r]]", "section(page: \"Foo\") 'Ba|r'")
        check("[[#$0", "section(page: \"\") '|' + ]]")
    }

    @Test func noLink() {
        check("[[Foo|ba$0", nil)
        check("[$0", nil)
        check("[[Foo]]$0", nil)
        check("[[Foo]$0]", nil)
        check("[[Foo\nba$0r", nil)
        check("<!-- [[Fo$0 -->", nil)
        check("<!-- [[Fo$0", nil)
        check("<nowiki>[[Fo$0</nowiki>", nil)
        check("$0", nil)
    }

    @Test func anUnclosedLinkAboveDoesNotMatter() {
        check("[[Foo\n\n[[Ba$0", "link 'Ba|' + ]]")
        check("{{Foo|a=[[b\n|{{In$0", "template 'In|' + }}")
        check("[[Foo\n\n{{In$0}}", "template 'In|'")
    }

    @Test func aLinkThatIsClosedFarBelow() {
        check("[[Fo$0 " + String(repeating: "prose ", count: 50) + "]] end", "link 'Fo|' + ]]")
        check("[[Fo$0 and {{x}} ]] end", "link 'Fo|' + ]]")
        check("[[Fo$0 and more\n\ntext]] end", "link 'Fo|' + ]]")
    }

    @Test func templates() {
        check("{{$0", "template '|' + }}")
        check("{{In$0fobox}}", "template 'In|fobox'")
        check("{{In$0fobox\n|a=b}}", "template 'In|fobox'")
        check("{{#i$0f:x|y}}", "template '#i|f'")
        check("{{{$0", nil)
        check("{{a}$0}", nil)
    }

    @Test func parameters() {
        check("{{T|$0}}", "parameter(templates: [\"T\"]) '|' + =")
        check("{{T|na$0me=x}}", "parameter(templates: [\"T\"]) 'na|me'")
        check("{{T|na$0}}", "parameter(templates: [\"T\"]) 'na|' + =")
        check("{{T|a={{x|y}}|\n| na$0\n}}", "parameter(templates: [\"T\"]) 'na|' + =")
        check("{{T|a=[[b|c]]|na$0}}", "parameter(templates: [\"T\"]) 'na|' + =")
        check("{{T|a=[[b|c$0]]}}", nil)
    }

    @Test func values() {
        check("{{T|a=b$0}}", "value(templates: [\"T\"], parameter: \"a\") 'b|'")
        check("{{T\n| a = $0\n| b = c}}", "value(templates: [\"T\"], parameter: \"a\") '|'")
        check("{{T|a=b$0c |d}}", "value(templates: [\"T\"], parameter: \"a\") 'b|c'")
        check("{{T|a=b$0c <br> d}}", "value(templates: [\"T\"], parameter: \"a\") 'b|'")
        check("{{T|a=b$0 prose", "value(templates: [\"T\"], parameter: \"a\") 'b|'")
        check("{{T|a=[[b]] c$0}}", nil)
        check("{{T|a=\nb\nc$0}}", nil)
    }

    @Test func modules() {
        check("{{#invoke:$0", "module '|'")
        check("{{#invoke:Fo$0o|bar}}", "module 'Fo|o'")
        check("{{#invoke:Foo|ba$0r|x}}", "function(module: \"Foo\") 'ba|r'")
        check("{{ #invoke: Foo | $0}}", "function(module: \"Foo\") '|'")
    }

    @Test func tags() {
        check("<div st$0", "attribute(tag: \"div\") 'st|' + \"")
        check("<div class=\"a\" $0>", "attribute(tag: \"div\") '|' + \"")
        check("<div dir=\"l$0\">", "attributeValue(tag: \"div\", attribute: \"dir\") 'l|'")
        check("<gallery mode=pa$0>", "attributeValue(tag: \"gallery\", attribute: \"mode\") 'pa|'")
        check("<ref gr$0=x>y</ref>", "attribute(tag: \"ref\") 'gr|'")
        check("<foo st$0", nil)
        check("a <b> c$0", nil)
        check("<div><span>a</span><br></$0", "closingTag(open: [\"div\"]) '|' + >")
        check("<div><B>a</b$0>", "closingTag(open: [\"b\", \"div\"]) 'b|'")
        check("a</$0", nil)
    }

    @Test func characters() {
        check("a &nb$0", "character '&nb|'")
        check("a &nb$0sp; b", "character '&nb|sp;'")
        check("a & b$0", nil)
        check("<nowiki>&nb$0</nowiki>", nil)
    }

    @Test func references() {
        check("<ref name=\"$0", "reference '|' + \"")
        check("<ref name=\"Sm$0\" />", "reference 'Sm|'")
        check("<ref group=n name='Sm$0ith'>x</ref>", "reference 'Sm|ith'")
        check("<ref name=Sm$0", "reference 'Sm|'")
        check("{{T|a=<ref name=\"$0}}", "reference '|' + \"")
        check("<ref name=\"a\" $0", "attribute(tag: \"ref\") '|' + \"")
        check("<ref>name=\"$0", nil)
        check("<nowiki><ref name=\"$0</nowiki>", nil)
    }

    @Test func wordsOfTheSite() {
        check("[[File:a.jpg|th$0]]", "imageOption 'th|'")
        check("[[File:a.jpg|thumb|$0", "imageOption '|'")
        check("[[File:a.jpg|A long cap$0]]", nil)
        check("[[:File:a.jpg|th$0]]", nil)
        check("a <re$0", "tag 're|'")
        check("{{T|a=<$0}}", "tag '|'")
        check("__TO$0C__", "behaviourSwitch '__TO|C__'")
        check("__TO$0__", "behaviourSwitch '__TO|__'")
        check("a __$0", "behaviourSwitch '__|'")
        check("a < b$0", nil)
        check("<nowiki><re$0</nowiki>", nil)
    }

    @Test func everyPlaceOfMalformedTextIsSafe() {
        let texts = [
            "{{{{[[[[|a=b]]}}", "[[[[a]]|]]", "{{T|{{{a|}}|[[b}}", "<ref name=<ref name=\"", "[[a#b#c:d:e]]",
            "=[[a=\n==",
            "\r\n[[\r\n{{\r|\r\n", "[[é😀#ü|{{ü|é=", "-{[[a}-", "{|\n|[[a\n|}", "<!--[[", "{{a|b={{c|d=[[e|f<!--",
        ]
        for text in texts {
            var document = Document(Array(text.utf8))
            let tree = document.tree
            for offset in 0...text.utf8.count {
                guard let context = CompletionContext.at(offset, in: tree) else { continue }
                #expect(context.typed.upperBound <= tree.text.count)
                #expect(context.replaced.lowerBound == context.typed.lowerBound)
                #expect(context.replaced.upperBound >= context.typed.upperBound)
                #expect(!tree.text.bytes[context.replaced].contains(UInt8(ascii: "\n")))
            }
        }
    }
}
