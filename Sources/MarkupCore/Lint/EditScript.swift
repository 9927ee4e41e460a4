/// Edits made one round after the other, as edits of the text before the first round.
package struct EditScript: Sendable {
    /// The text as it stands now, in pieces.
    private enum Piece {
        /// Bytes of the first text.
        case kept(Range<Int>)
        case new([UInt8])

        var count: Int {
            switch self {
            case .kept(let range): range.count
            case .new(let bytes): bytes.count
            }
        }

        func part(_ range: Range<Int>) -> Piece {
            switch self {
            case .kept(let kept): .kept(range.moved(by: kept.lowerBound))
            case .new(let bytes): .new(Array(bytes[range]))
            }
        }
    }

    private let count: Int
    private var pieces: [Piece]

    /// `count` is the length of the first text in bytes.
    package init(count: Int) {
        self.count = count
        pieces = [.kept(0..<count)]
    }

    /// Takes in a round: edits of the text as it stands, sorted, none overlapping another. O(pieces + edits).
    package mutating func apply(_ edits: [TextEdit]) {
        var result: [Piece] = []
        /// The piece to take from, and how much of it has been taken or dropped.
        var index = 0
        var used = 0
        func advance(by length: Int, keeping: Bool) {
            var left = length
            while left > 0, index < pieces.count {
                let step = min(left, pieces[index].count - used)
                if keeping, step > 0 { result.append(pieces[index].part(used..<used + step)) }
                used += step
                left -= step
                if used == pieces[index].count { (index, used) = (index + 1, 0) }
            }
        }
        var position = 0
        for edit in edits {
            advance(by: edit.range.lowerBound - position, keeping: true)
            advance(by: edit.range.count, keeping: false)
            if !edit.replacement.isEmpty { result.append(.new(Array(edit.replacement.utf8))) }
            position = edit.range.upperBound
        }
        advance(by: Int.max, keeping: true)
        pieces = result
    }

    /// All rounds at once, sorted.
    package var edits: [TextEdit] {
        var edits: [TextEdit] = []
        var end = 0
        var new: [UInt8] = []
        for piece in pieces + [.kept(count..<count)] {
            switch piece {
            case .new(let bytes): new += bytes
            case .kept(let range):
                if end < range.lowerBound || !new.isEmpty {
                    edits.append(TextEdit(end..<range.lowerBound, String(decoding: new, as: UTF8.self)))
                }
                new = []
                end = range.upperBound
            }
        }
        return edits
    }
}
