import MarkupCore
import Testing

@Suite struct CompletionProposalTests {
    @Test func namesOfThePageComeFirst() {
        let fixture = CompletionFixture(
            "[[Foo two]] [[Foo one]] [[Foo two|x]] [[Foo$0", open: ["[[Foo four]]"], workspace: ["Foo three.wiki"])
        #expect(fixture.labels == ["Foo two", "Foo one", "Foo four", "Foo three"])
    }

    @Test func noNameTwice() {
        let fixture = CompletionFixture("[[Foo]] [[foo_bar]] [[F$0", open: ["[[Foo]]"], workspace: ["Foo.wiki"])
        #expect(fixture.labels == ["Foo", "foo bar", "File:", "File talk:"])
        #expect(CompletionFixture("[[foo]] [[foo]] [[Foo]] [[F$0").labels.first == "foo")
        #expect(!CompletionFixture("[[foo]] [[foo]] [[Foo]] [[F$0").labels.contains("Foo"))
        #expect(CompletionFixture("[[foo]] [[F$0").accepting("foo") == "[[foo]] [[Foo]]$0")
    }

    @Test func whatIsBeingTypedIsNoCandidate() {
        #expect(CompletionFixture("[[Fo$0]]").labels.isEmpty)
        #expect(CompletionFixture("[[Fo$0]] [[Fo]]").labels == ["Fo"])
        #expect(CompletionFixture("{{Xyzw$0}}").labels.isEmpty)
    }

    @Test func accepting() {
        let page = "[[Foo (bar)]] [[Category:Ships]] "
        func accept(_ tail: String, _ label: String) -> String? {
            CompletionFixture(page + tail).accepting(label)?.dropFirst(page.count).description
        }
        #expect(accept("[[Fo$0", "Foo (bar)") == "[[Foo (bar)]]$0")
        #expect(accept("[[Fo$0]]", "Foo (bar)") == "[[Foo (bar)$0]]")
        #expect(accept("[[Fo$0|]]", "Foo (bar)") == "[[Foo (bar)$0|]]")
        #expect(accept("[[fo$0|text]]", "Foo (bar)") == "[[foo (bar)$0|text]]")
        #expect(accept("[[Fo$0o baz]]", "Foo (bar)") == "[[Foo (bar)$0]]")
        #expect(accept("[[Category:s$0", "Ships") == "[[Category:Ships]]$0")
        #expect(accept("[[kategorie:s$0", "Ships") == nil)
        #expect(accept("[[:category: s$0]]", "Ships") == "[[:category: Ships$0]]")
        #expect(accept("[[Cat$0", "Category:") == "[[Category:$0")
    }

    @Test func namespacesOfTheWorkspace() {
        let workspace = ["Category/Ships.wiki", "File%3AA.jpg", "b.png", "Template:Infobox ship.wiki", "Help/Me.mw"]
        #expect(CompletionFixture("[[Category:$0", workspace: workspace).labels == ["Ships"])
        #expect(CompletionFixture("[[File:$0", workspace: workspace).labels == ["A.jpg", "B.png"])
        #expect(CompletionFixture("[[Help:$0", workspace: workspace).labels == ["Me"])
        #expect(CompletionFixture("{{I$0", workspace: workspace).labels.first == "Infobox ship")
    }

    @Test func sectionsOfThePage() {
        let fixture = CompletionFixture("== Early ''life'' ==\n=== Work ===\n[[#$0]]")
        #expect(fixture.labels == ["Early life", "Work"])
        #expect(fixture.accepting("Work") == "== Early ''life'' ==\n=== Work ===\n[[#Work$0]]")
    }

    @Test func parametersNotGivenYetComeFirst() {
        let fixture = CompletionFixture(
            "{{Infobox ship\n| name = x\n| $0\n}}", parameters: ["Infobox ship": ["name", "image", "builder"]])
        #expect(fixture.labels == ["image", "builder", "name"])
        #expect(fixture.result.proposals.map(\.isUsed) == [false, false, true])
        #expect(fixture.accepting("image") == "{{Infobox ship\n| name = x\n| image = $0\n}}")
    }

