/// Counts the bytes and marks that the parser's loops pass over: what the tests of linearity measure instead of time.
///
/// Counts in debug builds only; in release builds it is empty and costs nothing.
struct StepCounter {
    #if DEBUG
        private final class Box {
            var total = 0
        }

        private let box = Box()
    #endif

    @inline(__always)
    func add(_ steps: Int) {
        #if DEBUG
            box.total += steps
        #endif
    }

    /// Zero in release builds.
    var total: Int {
        #if DEBUG
            box.total
        #else
            0
        #endif
    }
}

/// How many steps parsing `bytes` takes, in debug builds; nil in release builds, which do not count.
package func stepsToParse(_ bytes: [UInt8], site: SiteConfiguration) -> Int? {
    #if DEBUG
        let text = SourceText(bytes)
        var scanner = SkeletonScanner(bytes.span, site: site)
        var markup = MarkupBits(from: 0)
        _ = scanner.run(until: .max, &markup)
        let blocks = ParsedPage(text, site: site).blocks
        let marks = blocks.flatMap { Array($0.marks) }
        let tables = ParserTables()
        var parser = BlockParser(
            markup.view(of: bytes.span), marks.span, tables.view, site: site, roomForBytes: bytes.count)
        var start = 0
        var firstMark = 0
        for block in blocks {
            let endOfMarks = firstMark + block.marks.count
            parser.parseBlock(start..<start + block.length, marks: firstMark..<endOfMarks, block.context)
            start += block.length
            firstMark = endOfMarks
        }
        return scanner.steps.total + parser.steps.total
    #else
        return nil
    #endif
}

/// How many steps the scanner takes to follow the edit that replaces `range` of `bytes` by `replacement`, in debug builds;
/// nil in release builds.
package func stepsToFollow(
    _ range: Range<Int>, _ replacement: [UInt8], in bytes: [UInt8], site: SiteConfiguration
) -> Int? {
    #if DEBUG
        let before = SourceText(bytes)
        var after = before
        after.replace(range, with: replacement)
        let page = ParsedPage(before, site: site)
        let dirty = DirtyRange(range, replacement.count)
        return ParsedRegion.following(dirty, page, after, site).steps.total
    #else
        return nil
    #endif
}
