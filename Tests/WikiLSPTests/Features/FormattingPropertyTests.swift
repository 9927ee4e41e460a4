import Foundation
import MarkupCore
import Testing
import WikiLSP

/// Formatting and refactoring over real pages: what readers see stays, and doing it again does nothing.
@Suite struct FormattingPropertyTests {
    private static let templates: TemplateCatalogue = {
        // Templates of every format, among them the most used ones of the corpus.
        let formats: [(String, TemplateData.Format)] = [
            ("Cite web", .inline), ("Cite book", .block), ("Cite news", .custom("\n{{_\n| _____________ = _\n}}\n")),
            ("Cite journal", .custom("{{ _ | _ = _ }}")), ("Coord", .block), ("Reflist", .block), ("Lang", .inline),
            ("Infobox settlement", .custom("{{_\n |_ = _\n}}")), ("Webarchive", .block), ("Main", .inline),
        ]
        return TemplateCatalogue(
            formats.map { name, format in
                var data = TemplateData(parameters: [TemplateParameter("title"), TemplateParameter("url")])
                data.format = format
                return KnownTemplate(name, data)
            }, on: .english)
    }()

    private static func formatted(_ text: String, _ formatting: PageFormatting, _ site: SiteConfiguration) -> String {
        var document = Document(Array(text.utf8), site: site)
        let edits = formatting.edits(in: document.tree)
        var last = -1
        for edit in edits {
            #expect(edit.range.lowerBound > last || (last < 0 && edit.range.lowerBound == 0))
            last = max(last, edit.range.upperBound - (edit.range.isEmpty ? 0 : 1))
        }
        return applying(edits, to: text)
    }

    static func applying(_ edits: [TextEdit], to text: String) -> String {
        var bytes = Array(text.utf8)
        for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.replacement.utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: PageFormatting.InfoboxStyle.allCases)
    func theFactsStayAndItSettles(_ style: PageFormatting.InfoboxStyle) {
        let formatting = PageFormatting(infoboxes: style, templates: Self.templates)
        let first = PageFormatting.InfoboxStyle.allCases.firstIndex(of: style) ?? 0
        var changed = 0
        let pages = CorpusPages.sample(from: first * 5, every: 40, under: 120_000, for: "FormattingPropertyTests")
        for (page, text) in pages {
            let once = Self.formatted(text, formatting, .english)
            guard once != text else { continue }
            changed += 1
            let difference = FactsDifference(text, once)
            #expect(difference.lists.isEmpty, "\(difference) on \(page.path())")
            let visible = { (text: String) in text.filter { !$0.isWhitespace } }
            #expect(visible(text) == visible(once), "text is lost on \(page.path())")
            let twice = Self.formatted(once, formatting, .english)
            let place = zip(once.split(separator: "\n"), twice.split(separator: "\n")).first { $0 != $1 }
            let isSettled = once == twice
            #expect(isSettled, "not settled: '\(place?.0 ?? "")' and '\(place?.1 ?? "")' of \(page.path())")
        }
        #expect(pages.isEmpty || changed > 0)
    }

    /// Each refactoring does to the facts what it says and no more: what it is about, and the texts that this may be in.
    @Test func refactoringsKeepWhatTheyAreNotAbout() {
        // What a link or a reference stands in shows its text.
        let inText: Set<String> = ["links", "references", "headings"]
        let mayChange: [(title: String, lists: Set<String>)] = [
            ("Leave out", inText), ("Write the ending", inText), ("Make the URL", inText.union(["externalLinks"])),
            ("Give the link", inText.union(["externalLinks"])), ("Put ", []), ("Insert a row", ["tables"]),
            ("Insert a column", ["tables"]), ("Delete the", []), ("Move the row", []), ("Move the column", []),
            ("Name the reference", inText), ("Give the", inText), ("Move the content", inText),
        ]
        var applied = 0
        let pages = CorpusPages.sample(from: 7, every: 60, under: 60_000, for: "FormattingPropertyTests")
        for (page, text) in pages {
            var document = Document(Array(text.utf8))
            let tree = document.tree
            var seen: Set<String> = []
            for place in stride(from: 3, to: text.utf8.count, by: max(1, text.utf8.count / 97)) {
                for refactoring in Refactoring.all(at: place..<place, in: tree, templates: Self.templates)
                where seen.insert(refactoring.title).inserted {
                    let known = mayChange.first { refactoring.title.hasPrefix($0.title) }
                    let result = Self.applying(refactoring.edits, to: text)
                    // What is deleted, moved or made of a reference's content is gone, or elsewhere, with all it holds.
                    guard let known, !known.title.hasPrefix("Delete"), !known.title.hasPrefix("Move the"),
                        known.title != "Give the"
                    else { continue }
                    applied += 1
                    let lists = FactsDifference(text, result).lists.map { $0.split(separator: " ")[0] }
                    let others = lists.filter { !known.lists.contains(String($0)) && $0 != "templates" }
                    #expect(others.isEmpty, "'\(refactoring.title)' at \(place) of \(page.path()): \(lists)")
                }
            }
        }
        #expect(pages.isEmpty || applied > 0)
    }
}
