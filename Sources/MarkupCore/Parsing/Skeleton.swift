/// The preprocessor structure of a page: which comments, extension tags, braces, brackets and headings pair up.
///
/// Pairs exactly as MediaWiki's `Preprocessor_Hash::preprocessToObj` does for a page that is shown itself. Beyond it,
/// the contents of extension tags that hold wikitext, and of `<includeonly>`, are looked into as texts of their own.
package struct Skeleton: Sendable {
    /// The matched constructs by ascending start; an outer one comes before the inner ones.
    package var marks: [Mark] = []
    /// Openers without a closer, by ascending offset.
    package var unclosed: [LoneBracket] = []
    /// Closers without an opener, by ascending offset.
    package var orphans: [LoneBracket] = []

    package init() {}

    /// Scans `bytes`, the text of a page. O(bytes).
    package init(of bytes: [UInt8], site: SiteConfiguration) {
        var scanner = SkeletonScanner(bytes, site: site)
        self = scanner.scan()
    }

    /// What encloses the byte offset `offset`, outermost first: matched constructs that hold it strictly inside, and
    /// openers before it that are never closed. Comments and opaque content end the list.
    package func enclosing(_ offset: Int) -> [Enclosure] {
        var found: [Enclosure] = []
        for mark in marks {
            if Int(mark.start) >= offset { break }
            let isOpenComment = mark.kind == .comment && mark.detail == 1 && Int(mark.end) == offset
            if Int(mark.end) > offset || isOpenComment { found.append(.mark(mark)) }
        }
        for bracket in unclosed where Int(bracket.offset) < offset && Int(bracket.limit) >= offset {
            found.append(.unclosed(bracket))
        }
        found.sort { $0.start < $1.start }
        return found
    }

    /// Something that encloses an offset.
    package enum Enclosure: Sendable, Equatable {
        case mark(Mark)
        case unclosed(LoneBracket)

        package var start: Int {
            switch self {
            case .mark(let mark): Int(mark.start)
            case .unclosed(let bracket): Int(bracket.offset)
            }
        }
    }
}
