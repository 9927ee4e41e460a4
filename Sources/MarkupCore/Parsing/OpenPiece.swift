/// What was seen at the level of an open call since it was opened.
struct OpenerFlags: OptionSet, Sendable {
    let rawValue: UInt8
    /// A `|`: the next `=` is a name's.
    static let pipe = OpenerFlags(rawValue: 1)
    /// The current part has its `=` too.
    static let pipeAndEquals = OpenerFlags(rawValue: 3)
}

/// An opener on the page's own level that nothing closes, as the scanner needs it to go on from a place after it.
struct OpenPiece: Equatable, Sendable {
    var kind: LoneBracket.Kind
    var hasDash: Bool
    var count: UInt32
    /// Bytes of the page.
    var offset: UInt32

    var pieceKind: SkeletonScanner.Piece.Kind {
        switch kind {
        case .braces: .braces
        case .brackets: .brackets
        case .variant: .variant
        }
    }

    /// The same opener as users of the tree see it.
    var lone: LoneBracket { LoneBracket(kind: kind, count: count, offset: offset, limit: LoneBracket.page) }

    /// Whether `piece` decides the same about the text after it.
    func isLike(_ piece: SkeletonScanner.Piece) -> Bool {
        kind == piece.loneKind && hasDash == piece.hasDash && count == piece.count
    }
}

extension SkeletonScanner.Piece {
    /// What is said of the piece if nothing closes it; nil for headings and worlds.
    var loneKind: LoneBracket.Kind? {
        switch kind {
        case .braces: .braces
        case .brackets: .brackets
        case .variant: .variant
        case .heading, .world: nil
        }
    }
}
