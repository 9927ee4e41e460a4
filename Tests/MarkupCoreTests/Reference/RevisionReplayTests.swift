import Foundation
import MarkupCore
import Testing

/// Invariant I2 on real edit histories: each revision is made from the one before it, as one replaced stretch and, where
/// that is short, as typed characters; the tree is always the one parsed from the text.
struct RevisionReplayTests {
    private struct Revision: Decodable {
        var title: String
        var lang: String
        var text: String
    }

    #if DEBUG
        /// Debug builds replay every so many pages only.
        private static let stride = 24
        private static let longestTyping = 40
    #else
        private static let stride = 1
        private static let longestTyping = 400
    #endif

    @Test func treesFollowTheHistory() throws {
        guard let lines = try SharedData.lines(ofCompressed: "data/revisions.jsonl.gz") else { return }
        var document = Document([])
        var title: String?
        var pages = 0
        var revisions = 0
        var typed = 0
        for line in lines {
            let revision = try JSONDecoder().decode(Revision.self, from: Data(line))
            let bytes = Array(revision.text.utf8)
            if revision.title != title {
                title = revision.title
                pages += 1
                let site = SiteConfiguration.builtIn(language: revision.lang) ?? .english
                if pages % Self.stride == 0 { document = Document(bytes, site: site) }
                continue
            }
            guard pages % Self.stride == 0 else { continue }
            let (range, replacement) = replacedStretch(document.text.bytes, bytes)
            if replacement.count <= Self.longestTyping {
                document.replace(range, with: [])
                for (offset, byte) in replacement.enumerated() {
                    document.replace(range.lowerBound + offset..<range.lowerBound + offset, with: [byte])
                    typed += 1
                    if offset % 16 == 0 { _ = document.tree }
                }
            } else {
                document.replace(range, with: replacement)
            }
            revisions += 1
            var fresh = Document(bytes, site: document.site)
            if let found = difference(document.tree, fresh.tree) ?? violationOfTiling(document.tree) {
                Issue.record("\(revision.title), revision \(revisions): \(found)")
                return
            }
        }
        print("replayed \(revisions) revisions, \(typed) characters typed")
        #expect(revisions > 0)
    }

    /// What has to be replaced in `old` to make it `new`, between what they begin and end with alike.
    private func replacedStretch(_ old: [UInt8], _ new: [UInt8]) -> (Range<Int>, ArraySlice<UInt8>) {
        var prefix = 0
        while prefix < min(old.count, new.count), old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < min(old.count, new.count) - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] {
            suffix += 1
        }
        return (prefix..<old.count - suffix, new[prefix..<new.count - suffix])
    }
}
