/// Runs the rules that see one block at a time over the blocks of a page. What all blocks need is fetched once for the page;
/// what is found out about a block is kept with it.
struct BlockLint: ~Copyable {
    private let linter: Linter
    private let rules: RuleTable
    private let tree: SyntaxTree
    private let site: SiteConfiguration
    private let damage: DamageLook
    private var source: BlockSource
    private var report: Reporter
    private let survey = CallSurvey()
    private var signs: SignSearch
    /// The kinds of nodes that are looked at whatever rules there are.
    private let watched = LintedPage.Landmark.kinds.union(NodeKindSet(.template, .parserFunction))
    private var landmarks: [(kind: LintedPage.Landmark, node: UInt32)] = []

    init(_ linter: Linter, _ tree: SyntaxTree) {
        self.linter = linter
        self.tree = tree
        site = tree.site
        rules = linter.rules
        signs = rules.signs
        damage = DamageLook(tree)
        source = BlockSource(
            page: tree.text.bytes, base: 0, count: 0, site: tree.site, templates: linter.templates)
        report = Reporter(linter.rules.stamps)
    }

    /// What the linter knows of the blocks with these indices, found out if they are new to this configuration; nil for the
    /// many of which there is nothing to say.
    mutating func caches(ofBlocks indices: Range<Int>) -> [BlockLintCache?] {
        let bytes = tree.text.bytes
        let blocks = tree.blocks
        var caches: [BlockLintCache?] = []
        caches.reserveCapacity(indices.count)
        for index in indices {
            caches.append(cache(of: blocks[index], at: tree.start(ofBlock: index), of: bytes.span))
        }
        return caches
    }

    private mutating func cache(of block: Block, at base: Int, of page: Span<UInt8>) -> BlockLintCache? {
        if block.lintGeneration == linter.generation { return block.lint }
        let cache = made(for: block, at: base, of: page)
        block.lintGeneration = linter.generation
        if cache != nil || block.lint != nil { block.lint = cache }
        return cache
    }

    private mutating func made(for block: Block, at base: Int, of page: Span<UInt8>) -> BlockLintCache? {
        source.move(to: base, count: block.length)
        checkNodes(of: block, page)
        var findings = report.takeFindings()
        let hints = damage.hints(of: block, at: base, in: page)
        if hints.contains(.infobox) { findings += infoboxFindings(in: block, base) }
        if findings.count > 1 {
            findings.sortByPosition()
            findings.dropRepeated()
        }
        let oddLinks = OddLink.all(in: block, at: base, of: page, site: site)
        var traits: LintTraits = []
        if !findings.isEmpty { traits.insert(.findings) }
        for landmark in landmarks { traits.insert(LintTraits(landmark.kind)) }
        if !oddLinks.isEmpty { traits.insert(.oddLinks) }
        if hints.contains(.infobox) { traits.insert(.infobox) }
        if !hints.subtracting(.infobox).isEmpty { traits.insert(.damage) }
        guard !traits.isEmpty else { return nil }
        defer { landmarks.removeAll(keepingCapacity: true) }
        // The landmarks are copied, so that the room for them stays.
        return BlockLintCache(
            findings: findings, landmarks: Array(landmarks[...]), oddLinks: oddLinks, traits: traits)
    }

    /// The one walk over a block's nodes.
    private mutating func checkNodes(of block: Block, _ page: Span<UInt8>) {
        let text = page.extracting(source.base..<source.base + source.count)
        let nodes = block.nodeSpan
        let first = text.isEmpty ? 0 : text[0]
        var present = rules.triggers.mask(ofBlockBeginningWith: first, flags: nodes[0].flags)
        let end = source.base + source.count
        signs.addTriggers(ofBlock: source.base..<end, nodes, in: page, to: &present)
        var callEnd = 0
        var wanted = rules.kinds(met: present).union(watched)
        if nodes[0].flags & NodeFlags.hasCategoryOrLanguageLinks != 0 { wanted.insert(.wikilink) }
        let inTexts = present.subtracting(signs.mask)
        /// In texts that end before it there is no sign; the offset is one of the page.
        var quiet = rules.kinds[Int(NodeKind.text.rawValue)].triggers.isMet(by: inTexts) ? -1 : signs.nextInTexts
        if quiet >= end { wanted.remove(.text) }
        var next = 0
        while true {
            // Most nodes are nobody's business.
            next = wanted.first(in: nodes, from: next)
            guard next < nodes.count else { return }
            let index = next
            let node = nodes[index]
            next += 1
            if node.kind == .text, source.base + node.end <= quiet { continue }
            let kind = rules.kinds[Int(node.kind.rawValue)]
            var present = present
            switch node.kind {
            case .text:
                present = inTexts
                signs.addTriggers(ofText: node.range.moved(by: source.base), in: page, to: &present)
                if quiet >= 0 { quiet = signs.nextInTexts }
            case .templateName, .argumentName, .url:
                present = rules.triggers.mask(ofName: text.extracting(node.range), inBlock: present)
            case .template, .parserFunction:
                report.isInCall = index < callEnd
                callEnd = max(callEnd, Int(node.next))
                if node.kind == .template { checkCall(index, block, present) }
            case .parameter:
                callEnd = max(callEnd, Int(node.next))
                landmarks.append((.parameter, UInt32(index)))
            default:
                if let kind = LintedPage.Landmark.kind(of: node, in: source) { landmarks.append((kind, UInt32(index))) }
            }
            guard kind.triggers.isMet(by: present) else { continue }
            report.isInCall = index < callEnd
            check(SyntaxNode(block: block, base: 0, index: index), kind, present)
        }
    }

    /// Asks the rules on nodes of one kind.
    private mutating func check(_ node: SyntaxNode, _ kind: RuleTable.KindEntry, _ present: TriggerTable.Mask) {
        for entry in kind.lower..<kind.upper where rules.blockRow[entry].triggers.isMet(by: present) {
            report.begin(rules.blockRow[entry].stamp)
            rules.blockRow[entry].rule.check(node, in: source, &report)
        }
    }

    /// Asks the rules on calls about the template with index `index`, if it has a trait that one of them wants.
    private mutating func checkCall(_ index: Int, _ block: Block, _ present: TriggerTable.Mask) {
        let traits = survey.traits(ofNode: index, of: block, in: source)
        guard !traits.isDisjoint(with: rules.callTraits) else { return }
        let call = TemplateCall(SyntaxNode(block: block, base: 0, index: index), traits, in: source)
        for entry in rules.callRules
        where entry.triggers.isMet(by: present) && !entry.calls.isDisjoint(with: call.traits) {
            report.begin(entry.stamp)
            entry.rule.check(call, in: source, &report)
        }
    }

    /// What is to be said of the infoboxes of a block, which are whole; relative to the block.
    private func infoboxFindings(in block: Block, _ base: Int) -> [Finding] {
        var report = Reporter(rules.stamps)
        for child in SyntaxNode(block: block, base: base, index: 0).children where child.kind == .template {
            if let box = Infobox(child, in: tree) { linter.check(box, in: tree, &report) }
        }
        return report.takeFindings().map { $0.moved(by: -base) }
    }
}
