extension SyntaxNode {
    /// The plain text at the end of the first line of this block: from the last construct on that line, or its start,
    /// to the line break. Nil when the line ends with a construct. In the coordinates of the node.
    package var plainTextAtLineEnd: Range<Int>? {
        var text: Range<Int>?
        for child in children {
            switch child.kind {
            case .text:
                text = (text?.lowerBound ?? child.start)..<child.end
            case .newline:
                return text
            default:
                text = nil
            }
        }
        return text
    }
}
