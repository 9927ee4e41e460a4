/// A name to insert, with what an editor shows of it.
package struct CompletionProposal: Equatable, Sendable {
    package enum Kind: Sendable {
        case page, category, file, template, parameter, section, reference, namespace, function, variable
        case language, imageOption, tag, behaviourSwitch, value, module, attribute, character
    }

    package var kind: Kind
    /// What the list shows.
    package var label: String
    /// Replaces `CompletionContext.replaced`.
    package var text: String
    /// Follows `text`; the cursor belongs before it when `keepsCursorInside`.
    package var closer = ""
    package var keepsCursorInside = false
    /// What the text before the cursor is compared with: begins, in some case, with what was typed.
    package var filter: String
    /// Where the name comes from, in a word or two.
    package var detail: String?
    /// It is there already: a parameter given above.
    package var isUsed = false
}

/// The proposals at a cursor, best first.
package struct CompletionResult: Equatable, Sendable {
    package var proposals: [CompletionProposal]
    /// There are more, or more typing could bring others.
    package var isIncomplete: Bool

    package static let nothing = CompletionResult(proposals: [], isIncomplete: false)
}

/// Keeps the best of many candidates without sorting them all.
struct ProposalPool {
    struct Ranked {
        /// Smaller is better; ties go by name.
        let rank: UInt64
        let name: FoldedName
        let source: Source
    }

    /// Where a name is known from, best first.
    enum Source: UInt8 {
        case page, document, workspace, elsewhere, site, used
    }

    private let limit: Int
    /// Whether names that differ in the case of their first letter are one: in most namespaces of most wikis.
    private let ignoresFirstCase: Bool
    private var best: [Ranked] = []
    private var worst = UInt64.max
    private(set) var isCut = false

    init(limit: Int, ignoresFirstCase: Bool = false) {
        self.limit = limit
        self.ignoresFirstCase = ignoresFirstCase
    }

    mutating func add(_ name: FoldedName, _ match: NameQuery.Match, _ source: Source, weight: Int) {
        let rarity = UInt64(UInt32.max) - UInt64(min(max(weight, 0), Int(UInt32.max)))
        let rank = UInt64(match.rawValue) << 48 | UInt64(source.rawValue) << 40 | rarity
        guard rank <= worst else {
            isCut = true
            return
        }
        best.append(Ranked(rank: rank, name: name, source: source))
        if best.count > 4 * limit { cut() }
    }

    /// Notes that there are candidates that were not added.
    mutating func noteCut() { isCut = true }

    /// The best candidates in order, none twice.
    mutating func finish() -> [Ranked] {
        cut()
        return best
    }

    private mutating func cut() {
        best.sort { left, right in
            if left.rank != right.rank { return left.rank < right.rank }
            return left.name.folded.lexicographicallyPrecedes(right.name.folded)
        }
        var seen: Set<String> = []
        var kept: [Ranked] = []
        for candidate in best where seen.insert(key(candidate.name.name)).inserted {
            guard kept.count < limit else {
                isCut = true
                worst = kept.last?.rank ?? .max
                break
            }
            kept.append(candidate)
        }
        best = kept
    }

    private func key(_ name: String) -> String {
        guard ignoresFirstCase, let first = name.first, first.isLowercase else { return name }
        return first.uppercased() + name.dropFirst()
    }
}
