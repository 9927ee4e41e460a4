/// Runs the rules of a configuration over trees. Make one and keep it: what it finds out about a block is kept with
/// the block for as long as the configuration stays the same.
package struct Linter: Sendable {
    package let configuration: LintConfiguration
    /// What identifies the configuration in `BlockLintCache`.
    private let generation: UInt64
    /// The block rules that want a kind of node, by its raw value.
    private let checks: [[BlockCheck]]
    private let pageChecks: [PageCheck]
    private let triggers: TriggerTable
    private let suppressionChecks: [SuppressionCheck]
    /// The ids of the rules that run.
    private let running: Set<String>

    private struct BlockCheck: Sendable {
        let stamp: RuleStamp
        /// The triggers of the rule in the linter's table.
        let triggers: TriggerTable.Mask
        let check: @Sendable (SyntaxNode, BlockSource, inout Reporter) -> Void
    }

    private struct PageCheck: Sendable {
        let stamp: RuleStamp
        let check: @Sendable (LintedPage, inout Reporter) -> Void
    }

    private struct SuppressionCheck: Sendable {
        let stamp: RuleStamp
        let check: @Sendable (Suppressions, inout Reporter) -> Void
    }

    package init(_ configuration: LintConfiguration = .default) {
        self.init(configuration, rules: RuleRegistry.all)
    }

    /// A linter that knows only `rules`.
    package init(_ configuration: LintConfiguration = .default, rules: [any Rule.Type]) {
        let kindCount = Int(NodeKind.allCases.map(\.rawValue).max() ?? 0) + 1
        var checks = [[BlockCheck]](repeating: [], count: kindCount)
        var pageChecks: [PageCheck] = []
        var suppressionChecks: [SuppressionCheck] = []
        var running: Set<String> = []
        var hash = FNVHash()
        var triggers = TriggerTable()
        for rule in rules {
            guard let stamp = configuration.stamp(for: rule) else { continue }
            stamp.combine(into: &hash)
            running.insert(stamp.id)
            if let rule = rule as? any BlockRule.Type {
                let check = BlockCheck(
                    stamp: stamp, triggers: triggers.mask(for: rule.triggers), check: { rule.check($0, in: $1, &$2) })
                for kind in Set(rule.kinds) { checks[Int(kind.rawValue)].append(check) }
            }
            if let rule = rule as? any PageRule.Type {
                pageChecks.append(PageCheck(stamp: stamp, check: { rule.check($0, &$1) }))
            }
            if let rule = rule as? any SuppressionRule.Type {
                suppressionChecks.append(SuppressionCheck(stamp: stamp, check: { rule.check($0, &$1) }))
            }
        }
        self.configuration = configuration
        self.checks = checks
        self.pageChecks = pageChecks
        self.suppressionChecks = suppressionChecks
        self.running = running
        generation = hash.value
        self.triggers = triggers
    }

    /// Everything the rules have to say about the page, sorted by position; the same for the same text, site and
    /// configuration. Takes time by the blocks that are new since the last call, plus a step for every block.
    package func findings(in tree: SyntaxTree) -> [Finding] {
        var findings: [Finding] = []
        for (index, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: index)
            for finding in cache(of: block, base: base, in: tree).findings {
                findings.append(finding.moved(by: base))
            }
        }
        let page = LintedPage(tree)
        var report = Reporter()
        for check in pageChecks {
            report.begin(check.stamp)
            check.check(page, &report)
        }
        findings += report.findings
        suppress(&findings, on: page)
        findings.sortByPosition()
        return findings
    }

    /// Takes away what comments in the page silence, and adds what is to be said about those comments.
    private func suppress(_ findings: inout [Finding], on page: LintedPage) {
        var suppressions = Suppressions(page, running: running)
        guard !suppressions.isEmpty else { return }
        suppressions.apply(to: &findings)
        var report = Reporter()
        for check in suppressionChecks {
            report.begin(check.stamp)
            check.check(suppressions, &report)
        }
        findings += report.findings.filter { !suppressions.silencesByName($0.rule, at: $0.range.lowerBound) }
    }

    /// The block's cache, made if it is missing or belongs to another configuration.
    private func cache(of block: Block, base: Int, in tree: SyntaxTree) -> BlockLintCache {
        if let cache = block.lintCache, cache.generation == generation { return cache }
        let source = BlockSource(page: tree.text.bytes, base: base, count: block.length, site: tree.site)
        var report = Reporter()
        var landmarks: [(kind: LintedPage.Landmark, node: UInt32)] = []
        let present = triggers.mask(of: 0..<source.count, in: source)
        let textChecks = checks[Int(NodeKind.text.rawValue)].filter { $0.triggers.isMet(by: present) }
        let nodes = block.nodes
        for index in nodes.indices {
            let node = nodes[index]
            switch node.kind {
            case .text:
                guard !textChecks.isEmpty else { continue }
                let present = triggers.mask(of: node.range, in: source)
                for check in textChecks where check.triggers.isMet(by: present) {
                    report.begin(check.stamp)
                    check.check(SyntaxNode(block: block, base: 0, index: index), source, &report)
                }
                continue
            case .delimiter, .newline: break
            default:
                if let kind = LintedPage.Landmark.kind(of: node, in: source) { landmarks.append((kind, UInt32(index))) }
            }
            for check in checks[Int(node.kind.rawValue)] where check.triggers.isMet(by: present) {
                report.begin(check.stamp)
                check.check(SyntaxNode(block: block, base: 0, index: index), source, &report)
            }
        }
        let cache = BlockLintCache(generation: generation, findings: report.findings, landmarks: landmarks)
        block.lintCache = cache
        return cache
    }
}

extension Document {
    /// Everything `linter` has to say about the page as it stands, sorted by position.
    package mutating func findings(_ linter: Linter) -> [Finding] {
        linter.findings(in: tree)
    }
}

extension [Finding] {
    /// Sorts by start, then end, then rule and message, and drops what has been said twice.
    mutating func sortByPosition() {
        sort {
            if $0.range.lowerBound != $1.range.lowerBound { return $0.range.lowerBound < $1.range.lowerBound }
            return ($0.range.upperBound, $0.rule, $0.message) < ($1.range.upperBound, $1.rule, $1.message)
        }
        var kept: [Finding] = []
        kept.reserveCapacity(count)
        for finding in self where finding != kept.last { kept.append(finding) }
        self = kept
    }
}

/// The 64-bit FNV-1a hash: the same in every run.
struct FNVHash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
        combine(0)
    }

    private mutating func combine(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
