/// The stages from tokens to a tree: indented lines, lists, paragraphs, tree building, mending, source ranges.
struct HTMLPipeline {
    private let bytes: [UInt8]
    private let isInline: Bool
    private let start: Int
    private var preformatted: PreformattedHandler
    private var lists: ListHandler
    private var paragraphs: ParagraphHandler
    private var builder: HTMLTreeBuilder

    /// For content that starts at `start` of the page `bytes`, about `tokenCount` tokens long.
    init(_ bytes: [UInt8], start: Int, isInline: Bool, tokenCount: Int) {
        self.bytes = bytes
        self.isInline = isInline
        self.start = start
        preformatted = PreformattedHandler(start: start)
        lists = ListHandler(bytes)
        paragraphs = ParagraphHandler()
        builder = HTMLTreeBuilder(tokenCount: tokenCount)
    }

    mutating func feed(_ tokens: [HTMLToken]) {
        if isInline {
            for token in tokens { lists.process(token) }
            for token in lists.output { builder.process(token) }
            lists.output.removeAll(keepingCapacity: true)
            return
        }
        for token in tokens { preformatted.process(token) }
        for token in preformatted.output { lists.process(token) }
        preformatted.output.removeAll(keepingCapacity: true)
        for token in lists.output { paragraphs.process(token) }
        lists.output.removeAll(keepingCapacity: true)
        for token in paragraphs.output { builder.process(token) }
        paragraphs.output.removeAll(keepingCapacity: true)
    }

    /// Whether nothing that a tag, apostrophes or a table opened is still open in what came through all stages.
    var isClean: Bool {
        builder.formatting.isEmpty
            && builder.stack.dropFirst().allSatisfy { element in
                let node = builder.document[element]
                return !node.flags.contains(.html)
                    && (node.tag == .p || HTMLElementSet.lists.contains(node.tag)
                        || HTMLElementSet.listItems.contains(node.tag))
            }
    }

    /// Ends the content at `end` (bytes of the page) and gives its tree.
    mutating func finish(at end: Int) -> HTMLDocument {
        feed([HTMLToken(.end)])
        var document = builder.document
        document.markFostered(builder.fosterBoxes)
        document.removeEmptySupplied(builder.supplied)
        if !isInline { document.wrapParagraphs() }
        document.migrateTrailingNewlines()
        HTMLSourceRanges.compute(&document, start: start, end: end)
        document.releaseTrailingLinks(bytes)
        return document
    }
}
