extension SkeletonScanner {
    /// How many brackets are open.
    var openBrackets: UInt32 {
        stack.last.map { $0.loneKind == nil ? $0.level : $0.level + 1 } ?? 0
    }

    /// The openers that wait on the page's own level and were not given to the scan, outermost first.
    func waiting() -> [OpenPiece] {
        var found: [OpenPiece] = []
        for index in givenPieces..<max(givenPieces, stack.count) {
            let piece = stack[index]
            guard let kind = piece.loneKind else { continue }
            found.append(OpenPiece(kind: kind, hasDash: piece.hasDash, count: piece.count, offset: piece.start))
        }
        return found
    }

    /// Whether at its position the scanner decides about the text to come as the scan did that made `page`, at the start
    /// of block `index`. O(1) amortised: pieces that have been compared are not compared again.
    mutating func knowsAsMuch(as page: ParsedPage, atBlock index: Int) -> Bool {
        guard worlds.isEmpty, position >= markedUntil, position > 0, bytes[position - 1] == UInt8(ascii: "\n") else {
            return false
        }
        let openers = page.openers(beforeBlock: index)
        guard openers.count == openBrackets else { return false }
        if let innermost = openers.last, innermost.kind != .brackets, page.states[index].flags != stack.last?.flags {
            return false
        }
        while comparedPieces < stack.count {
            steps.add(1)
            let piece = stack[comparedPieces]
            if piece.loneKind != nil, !openers[Int(piece.level)].isLike(piece) { return false }
            comparedPieces += 1
        }
        return true
    }
}
