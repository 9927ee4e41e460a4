import Foundation
import MarkupCore
import Testing
import WikiLSP

/// The typing sessions of `wikilsp bench --edits`.
@Suite struct EditSessionTests {
    /// What a page becomes, and how many changes that took.
    private func play(_ session: String, on page: String) throws -> (text: String, changes: Int) {
        final class Page {
            var text: SourceText
            var changes = 0
            init(_ text: SourceText) { self.text = text }
        }
        let target = Page(SourceText(Array(page.utf8)))
        var player = EditSessionPlayer(target.text) { change in
            target.text.replace(change.range, with: Array(change.replacement.utf8))
            target.changes += 1
        }
        for step in try EditSession(session).steps { player.play(step) }
        return (target.text.string(in: 0..<target.text.count), target.changes)
    }

    @Test func stepsChangeThePage() throws {
        let page = "= A =\nOne line.\nTwo lines.\n"
        #expect(try play("at \"One\"\ntype \"ce a\"", on: page) == ("= A =\nOnece a line.\nTwo lines.\n", 4))
        #expect(try play("at 40%\npaste \"é\\n\"", on: page) == ("= A =\nOne line.\né\nTwo lines.\n", 1))
        #expect(try play("at \"One\"\ndelete 2", on: page) == ("= A =\nO line.\nTwo lines.\n", 2))
        #expect(try play("at \"One\"\ntype \"ab\"\ndelete 1\nundo\nundo", on: page) == (page, 5))
        #expect(try play("# nothing\n\nat \"not there\"\nundo", on: page) == (page, 0))
    }

    @Test(arguments: ["walk", "type it", "delete", "undo all", "at the end", "type \"a\\\""])
    func whatIsNoStepIsSaid(_ line: String) {
        #expect(throws: EditSession.Mistake(message: "line 2 is no step of a session: '\(line)'")) {
            try EditSession("undo\n\(line)")
        }
    }

    @Test func theCheckedInSessionCanBePlayed() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let session = try String(contentsOf: folder.appending(path: "Fixtures/bench/editing.session"), encoding: .utf8)
        let page = String(repeating: "== H ==\nText and more text.\n\n", count: 40)
        let (text, changes) = try play(session, on: page)
        #expect(changes > 300)
        #expect(text.contains("|title=The harbour lights") && text.contains("[[Breakwaters]]. "))
        #expect(
            text.contains("| 1902 || 31") && !text.contains("The harbour was dredged") && !text.contains("== Works"))
    }
}
