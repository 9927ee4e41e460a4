/// The arguments of a call as MediaWiki numbers and names them.
package struct Arguments {
    package struct Argument {
        /// The name without white space and comments, `1` for the first unnamed argument; nil when it is not known
        /// because it holds a template, an argument or a tag.
        package var name: String?
        /// Whether the name is written out.
        package var isNamed: Bool
        /// The written name without white space; empty at the start of the value when there is none.
        package var nameRange: Range<Int>
        /// The value, white space included.
        package var value: Range<Int>
        /// From the byte after the `|` to the next `|` or the closing braces.
        package var whole: Range<Int>
        /// What to delete to be rid of the argument: it and the `|` before it.
        package var removal: Range<Int>
    }

    /// In the order of the text. All ranges are in the coordinates of the node.
    package private(set) var list: [Argument] = []

    package init(of call: SyntaxNode, in block: BlockSource) {
        var position = 0
        for node in call.children where node.kind == .templateArgument {
            let value = node.child(.argumentValue)?.range ?? node.range
            var argument = Argument(
                name: nil, isNamed: node.flags & NodeFlags.named != 0, nameRange: value.lowerBound..<value.lowerBound,
                value: value, whole: node.range, removal: max(call.start, node.start - 1)..<node.end)
            if argument.isNamed, let name = node.child(.argumentName) {
                argument.nameRange = block.trimmed(name.range)
                argument.name = Self.plainName(name, in: block)
            } else {
                position += 1
                argument.name = String(position)
            }
            // Keep the line break before the next `|` or the braces where the argument stands on lines of its own.
            argument.removal = Self.removal(argument, in: block)
            list.append(argument)
        }
    }

    private static func plainName(_ name: SyntaxNode, in block: BlockSource) -> String? {
        var text: [UInt8] = []
        for child in name.children {
            switch child.kind {
            case .text, .newline, .delimiter: text += block.bytes(of: child)
            case .comment: continue
            default: return nil
            }
        }
        if name.isLeaf { text += block.bytes(of: name) }
        while let last = text.last, last.isWikiSpace { text.removeLast() }
        return String(decoding: text.drop { $0.isWikiSpace }, as: UTF8.self)
    }

    /// The argument with its `|`; white space at its end that also stands before the `|` goes with it once.
    private static func removal(_ argument: Argument, in block: BlockSource) -> Range<Int> {
        var end = argument.whole.upperBound
        while end > argument.whole.lowerBound, let byte = block[end - 1], byte.isWikiSpace { end -= 1 }
        var start = argument.removal.lowerBound
        // The white space before the `|` or the white space after the argument goes, whichever leaves the call tidy:
        // with a line break before the `|`, that line break goes and the one after the argument stays.
        while start > 0, let byte = block[start - 1], byte.isWikiSpace { start -= 1 }
        let spaceBefore = start..<argument.removal.lowerBound
        let hasBreakBefore = block.bytes(in: spaceBefore).contains(0x0A)
        return hasBreakBefore ? start..<end : argument.removal.lowerBound..<argument.whole.upperBound
    }
}
