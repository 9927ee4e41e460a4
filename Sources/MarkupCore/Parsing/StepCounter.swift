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
        _ = scanner.run(until: .max)
        var steps = scanner.steps.total
        var start = 0
        for block in ParsedPage(text, site: site).blocks {
            let marks = block.skeleton.marks
            var parser = BlockParser(bytes.span.extracting(start..<start + block.length), marks.span, site)
            parser.parse(block.context)
            steps += parser.steps.total
            start += block.length
        }
        return steps
    #else
        return nil
    #endif
}
