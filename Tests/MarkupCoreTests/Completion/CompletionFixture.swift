import MarkupCore
import Testing

/// A small wiki with a cursor: the page under edit has a `$0`, the others are open pages or paths in the workspace.
struct CompletionFixture {
    let tree: SyntaxTree
    let offset: Int
    let sources: CompletionSources

    init(
        _ source: String, open: [String] = [], workspace: [String] = [], parameters: [String: [String]] = [:],
        titles: [String] = []
    ) {
        let parts = source.split(separator: "$0", maxSplits: 1, omittingEmptySubsequences: false)
        offset = parts[0].utf8.count
        var document = Document(Array(parts.joined().utf8))
        tree = document.tree
        var page = PageNames()
        page.update(to: tree)
        var pages = WorkspaceTitles()
        for path in workspace { pages.set(Title(path: path, on: .english), at: path) }
        sources = CompletionSources(
            page: page,
            documents: open.map { text in
                var other = Document(Array(text.utf8))
                var names = PageNames()
                names.update(to: other.tree)
                return names
            },
            workspace: pages,
            titles: titles.isEmpty
                ? nil
                : { prefix in
                    let file = TitleIndexTests.file(titles.map { ($0, 1) }, hasWeights: false)
                    return (try? TitleIndexTests.find(prefix, in: file, limit: 3)) ?? TitleIndex.Matches()
                },
            parameters: { name in
                let names = parameters[name] ?? []
                return names.enumerated().map { KnownParameter($1, weight: names.count - $0) }
            })
    }

    var context: CompletionContext? { CompletionContext.at(offset, in: tree) }

    var result: CompletionResult {
        context.map { Completion.proposals(for: $0, in: tree, from: sources) } ?? .nothing
    }

    /// The labels in order.
    var labels: [String] { result.proposals.map(\.label) }

    /// The page after accepting the proposal `label`, with the cursor as `$0`.
    func accepting(_ label: String) -> String? {
        guard let context, let proposal = result.proposals.first(where: { $0.label == label }) else { return nil }
        var bytes = tree.text.bytes
        let inserted =
            proposal.keepsCursorInside
            ? proposal.text + "$0" + proposal.closer : proposal.text + proposal.closer + "$0"
        bytes.replaceSubrange(context.replaced, with: inserted.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}
