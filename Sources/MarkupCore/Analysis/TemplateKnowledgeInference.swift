/// Which template a run of parameter names belongs to, and why.
package struct TemplateInference: Sendable, Equatable {
    /// A template that could be meant.
    package struct Candidate: Sendable, Equatable {
        /// The template's name.
        package var name: String
        /// Its index in `TemplateKnowledge.templates`.
        package var index: Int
        /// How many of the names it knows.
        package var known: Int
        /// The share of the names it knows, each weighted by its rarity: 0…1.
        package var score: Double
    }

    /// How many different names were looked at.
    package var total: Int
    /// The best first, at most three.
    package var candidates: [Candidate]

    /// The template that is meant beyond reasonable doubt: score at least 0.8, at least 0.2 ahead of the next or far more
    /// likely by what its uses set, and at least four names known.
    package var accepted: Candidate? {
        guard let best = candidates.first, best.known >= 4, best.score >= 0.8, isClear else { return nil }
        return best
    }

    /// Whether the first candidate is well ahead of the second.
    var isClear: Bool
}

extension TemplateKnowledge {
    /// The templates whose parameters are `names`, for a wiki in `language`.
    ///
    /// Candidates are ranked by how likely their uses would set just these parameters; the score shown is the share of the
    /// names they know, weighted by rarity. O(names × log index + templates).
    package func infer(_ names: [[UInt8]], language: String) -> TemplateInference {
        let ranges = candidates(for: language)
        let total = ranges.reduce(0) { $0 + $1.count }
        guard !names.isEmpty, total > 0 else {
            return TemplateInference(total: names.count, candidates: [], isClear: false)
        }
        let offsets = ranges.map(\.lowerBound)
        func slot(_ template: Int) -> Int {
            ranges.count > 1 && template >= offsets[1] ? ranges[0].count + template - offsets[1] : template - offsets[0]
        }
        var weight = [Double](repeating: 0, count: total)
        var known = [Int](repeating: 0, count: total)
        var whole = 0.0
        for name in names {
            var hits: [Int] = []
            forEachTemplate(with: name, in: ranges) { hits.append(slot($0)) }
            // A name that no template knows says little: it counts like one that a fifth of them know.
            let rarity = Self.logarithm(Double(total + 1) / Double(hits.isEmpty ? total / 5 + 1 : hits.count))
            whole += rarity
            for hit in hits {
                weight[hit] += rarity
                known[hit] += 1
            }
        }
        guard whole > 0 else { return TemplateInference(total: names.count, candidates: [], isClear: false) }
        let all = ranges.flatMap { Array($0) }
        let top = all.indices.filter { known[$0] > 0 }.sorted { weight[$0] > weight[$1] }.prefix(8)
        let folded = FoldedNames(names)
        let ranked =
            top.map { slot -> (candidate: TemplateInference.Candidate, likelihood: Double) in
                let template = all[slot]
                let candidate = TemplateInference.Candidate(
                    name: templates[template].name, index: template, known: known[slot], score: weight[slot] / whole)
                return (candidate, likelihood(of: folded, in: template))
            }.sorted { $0.likelihood > $1.likelihood }
        var isClear = true
        if ranked.count > 1 {
            isClear =
                ranked[0].candidate.score - ranked[1].candidate.score >= 0.2
                || ranked[0].likelihood - ranked[1].likelihood >= 6
        }
        return TemplateInference(total: names.count, candidates: ranked.prefix(3).map(\.candidate), isClear: isClear)
    }

    /// The logarithm of how likely a use of the template sets these parameters. Families count once.
    private func likelihood(of names: FoldedNames, in template: Int) -> Double {
        var sum = Self.logarithm(Double(templates[template].uses + 50)) * 0.6
        var found = 0
        forEachParameter(of: template) { name, share in
            let weights = Self.weights[min(max(share, 0), Self.weights.count - 1)]
            if names.hashes[name] != 0 {
                found += 1
                sum += weights.present
            } else {
                sum += weights.absent
            }
        }
        return sum - 2.5 * Double(names.count - found)
    }

    /// What it says that a parameter is set, or not, that so many of ten uses set.
    private static let weights = (0...9).map { tenths in
        let share = min(0.97, (Double(tenths) + 0.3) / 10)
        // The first fields may be lost, so that an absent one says less than a present one.
        return (present: logarithm(max(share, 0.04) / 0.04), absent: 0.35 * logarithm(1 - share))
    }

    /// Different names, each run of digits folded to `#`, by their hashes.
    private struct FoldedNames {
        private(set) var hashes = WordTable()
        private(set) var count = 0

        init(_ names: [[UInt8]]) {
            for name in names {
                var hash = FNVHash()
                var last: UInt8?
                for byte in name {
                    let folded = byte.isDigit ? UInt8(ascii: "#") : byte
                    if !byte.isDigit || last != folded { hash.combine(folded) }
                    last = folded
                }
                guard hashes[hash.value] == 0 else { continue }
                hashes.add(hash.value)
                count += 1
            }
        }
    }

    /// The natural logarithm of a positive number, to three decimals: the standard library has none.
    private static func logarithm(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        let mantissa = value.significand
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        let series = ratio * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square / 9))))
        return Double(value.exponent) * 0.693_147_180_56 + 2 * series
    }
}
