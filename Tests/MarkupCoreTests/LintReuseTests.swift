import Foundation
import MarkupCore
import Testing

/// What edits parse and lint anew stays within the bounds of `Fixtures/reuse.txt`. No clock.
@Suite struct LintReuseTests {
    private static let page: String = (1...40).map { number in
        """
        == Section \(number) ==
        {{Infobox thing
        | name = Thing \(number)
        | size = \(number)
        | colour =
        }}
        A ''paragraph'' with a [[link \(number)]] and a footnote.<ref>Source \(number)</ref>

        * item one
        * item two, <small>small</small>

        {|
        ! a !! b
        |-
        | 1 || 2
        |}


        """
    }.joined()

    private struct Bound: CustomTestStringConvertible {
        var line: Int
        /// What stands above everything else.
        var opening: String
        var parsed: Int
        var linted: Int
        var section: Int
        var what: String
        var replacement: String

        var testDescription: String { "line \(line)" }
    }

    private static let bounds: [Bound] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/reuse.txt")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        var opening = ""
        var bounds: [Bound] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            if first == "below" {
                opening = String(line.drop { $0 == " " }.dropFirst("below ".count)) + "\n\n"
                continue
            }
            let numbers = words.prefix(3).compactMap { Int($0) }
            let edit = (words.last ?? "").drop { $0 == " " }.split(separator: " -> ", omittingEmptySubsequences: false)
                .map { String($0.replacing("\\n", with: "\n")) }
            guard numbers.count == 3, edit.count == 2 else { continue }
            bounds.append(
                Bound(
                    line: number + 1, opening: opening, parsed: numbers[0], linted: numbers[1], section: numbers[2],
                    what: edit[0], replacement: edit[1]))
        }
        return bounds
    }()

    @Test func thereAreBounds() { #expect(Self.bounds.count >= 17) }

    @Test(arguments: bounds)
    private func anEditStaysWithinItsBound(_ bound: Bound) throws {
        let text = bound.opening + Self.page
        let linter = Linter()
        var document = Document(Array(text.utf8))
        let before = document.lint(linter).tree
        let heading = try #require(text.range(of: "== Section \(bound.section) =="))
        let range = try #require(text[heading.lowerBound...].range(of: bound.what))
        let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        document.replace(lower..<lower + bound.what.utf8.count, with: Array(bound.replacement.utf8))
        let lint = document.lint(linter)
        let kept = Set(before.blocks.map(\.id))
        let parsed = lint.tree.blocks.filter { !kept.contains($0.id) }.reduce(0) { $0 + $1.length }
        #expect(parsed > 0 && parsed <= bound.parsed, "line \(bound.line): \(parsed) bytes were parsed")
        #expect(
            lint.freshBytes > 0 && lint.freshBytes <= bound.linted,
            "line \(bound.line): \(lint.freshBytes) bytes were linted")
        var fresh = Document(document.text.bytes)
        #expect(document.findings(linter) == fresh.findings(linter))
    }

    /// Nothing is announced when nothing is to be seen.
    @Test func aLetterInProseChangesNoFinding() throws {
        var document = Document(Array(Self.page.utf8))
        let linter = Linter()
        let revision = document.lint(linter).revision
        let place = try #require(Self.page.range(of: "paragraph"))
        let offset = Self.page.utf8.distance(from: Self.page.startIndex, to: place.lowerBound)
        document.replace(offset..<offset, with: Array("x".utf8))
        #expect(!document.findings(linter).isEmpty)
        #expect(document.lint(linter).revision == revision)
        document.replace(offset..<offset, with: Array("\n".utf8))
        #expect(document.lint(linter).revision != revision)
    }
}
