/// Reads stretches of a page for what had to be mended in them. One serves a whole page, for the sake of its buffers.
package struct HTMLReader: ~Copyable {
    /// The page.
    let tree: SyntaxTree
    var source: HTMLTokenSource
    var pipeline: HTMLPipeline

    package init(_ tree: SyntaxTree) {
        self.tree = tree
        source = HTMLTokenSource(tree)
        pipeline = HTMLPipeline(tree.text.bytes)
    }

    /// Whether a first look at the nodes of block `index` tells that it is in order.
    func isPlain(_ index: Int) -> Bool {
        let block = tree.blocks[index]
        return source.balance.isPlain(block.nodeSpan, base: tree.start(ofBlock: index), tree.text.bytes.span)
    }

    /// Makes `pipeline.document` the tree of `fragment`, and `source.inner` the fragments in it.
    mutating func read(_ fragment: HTMLTokenSource.Fragment) {
        source.read(fragment)
        let range = source.range(of: fragment)
        pipeline.start(at: range.lowerBound, isInline: fragment.isInline)
        pipeline.feed(source.tokens)
        pipeline.finish(at: range.upperBound)
    }
}
