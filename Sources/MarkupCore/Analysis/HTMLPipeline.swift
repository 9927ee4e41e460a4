/// The stages from tokens to a tree: indented lines, lists, paragraphs, tree building, mending, source ranges.
struct HTMLPipeline: ~Copyable {
    private let bytes: [UInt8]
    private var isInline = false
    private var start = 0
    private var preformatted = PreformattedHandler()
    private var lists: ListHandler
    private var paragraphs = ParagraphHandler()
    private var builder = HTMLTreeBuilder()
    private var ranges = HTMLSourceRanges()

    /// For content of the page `bytes`.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lists = ListHandler(bytes)
    }

    /// Begins with content that starts at `start` of the page.
    mutating func start(at start: Int, isInline: Bool) {
        self.start = start
        self.isInline = isInline
        preformatted.reset(start: start)
        lists.reset()
        paragraphs.reset()
        builder.reset()
    }

    /// The tree, once the content is at its end.
    var document: HTMLDocument {
        _read { yield builder.document }
        _modify { yield &builder.document }
    }

    mutating func feed(_ tokens: [HTMLToken]) {
        if isInline {
            for token in tokens { lists.process(token) }
            builder.prepare(forTokens: lists.output.count)
            for token in lists.output { builder.process(token) }
            lists.output.removeAll(keepingCapacity: true)
            return
        }
        for token in tokens { preformatted.process(token) }
        for token in preformatted.output { lists.process(token) }
        preformatted.output.removeAll(keepingCapacity: true)
        for token in lists.output { paragraphs.process(token) }
        lists.output.removeAll(keepingCapacity: true)
        builder.prepare(forTokens: paragraphs.output.count)
        for index in 0..<paragraphs.output.count { builder.process(paragraphs.output[index]) }
        paragraphs.output.truncate(to: 0)
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

    /// Whether the tree may be another than that of all tokens, had rows not been joined.
    var needsAll: Bool { builder.needsAll }

    /// Ends the content at `end` (bytes of the page): `document` is its tree.
    mutating func finish(at end: Int) {
        feed([HTMLToken(.end)])
        builder.document.markFostered(builder.fosterBoxes)
        builder.document.removeEmptySupplied(builder.supplied)
        if !isInline { builder.document.wrapParagraphs() }
        builder.document.migrateTrailingNewlines()
        ranges.compute(&builder.document, start: start, end: end)
        builder.document.releaseTrailingLinks(bytes)
    }
}
