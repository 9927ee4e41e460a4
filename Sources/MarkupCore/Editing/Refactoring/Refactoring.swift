/// A change of the source that somebody may want although nothing is wrong with it.
package struct Refactoring: Sendable, Equatable {
    /// LSP's kinds of refactorings.
    package enum Kind: String, Sendable, CaseIterable {
        case extract, inline, rewrite
    }

    /// What the menu shows, in the imperative.
    package var title: String
    package var kind: Kind
    /// Sorted, apart from one another.
    package var edits: [TextEdit]

    init(_ title: String, _ kind: Kind, _ edits: [TextEdit]) {
        self.title = title
        self.kind = kind
        self.edits = edits.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    /// Those for `selection` (bytes of the page, empty for a cursor), with what is known of `templates`. Looks at the
    /// constructs around the selection; only what is about references looks at the page.
    package static func all(
        at selection: Range<Int>, in tree: SyntaxTree, templates: TemplateCatalogue = .empty
    ) -> [Refactoring] {
        let place = RefactoringPlace(selection, in: tree)
        return place.linkRefactorings + place.referenceRefactorings + place.fieldRefactorings(templates)
            + place.tableRefactorings + place.selectionRefactorings
    }
}

/// What is selected, and what stands around it.
struct RefactoringPlace {
    let tree: SyntaxTree
    /// Bytes of the page, without white space at its ends; empty for a cursor.
    let selection: Range<Int>
    /// The nodes that hold the selection, innermost first.
    let around: [SyntaxNode]

    var bytes: [UInt8] { tree.text.bytes }

    init(_ selection: Range<Int>, in tree: SyntaxTree) {
        self.tree = tree
        let selection = selection.clamped(to: 0..<tree.text.count)
        self.selection = selection.isEmpty ? selection : tree.text.bytes.trimmed(selection)
        let range = self.selection
        func holders(_ place: Int) -> [SyntaxNode] {
            guard place >= 0, let leaf = tree.node(at: place) else { return [] }
            return ([leaf] + Array(leaf.ancestors)).filter {
                $0.start <= range.lowerBound && range.upperBound <= $0.end
            }
        }
        var around = holders(range.lowerBound)
        if range.isEmpty {
            // A cursor at the end of a construct is still at it.
            let before = holders(range.lowerBound - 1)
            around += before.filter { node in !around.contains { $0.index == node.index && $0.base == node.base } }
            around = around.enumerated().sorted {
                ($0.element.range.count, $0.offset) < ($1.element.range.count, $1.offset)
            }.map(\.element)
        }
        self.around = around
    }

    /// The innermost node of `kind` that holds the selection.
    func innermost(_ kind: NodeKind) -> SyntaxNode? { around.first { $0.kind == kind } }

    /// The line break that the page uses.
    var newline: String {
        guard let first = bytes.firstIndex(of: 0x0A) else { return "\n" }
        return first > 0 && bytes[first - 1] == 0x0D ? "\r\n" : "\n"
    }
}