    @Test func parametersAreWrittenAsTheOthersAre() {
        let known = ["T": ["a", "b", "long"]]
        func accept(_ source: String, _ label: String) -> String? {
            CompletionFixture(source, parameters: known).accepting(label)
        }
        #expect(accept("{{T|a=1|$0}}", "b") == "{{T|a=1|b=$0}}")
        #expect(
            accept("{{T\n| a    = 1\n| b    = 2\n| $0\n}}", "long") == "{{T\n| a    = 1\n| b    = 2\n| long = $0\n}}")
        #expect(accept("{{T|\na = 1|\nb = 2|\n$0\n}}", "long") == "{{T|\na = 1|\nb = 2|\nlong = $0\n}}")
        #expect(accept("{{T|x\ny=1|$0}}", "a") == "{{T|x\ny=1|a=$0}}")
        #expect(accept("{{T|$0=1}}", "a") == "{{T|a$0=1}}")
    }

    @Test func parametersThatOtherPagesGive() {
        let fixture = CompletionFixture("{{T|$0}} {{T|own=1}}", open: ["{{T|theirs=1|1=x}}"])
        #expect(fixture.labels == ["own", "theirs"])
        #expect(fixture.accepting("own") == "{{T|own=$0}} {{T|own=1}}")
    }

    @Test func references() {
        let fixture = CompletionFixture("<ref name=\"Smith 2000\">x</ref> <ref name=\"$0\" />")
        #expect(fixture.labels == ["Smith 2000"])
    }

    @Test func caseAndMarksAreForgiven() {
        let fixture = CompletionFixture("[[Müller]] [[muell]] [[MU$0")
        #expect(fixture.labels.contains("Müller"))
        #expect(fixture.labels.contains("muell"))
        let proposal = fixture.result.proposals.first { $0.label == "Müller" }
        // Clients compare letters; what was typed must be found in the filter's beginning.
        #expect(proposal?.filter.lowercased().hasPrefix("mu") == true)
        #expect(fixture.result.isIncomplete)
    }

    @Test func laterWordsMatchAfterBeginnings() {
        let fixture = CompletionFixture("[[Battle of Hastings]] [[Hastings]] [[Hast$0")
        #expect(fixture.labels == ["Hastings", "Battle of Hastings"])
    }

    @Test func wordsOfTheSite() {
        #expect(CompletionFixture("[[File:a.jpg|th$0]]").labels.contains("thumb"))
        #expect(CompletionFixture("[[File:a.jpg|al$0]]").accepting("alt=") == "[[File:a.jpg|alt=$0]]")
        #expect(CompletionFixture("__TO$0__").accepting("__TOC__") == "__TOC__$0")
        #expect(CompletionFixture("<refe$0").labels == ["references"])
        #expect(CompletionFixture("[[de$0").result.proposals.contains { $0.label == "de:" && $0.detail == "Deutsch" })
    }

    @Test func aLongListIsCutAndSaysSo() {
        let names = (0..<500).map { "[[Name \($0)]]" }.joined(separator: " ")
        let fixture = CompletionFixture(names + "\n[[Name$0")
        #expect(fixture.result.proposals.count == Completion.limit)
        #expect(fixture.result.isIncomplete)
        #expect(Set(fixture.labels).count == Completion.limit)
    }

    @Test func titlesOfTheWikiComeLast() {
        let titles = ["Foo", "Foo wiki", "Föo a", "Category:Foos", "Template:Infobox fog", "Template:Inf", "Bar"]
        let fixture = CompletionFixture(
            "[[Foo page]] [[foo$0", open: [], workspace: ["Foo file.wiki"], titles: titles)
        #expect(fixture.labels == ["Foo page", "Foo file", "Foo", "Föo a", "Foo wiki"])
        #expect(fixture.accepting("Föo a") == "[[Foo page]] [[föo a]]$0")
        #expect(CompletionFixture("[[Category:f$0", titles: titles).labels == ["Foos"])
        #expect(CompletionFixture("{{inf$0", titles: titles).labels.prefix(2) == ["Inf", "Infobox fog"])
        #expect(CompletionFixture("[[cat$0", titles: titles).labels.prefix(2) == ["Category:", "Category talk:"])
    }

    @Test func aListThatIsCutSaysSo() {
        let titles = (1...9).map { "Foo \($0)" }
        #expect(CompletionFixture("[[foo$0", titles: titles).result.isIncomplete)
        #expect(CompletionFixture("[[foo$0", titles: titles).labels == ["Foo 1", "Foo 2", "Foo 3"])
        #expect(!CompletionFixture("[[foo 9$0", titles: titles).result.isIncomplete)
    }

    @Test func valuesSeenElsewhere() {
        let fixture = CompletionFixture(
            "{{T|a=Bark}} {{T|a=Brigg}} {{T|a=Brigg}} {{T|b=Boot}} {{U|a=Bus}} {{T|a=B$0}}", open: ["{{T|a=Bilge}}"])
        #expect(fixture.labels == ["Brigg", "Bark", "Bilge"])
    }

    @Test func attributes() {
        #expect(CompletionFixture("<td col$0").accepting("colspan") == "<td colspan=\"$0\"")
        #expect(CompletionFixture("<td col$0=\"2\">").accepting("colspan") == "<td colspan$0=\"2\">")
        #expect(CompletionFixture("<td no$0").accepting("nowrap") == "<td nowrap$0")
        #expect(CompletionFixture("<bdo dir=\"$0\">").labels == ["ltr", "rtl", "auto"])
        #expect(CompletionFixture("<ref $0").labels.prefix(2) == ["name", "group"])
        #expect(CompletionFixture("<gallery mode=\"packed-$0").labels == ["packed-overlay", "packed-hover"])
        #expect(CompletionFixture("<span lang=\"de$0\">").labels.contains("de"))
    }

    @Test func endsOfTags() {
        #expect(CompletionFixture("<div><ref>a</$0").accepting("/ref") == "<div><ref>a</ref>$0")
        #expect(CompletionFixture("<div><small>a</$0").labels == ["/small", "/div"])
    }

    @Test func characterReferences() {
        #expect(CompletionFixture("a &nbs$0").accepting("&nbsp;") == "a &nbsp;$0")
        #expect(CompletionFixture("a &eacu$0").result.proposals.first?.detail == "é")
        #expect(CompletionFixture("&mdas$0").labels == ["&mdash;"])
    }

    @Test func functionsOfModules() {
        let source = """
            local p = {}
            local function hidden() end
            function p.main(frame) if p.x == 1 then end end
            p.other = function(frame) end
            p["third"] = 1
            function q.no() end
            return p
            """
        #expect(ModuleFunctions(Array(source.utf8)).functions.map(\.name) == ["main", "other", "third"])
        #expect(
            ModuleFunctions(Array("local Box = {}\nfunction Box.a() end\nreturn Box".utf8)).functions.map(\.name) == [
                "a"
            ])
        #expect(ModuleFunctions([]).functions.map(\.name) == [])
    }
}
