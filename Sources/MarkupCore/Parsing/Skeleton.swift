/// The preprocessor structure of a text: which comments, extension tags, braces, brackets and headings pair up.
///
/// Pairs exactly as MediaWiki's `Preprocessor_Hash::preprocessToObj` does for a page that is shown itself. Beyond it,
/// the contents of extension tags that hold wikitext, and of `<includeonly>`, are looked into as texts of their own.
/// Of a page; its blocks have their parts of it. Offsets are bytes from its start.
package struct Skeleton: Sendable, Equatable {
    /// The matched constructs by ascending start; an outer one comes before the inner ones.
    package var marks: [Mark] = []
    /// Openers without a closer, by ascending offset.
    package var unclosed: [LoneBracket] = []
    /// Closers without an opener, by ascending offset.
    package var orphans: [LoneBracket] = []

    package init() {}

    /// Scans `bytes`, the text of a page. O(bytes).
    package init(of bytes: [UInt8], site: SiteConfiguration) {
        var scanner = SkeletonScanner(bytes.span, site: site)
        var markup = MarkupBits(from: 0)
        _ = scanner.run(until: .max, &markup)
        marks.reserveCapacity(scanner.marks.count)
        for index in 0..<scanner.marks.count where scanner.marks[index].kind != .none {
            marks.append(scanner.marks[index])
        }
        unclosed = scanner.unclosedInside + scanner.waiting().map(\.lone)
        unclosed.sort { $0.offset < $1.offset }
        orphans = scanner.orphans
    }
}

/// The brackets of a block that have no partner, with offsets relative to it.
final class LoneBrackets: Equatable {
    /// Openers without a closer in the content of tags, by ascending offset; those of the page are no business of a block.
    let unclosed: [LoneBracket]
    /// Closers without an opener, by ascending offset.
    let orphans: [LoneBracket]

    init(unclosed: [LoneBracket], orphans: [LoneBracket]) {
        self.unclosed = unclosed
        self.orphans = orphans
    }

    static func == (left: LoneBrackets, right: LoneBrackets) -> Bool {
        left.unclosed == right.unclosed && left.orphans == right.orphans
    }
}
