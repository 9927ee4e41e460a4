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
        var scanner = SkeletonScanner(bytes, site: site)
        let skeleton = scanner.scan()
        var steps = scanner.steps.total
        for (index, piece) in BlockPlan(text, skeleton).pieces.enumerated() {
            var parser = BlockParser(bytes, piece.range, skeleton.marks[piece.marks], site)
            _ = parser.parse(BlockContext(isFirst: index == 0))
            steps += parser.steps.total
        }
        return steps
    #else
        return nil
    #endif
}
