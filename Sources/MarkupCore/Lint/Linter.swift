/// Runs the rules of a configuration over trees. Make one and keep it: what it finds out about a block is kept with
/// the block for as long as the configuration stays the same.
package struct Linter: Sendable {
    package let configuration: LintConfiguration
    /// The templates that have been loaded.
    package let templates: TemplateCatalogue
    /// What identifies the configuration in `BlockLintCache`.
    package let generation: UInt64
    private let rules: RuleTable
    /// The ids of the rules that run.
    private let running: Set<String>

    package init(_ configuration: LintConfiguration = .default, templates: TemplateCatalogue = .empty) {
        self.init(configuration, templates: templates, rules: RuleRegistry.all)
    }

    /// A linter that knows only `rules`.
    package init(
        _ configuration: LintConfiguration = .default, templates: TemplateCatalogue = .empty, rules: [any Rule.Type]
    ) {
        let rules = RuleTable(rules, configuration)
        var hash = FNVHash()
        for stamp in rules.stamps { stamp.combine(into: &hash) }
        hash.combine(String(templates.version))
        self.configuration = configuration
        self.templates = templates
        self.rules = rules
        running = Set(rules.stamps.map(\.id))
        generation = hash.value
    }

    /// Everything the rules have to say about the page, sorted by position; the same for the same text, site and
    /// configuration. What is known of blocks is used again; to follow a page under edit keep a `PageLint`.
    package func findings(in tree: SyntaxTree) -> [Finding] { PageLint(tree, self).findings }

    /// What the linter knows of the block with index `index`, found out if it is new to this configuration.
    func cache(ofBlock index: Int, in tree: SyntaxTree) -> BlockLintCache {
        let block = tree.blocks[index]
        if let cache = block.kept.findings, cache.generation == generation { return cache }
        let base = tree.start(ofBlock: index)
        let source = BlockSource(
            page: tree.text.bytes, base: base, count: block.length, site: tree.site, templates: templates)
        var report = Reporter(rules.stamps)
        var landmarks: [(kind: LintedPage.Landmark, node: UInt32)] = []
        checkNodes(of: block, source, &report, &landmarks)
        var findings = report.findings
        let hints = DamageHints.of(index, in: tree)
        if hints.contains(.infobox) { findings += infoboxFindings(in: index, of: tree).map { $0.moved(by: -base) } }
        if findings.count > 1 { findings.sortByPosition() }
        let bytes = tree.text.bytes.span
        var oddLinks: [OddLink] = []
        for mark in block.marks where mark.kind == .link {
            guard var link = OddLink(mark.moved(by: base), in: bytes, site: tree.site) else { continue }
            link.range = link.range.moved(by: -base)
            oddLinks.append(link)
        }
        oddLinks += OddLink.stretched(inBlock: index, of: tree)
        var traits: BlockTraits = []
        if !findings.isEmpty { traits.insert(.findings) }
        if !landmarks.isEmpty { traits.insert(.landmarks) }
        if !oddLinks.isEmpty { traits.insert(.oddLinks) }
        if hints.contains(.infobox) { traits.insert(.infobox) }
        if !hints.subtracting(.infobox).isEmpty { traits.insert(.damage) }
        let cache = BlockLintCache(
            generation: generation, findings: findings, landmarks: landmarks, oddLinks: oddLinks, traits: traits)
        block.kept.findings = cache
        return cache
    }

    /// The one walk over a block's nodes.
    private func checkNodes(
        of block: Block, _ source: BlockSource, _ report: inout Reporter,
        _ landmarks: inout [(kind: LintedPage.Landmark, node: UInt32)]
    ) {
        let present = rules.triggers.mask(of: 0..<source.count, in: source)
        let list = block.nodes
        let nodes = list.span
        let row = rules.blockRow.span
        let kinds = rules.kinds.span
        var survey = CallSurvey()
        var callEnd = 0
        let calls: UInt64 = 1 << UInt64(NodeKind.template.rawValue) | 1 << UInt64(NodeKind.parserFunction.rawValue)
        let wanted = rules.kinds(met: present) | LintedPage.Landmark.kinds | calls
        for index in nodes.indices {
            // Most nodes are nobody's business.
            guard wanted &>> UInt64(nodes[index].kind.rawValue) & 1 != 0 else { continue }
            let node = nodes[index]
            let kind = kinds[Int(node.kind.rawValue)]
            switch node.kind {
            case .text, .delimiter, .newline: break
            case .template, .parserFunction:
                report.isInCall = index < callEnd
                callEnd = max(callEnd, Int(node.next))
                guard node.kind == .template else { break }
                let traits = survey.traits(ofNode: index, of: block, in: source)
                guard !traits.isDisjoint(with: rules.callTraits) else { break }
                let call = TemplateCall(SyntaxNode(block: block, base: 0, index: index), traits, in: source)
                checkCall(call, source, present, &report)
            case .parameter:
                callEnd = max(callEnd, Int(node.next))
                landmarks.append((.parameter, UInt32(index)))
            default:
                if let kind = LintedPage.Landmark.kind(of: node, in: source) { landmarks.append((kind, UInt32(index))) }
            }
            guard kind.triggers.isMet(by: present) else { continue }
            var present = present
            if node.kind == .text {
                present = rules.triggers.mask(of: node.range, in: source)
                guard kind.triggers.isMet(by: present) else { continue }
            }
            report.isInCall = index < callEnd
            for entry in kind.lower..<kind.upper where row[entry].triggers.isMet(by: present) {
                report.begin(row[entry].stamp)
                row[entry].rule.check(SyntaxNode(block: block, base: 0, index: index), in: source, &report)
            }
        }
    }

    private func checkCall(
        _ call: TemplateCall, _ source: BlockSource, _ present: TriggerTable.Mask, _ report: inout Reporter
    ) {
        for entry in rules.callRules
        where entry.triggers.isMet(by: present) && !entry.calls.isDisjoint(with: call.traits) {
            report.begin(entry.stamp)
            entry.rule.check(call, in: source, &report)
        }
    }

    /// What is to be said of the infoboxes of a block, which are whole; positions are bytes of the page.
    private func infoboxFindings(in index: Int, of tree: SyntaxTree) -> [Finding] {
        var report = Reporter(rules.stamps)
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for child in root.children where child.kind == .template {
            if let box = Infobox(child, in: tree) { check(box, in: tree, &report) }
        }
        return report.findings
    }

    private func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        for entry in rules.infoboxRules {
            report.begin(entry.stamp)
            entry.rule.check(box, in: tree, &report)
        }
    }

    /// What the page rules with one of `topics` say, in no particular order. Infoboxes that are broken belong to the
    /// topic `page`.
    func pageFindings(on page: LintedPage, _ topics: Set<PageTopic>) -> [PageLint.PageFinding] {
        var found: [PageLint.PageFinding] = []
        func add(_ topic: PageTopic, _ check: (inout Reporter) -> Void) {
            var report = Reporter(rules.stamps)
            check(&report)
            for finding in report.findings { found.append(PageLint.PageFinding(topic: topic, finding: finding)) }
        }
        for entry in rules.pageRules where topics.contains(entry.rule.topic) {
            add(entry.rule.topic) {
                $0.begin(entry.stamp)
                entry.rule.check(page, &$0)
            }
        }
        if topics.contains(.page), !rules.infoboxRules.isEmpty {
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
        var report = Reporter(rules.stamps)
        for entry in rules.suppressionRules {
            report.begin(entry.stamp)
            entry.rule.check(suppressions, &report)
        }
        findings += report.findings.filter { !suppressions.silencesByName($0.rule, at: $0.range.lowerBound) }
    }

    /// Whether a rule wants to know what had to be mended of the HTML tags.
    var readsTags: Bool { rules.pageRules.contains { $0.rule.topic == .tags || $0.rule.topic == .page } }
}
