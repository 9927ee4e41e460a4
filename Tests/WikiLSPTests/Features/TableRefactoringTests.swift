import Foundation
import MarkupCore
import Testing
import WikiLSP

/// What happens to the cells of real tables when rows and columns are inserted, moved and deleted.
@Suite struct TableRefactoringTests {
    /// The texts of the cells of each row of the table that begins at `start`, spans aside.
    private static func cells(_ text: String, tableAt start: Int) -> [[String]]? {
        var document = Document(Array(text.utf8))
        let tree = document.tree
        guard let delimiter = tree.node(at: start), let table = delimiter.parent, table.kind == .table else {
            return nil
        }
        return table.children.filter { $0.kind == .tableRow }.compactMap { row in
            let cells = row.children.filter { $0.kind == .tableCell }.map { cell -> String in
                let words = tree.string(of: cell).split { $0.isWhitespace }.joined(separator: " ")
                return String(words.drop { $0 == "|" || $0 == "!" || $0 == " " })
            }
            return cells.isEmpty ? nil : cells
        }
    }

    @Test func cellsStayThemselves() {
        var applied: [String: Int] = [:]
        let pages = CorpusPages.sample(from: 5, every: 17, under: 80_000, for: "TableRefactoringTests")
        for (page, text) in pages {
            var document = Document(Array(text.utf8))
            let tree = document.tree
            let tables = tree.roots.flatMap { root in
                root.descendants.filter { $0.kind == .table && !$0.ancestors.contains { $0.kind == .table } }
            }
            for table in tables.prefix(4) {
                guard let before = Self.cells(text, tableAt: table.start) else { continue }
                for part in 1..<4 {
                    let place = table.start + table.range.count * part / 4
                    for refactoring in Refactoring.all(at: place..<place, in: tree) {
                        let words = refactoring.title.split(separator: " ")
                        guard words.contains("row") || words.contains("column") else { continue }
                        let innermost = tree.node(at: place)?.ancestors.first { $0.kind == .table }
                        guard innermost?.start == table.start else { continue }
                        let result = FormattingPropertyTests.applying(refactoring.edits, to: text)
                        guard let after = Self.cells(result, tableAt: table.start) else {
                            Issue.record("no table after '\(refactoring.title)' at \(place) of \(page.path())")
                            continue
                        }
                        let isSound = Self.isSound(refactoring.title, before, after)
                        #expect(isSound, "'\(refactoring.title)' at \(place) of \(page.path())")
                        applied[String(words[0]) + " " + String(words[2]), default: 0] += 1
                    }
                }
            }
        }
        #expect(pages.isEmpty || applied.count == 6, "\(applied)")
    }

    private static func isSound(_ title: String, _ before: [[String]], _ after: [[String]]) -> Bool {
        let (old, new) = (before.flatMap(\.self), after.flatMap(\.self))
        if title.hasPrefix("Insert") {
            // Nothing but empty cells is new, and the others keep their order.
            let isKept = old.filter { !$0.isEmpty } == new.filter { !$0.isEmpty } && new.count > old.count
            return isKept && (title.contains("row") ? after.count == before.count + 1 : after.count == before.count)
        }
        if title.hasPrefix("Move") {
            return old.sorted() == new.sorted() && after.count == before.count
        }
        // What is left is as it was.
        var rest = old[...]
        for cell in new {
            guard let place = rest.firstIndex(of: cell) else { return false }
            rest = rest[(place + 1)...]
        }
        return new.count < old.count
            && (title.contains("row") ? after.count == before.count - 1 : after.count == before.count)
    }
}
