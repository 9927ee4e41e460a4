import Foundation
import MarkupCore
import Testing

/// The tree against MediaWiki's own: what differs is listed, with the reason, in `Fixtures/reference/*.failures`.
///
/// The lists may only shrink: a page that starts to differ fails the test, and so does a listed one that no longer
/// does. `UPDATE_EXPECT=1` writes what fails now below the line `# unsorted`, to be given reasons by hand.
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
            for (kind, difference) in referenceDifferences(page, PageFacts(of: tree)) {
                failures["\(kind)\t\(page.id.replacing("\n", with: "\\n"))"] = difference
            }
            pages += 1
        }
        #expect(pages > 500, "the reference data was not read")
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/reference/\(list)")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let listed = Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
        let fresh = failures.keys.filter { !listed.contains($0) }.sorted()
        let mended = listed.filter { failures[$0] == nil }.sorted()
        if ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1" {
            let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !mended.contains(String($0)) }.joined(separator: "\n")
            try (kept + (fresh.isEmpty ? "" : "# unsorted\n" + fresh.joined(separator: "\n") + "\n"))
                .write(to: file, atomically: true, encoding: .utf8)
            return
        }
        #expect(
            fresh.isEmpty,
            "newly wrong:\n\(fresh.prefix(20).map { "\($0): \(failures[$0] ?? "")" }.joined(separator: "\n"))")
        #expect(mended.isEmpty, "right now; take them off \(list):\n\(mended.prefix(20).joined(separator: "\n"))")
    }
}
