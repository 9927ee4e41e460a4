/// Runs the rules of a configuration over trees. Make one and keep it: what it finds out about a block is kept with
/// the block for as long as the configuration stays the same.
package struct Linter: Sendable {
    package let configuration: LintConfiguration
    /// The templates that have been loaded.
    package let templates: TemplateCatalogue
    /// What identifies the configuration in `BlockLintCache`.
    package let generation: UInt64
    /// The block rules that want a kind of node, by its raw value.
    private let checks: [[BlockCheck]]
    private let infoboxChecks: [InfoboxCheck]
    private let pageChecks: [PageCheck]
    private let triggers: TriggerTable
    private let suppressionChecks: [SuppressionCheck]
    /// The ids of the rules that run.
    private let running: Set<String>

    private final class BlockCheck: Sendable {
        let stamp: RuleStamp
        /// The triggers of the rule in the linter's table.
        let triggers: TriggerTable.Mask
        let check: @Sendable (SyntaxNode, BlockSource, inout Reporter) -> Void

        init(_ stamp: RuleStamp, _ triggers: TriggerTable.Mask, _ rule: any BlockRule.Type) {
            self.stamp = stamp
            self.triggers = triggers
            check = { rule.check($0, in: $1, &$2) }
        }
    }

    private struct InfoboxCheck: Sendable {
        let stamp: RuleStamp
        let rule: any InfoboxRule.Type
    }

    private struct PageCheck: Sendable {
        let stamp: RuleStamp
        let rule: any PageRule.Type
    }

    private struct SuppressionCheck: Sendable {
        let stamp: RuleStamp
        let rule: any SuppressionRule.Type
    }

    package init(_ configuration: LintConfiguration = .default, templates: TemplateCatalogue = .empty) {
        self.init(configuration, templates: templates, rules: RuleRegistry.all)
    }

    /// A linter that knows only `rules`.
    package init(
        _ configuration: LintConfiguration = .default, templates: TemplateCatalogue = .empty, rules: [any Rule.Type]
    ) {
        let kindCount = Int(NodeKind.allCases.map(\.rawValue).max() ?? 0) + 1
        var checks = [[BlockCheck]](repeating: [], count: kindCount)
        var infoboxChecks: [InfoboxCheck] = []
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
                let check = BlockCheck(stamp, triggers.mask(for: rule.triggers), rule)
                for kind in Set(rule.kinds) { checks[Int(kind.rawValue)].append(check) }
            }
            if let rule = rule as? any InfoboxRule.Type { infoboxChecks.append(InfoboxCheck(stamp: stamp, rule: rule)) }
            if let rule = rule as? any PageRule.Type { pageChecks.append(PageCheck(stamp: stamp, rule: rule)) }
            if let rule = rule as? any SuppressionRule.Type {
                suppressionChecks.append(SuppressionCheck(stamp: stamp, rule: rule))
            }
        }
        hash.combine(String(templates.version))
        self.configuration = configuration
        self.templates = templates
        self.checks = checks
        self.infoboxChecks = infoboxChecks
        self.pageChecks = pageChecks
        self.suppressionChecks = suppressionChecks
        self.running = running
        self.triggers = triggers
        generation = hash.value
    }

    /// Everything the rules have to say about the page, sorted by position; the same for the same text, site and
    /// configuration. What is known of blocks is used again; to follow a page under edit keep a `PageLint`.
    package func findings(in tree: SyntaxTree) -> [Finding] { PageLint(tree, self).findings }

    /// What the linter knows of the block with index `index`, found out if it is new to this configuration.
    func cache(ofBlock index: Int, in tree: SyntaxTree) -> BlockLintCache {
        let block = tree.blocks[index]
        if let cache = block.lintCache, cache.generation == generation { return cache }
        let base = tree.start(ofBlock: index)
        let source = BlockSource(
            page: tree.text.bytes, base: base, count: block.length, site: tree.site, templates: templates,
            memo: block.skeleton.marks.contains { $0.kind == .template } ? TemplateCallMemo() : nil)
        var report = Reporter()
        var landmarks: [(kind: LintedPage.Landmark, node: UInt32)] = []
        checkNodes(of: block, source, &report, &landmarks)
        var findings = report.findings
        let hints = DamageHints.of(index, in: tree)
        if hints.contains(.infobox) { findings += infoboxFindings(in: index, of: tree).map { $0.moved(by: -base) } }
        if findings.count > 1 { findings.sortByPosition() }
        let bytes = tree.text.bytes.span
        var oddLinks: [OddLink] = []
        for mark in block.skeleton.marks where mark.kind == .link {
            guard var link = OddLink(mark.moved(by: base), in: bytes, site: tree.site) else { continue }
            link.range = link.range.moved(by: -base)
            oddLinks.append(link)
        }
        oddLinks += OddLink.stretched(among: block.skeleton.marks, at: base, in: bytes)
        var traits: BlockTraits = []
        if !findings.isEmpty { traits.insert(.findings) }
        if !landmarks.isEmpty { traits.insert(.landmarks) }
        if !oddLinks.isEmpty { traits.insert(.oddLinks) }
        if hints.contains(.infobox) { traits.insert(.infobox) }
        if !hints.subtracting(.infobox).isEmpty { traits.insert(.damage) }
        let cache = BlockLintCache(
            generation: generation, findings: findings, landmarks: landmarks, oddLinks: oddLinks, traits: traits)
        block.lintCache = cache
        return cache
    }

    /// The one walk over a block's nodes.
    private func checkNodes(
        of block: Block, _ source: BlockSource, _ report: inout Reporter,
        _ landmarks: inout [(kind: LintedPage.Landmark, node: UInt32)]
    ) {
        let present = triggers.mask(of: 0..<source.count, in: source)
        let textChecks = checks[Int(NodeKind.text.rawValue)].filter { $0.triggers.isMet(by: present) }
        let nodes = block.nodes
        var callEnd = 0
        for index in nodes.indices {
            let node = nodes[index]
            report.isInCall = index < callEnd
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
            case .template, .parserFunction: callEnd = max(callEnd, Int(node.next))
            case .parameter:
                callEnd = max(callEnd, Int(node.next))
                landmarks.append((.parameter, UInt32(index)))
            default:
                if let kind = LintedPage.Landmark.kind(of: node, in: source) { landmarks.append((kind, UInt32(index))) }
            }
            for check in checks[Int(node.kind.rawValue)] where check.triggers.isMet(by: present) {
                report.begin(check.stamp)
                check.check(SyntaxNode(block: block, base: 0, index: index), source, &report)
            }
        }
    }

    /// What is to be said of the infoboxes of a block, which are whole; positions are bytes of the page.
    private func infoboxFindings(in index: Int, of tree: SyntaxTree) -> [Finding] {
        var report = Reporter()
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for child in root.children where child.kind == .template {
            if let box = Infobox(child, in: tree) { check(box, in: tree, &report) }
        }
        return report.findings
    }

    private func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        for check in infoboxChecks {
            report.begin(check.stamp)
            check.rule.check(box, in: tree, &report)
        }
    }

    /// What the page rules with one of `topics` say, in no particular order. Infoboxes that are broken belong to the
    /// topic `page`.
    func pageFindings(on page: LintedPage, _ topics: Set<PageTopic>) -> [PageLint.PageFinding] {
        var found: [PageLint.PageFinding] = []
        func add(_ topic: PageTopic, _ check: (inout Reporter) -> Void) {
            var report = Reporter()
            check(&report)
            for finding in report.findings { found.append(PageLint.PageFinding(topic: topic, finding: finding)) }
        }
        for check in pageChecks where topics.contains(check.rule.topic) {
            add(check.rule.topic) {
                $0.begin(check.stamp)
                check.rule.check(page, &$0)
            }
        }
        if topics.contains(.page), !infoboxChecks.isEmpty {
            for box in page.recovered.infoboxes where !box.isIntact {
                add(.page) { check(box, in: page.tree, &$0) }
            }
        }
        return found
    }

    /// Takes away what comments in the page silence, and adds what is to be said about those comments.
    func suppress(_ findings: inout [Finding], on page: LintedPage) {
        var suppressions = Suppressions(page, running: running)
        guard !suppressions.isEmpty else { return }
        suppressions.apply(to: &findings)
        var report = Reporter()
        for check in suppressionChecks {
            report.begin(check.stamp)
            check.rule.check(suppressions, &report)
        }
        findings += report.findings.filter { !suppressions.silencesByName($0.rule, at: $0.range.lowerBound) }
    }

    /// Whether a rule wants to know what had to be mended of the HTML tags.
    var readsTags: Bool { pageChecks.contains { $0.rule.topic == .tags || $0.rule.topic == .page } }
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
