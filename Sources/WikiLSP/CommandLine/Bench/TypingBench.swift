import MarkupCore

/// Single characters typed into a page, each followed by a read of what the editor would be shown.
struct TypingBench {
    let site: SiteConfiguration
    let linter: Linter
    let page: BenchPage
    /// Keystrokes at each place.
    let rounds: Int
    /// Nanoseconds after which a series is cut short.
    private static let patience: UInt64 = 2_000_000_000

    func figures() -> [BenchReport.Figure] {
        var figures: [BenchReport.Figure] = []
        figures += type("a letter in prose", at: page.prose, opening: "", typing: "e")
        for opener in ["{{", "[[", "<!--", "{|"] {
            figures += type(
                "a letter below an open '\(opener)'", at: page.prose, opening: opener, typing: "e")
        }
        figures += type("the second brace of '{{'", at: page.prose, opening: "{", typing: "{", isAtCursor: true)
        if !page.fields.isEmpty {
            figures += type("a letter in '\(page.fieldsTemplate)'", at: page.fields, opening: "", typing: "e")
        }
        return figures
    }

    /// Types `character` at each of `places`, after `opening` was put at the cursor or near the start of the page.
    private func type(
        _ name: String, at places: [Int], opening: String, typing character: String, isAtCursor: Bool = false
    ) -> [BenchReport.Figure] {
        guard let first = places.first else { return [] }
        var toTree = Samples()
        var toFindings = Samples()
        var document = Document(page.bytes, site: site)
        let opening = Array(opening.utf8)
        let character = Array(character.utf8)
        if !isAtCursor { document.replace(first..<first, with: opening) }
        _ = document.findings(linter)
        let deadline = Stopwatch.now() + Self.patience
        for place in places {
            if Stopwatch.now() > deadline { break }
            var place = place
            if isAtCursor {
                document.replace(place..<place, with: opening)
                place += opening.count
            } else {
                place += opening.count
            }
            for round in 0..<rounds {
                _ = document.findings(linter)
                // Half the rounds stop at the tree, for the figure by which parsers are compared.
                let stopsAtTree = round % 2 == 1
                let (time, _) = Stopwatch.measure {
                    document.replace(place..<place, with: character)
                    return stopsAtTree ? document.tree.blocks.count : document.findings(linter).count
                }
                if stopsAtTree { toTree.add(time) } else { toFindings.add(time) }
                document.replace(place..<place + character.count, with: [])
            }
            if isAtCursor { document.replace(place - opening.count..<place, with: []) }
        }
        return [figure("\(name) → tree", toTree), figure("\(name) → findings", toFindings)].filter { $0.runs > 0 }
    }

    private func figure(_ name: String, _ samples: Samples) -> BenchReport.Figure {
        BenchReport.Figure(
            name: name, value: Double(samples.median) / 1000, unit: "µs", p99: Double(samples.p99) / 1000,
            runs: samples.count)
    }
}
