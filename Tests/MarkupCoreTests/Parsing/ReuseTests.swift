import Foundation
import MarkupCore
import Testing

/// What an edit parses anew, counted in bytes of blocks that are not the very objects of the last tree. No clock.
struct ReuseTests {
    /// A page of twenty sections with a template, a list and a table each.
    private static let page: String = (1...20).map { number in
        """
        == Section \(number) ==
        {{Infobox thing
        | name = Thing \(number)
        | size = \(number)
        }}
        A ''paragraph'' with a [[link \(number)]] and a footnote.<ref>Source \(number)</ref>

        * item one
        * item two

        {|
        ! a !! b
        |-
        | 1 || 2
        |}

        """
    }.joined()

    /// Parses the page, replaces the first `what` after the section number `section`, and returns how many bytes were
    /// parsed anew.
    private func bytesParsedAnew(
        replacing what: String, by replacement: String, inSection section: Int = 10
    ) throws -> Int {
        var document = Document(Array(Self.page.utf8))
        let before = document.tree
        let text = Self.page
        let heading = try #require(text.range(of: "== Section \(section) =="))
        let range = try #require(text[heading.lowerBound...].range(of: what))
        let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        document.replace(lower..<lower + what.utf8.count, with: replacement.utf8)
        let after = document.tree
        let kept = Set(before.blocks.map(\.id))
        #expect(violationOfTiling(after) == nil)
        return after.blocks.filter { !kept.contains($0.id) }.reduce(0) { $0 + $1.length }
    }

    @Test func aLetterInAParagraphParsesThatLine() throws {
        #expect(try bytesParsedAnew(replacing: "paragraph", by: "paragraphs") < 120)
    }

    @Test func aLetterInAFieldParsesThatTemplate() throws {
        #expect(try bytesParsedAnew(replacing: "Thing 10", by: "Thing 10b") < 120)
    }

    @Test func aLetterInACellParsesThatTable() throws {
        #expect(try bytesParsedAnew(replacing: "| 1 ||", by: "| 12 ||") < 60)
    }

    @Test func aNewLineParsesTheLinesAroundIt() throws {
        #expect(try bytesParsedAnew(replacing: "* item one\n", by: "* item one\n* item\n") < 60)
    }

    @Test func anOpenedTemplateParsesNothingBelow() throws {
        // Nothing below closes it: `{{` is text, and what follows is as it was.
        #expect(try bytesParsedAnew(replacing: "A ''", by: "{{A ''", inSection: 20) < 160)
    }

    @Test func anOpenedTableParsesTheRest() throws {
        // A table that is never closed holds all that follows: this is the one edit here that costs the page.
        let bytes = try bytesParsedAnew(replacing: "A ''", by: "{|\nA ''", inSection: 19)
        #expect(bytes > 200)
        #expect(bytes < 700)
    }
}
