import Foundation
import MarkupCore
import Testing

/// The tree against MediaWiki's own: what differs is listed, with the reason, in `Fixtures/reference/*.failures`.
///
/// The lists may only shrink: see `FailureList`. Of the findings those count that are categories of MediaWiki's Linter.
struct ReferenceRatchetTests {
    @Test func parserTests() throws {
        try check("data/parsertests.jsonl.gz", against: "parsertests.failures") { language in
            SiteConfiguration.parserTestsDescription(language: language).map { SiteConfiguration($0) }
        }
    }

    #if !DEBUG
        /// Twenty megabytes of real pages: release builds only.
        @Test func realPages() throws {
            try check("data/corpus.jsonl.gz", against: "corpus.failures") { SiteConfiguration.builtIn(language: $0) }
        }
    #endif

    private func check(
        _ data: String, against list: String, site: (String) -> SiteConfiguration?
    ) throws {
        guard let lines = try SharedData.lines(ofCompressed: data) else { return }
        let linter = Linter(.linterCategories)
        var sites: [String: SiteConfiguration] = [:]
        var failures: [String: String] = [:]
        var pages = 0
        for line in lines {
            let page = try JSONDecoder().decode(ReferencePage.self, from: Data(line))
            guard let bytes = page.bytes else { continue }
            let language = page.lang ?? "en"
            let pageSite = sites[language] ?? site(language) ?? .english
            sites[language] = pageSite
            var document = Document(bytes, site: pageSite)
            let tree = document.tree
            if let violation = violationOfTiling(tree) { Issue.record("\(page.id): \(violation)") }
            var differences = referenceDifferences(page, PageFacts(of: tree))
            differences["lint"] = lintDifference(page, linter.findings(in: tree))
            for (kind, difference) in differences {
                failures["\(kind)\t\(page.id.replacing("\n", with: "\\n"))"] = difference
            }
            pages += 1
        }
        #expect(pages > 500, "the reference data was not read")
        try FailureList(list).check(failures)
    }
}
