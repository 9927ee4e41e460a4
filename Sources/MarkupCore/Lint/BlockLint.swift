/// Runs the rules that see one block at a time over the blocks of a page. What all blocks need is fetched once for the page;
/// what is found out about a block is kept with it.
struct BlockLint {
    private let linter: Linter
    private let rules: RuleTable
    private let tree: SyntaxTree
    private let blocks: [Block]
    private let damage: DamageLook
    /// What is known of the many blocks of which there is nothing to say.
    private let nothing: BlockLintCache
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
        rules = linter.rules
        signs = rules.signs
        blocks = tree.blocks
        damage = DamageLook(tree)
        nothing = BlockLintCache(generation: linter.generation)
        source = BlockSource(
            page: tree.text.bytes, base: 0, count: 0, site: tree.site, templates: linter.templates)
        report = Reporter(linter.rules.stamps)
    }

    /// What the linter knows of the block with index `index`, found out if it is new to this configuration.
    mutating func cache(ofBlock index: Int) -> BlockLintCache {
        let block = blocks[index]
        if let cache = block.lint, cache.generation == linter.generation { return cache }
        let cache = made(for: block, index)
        block.lint = cache
        return cache
    }

    private mutating func made(for block: Block, _ index: Int) -> BlockLintCache {
        let base = tree.start(ofBlock: index)
        source.move(to: base, count: block.length)
        checkNodes(of: block)
        var findings = report.takeFindings()
        let hints = damage.hints(ofBlock: index)
        if hints.contains(.infobox) { findings += infoboxFindings(in: block, base) }
        if findings.count > 1 { findings.sortByPosition() }
        let oddLinks = OddLink.all(in: block, at: base, of: source.pageBytes.span, site: source.site)
        var traits: BlockTraits = []
        if !findings.isEmpty { traits.insert(.findings) }
        if !landmarks.isEmpty { traits.insert(.landmarks) }
        if !oddLinks.isEmpty { traits.insert(.oddLinks) }
        if hints.contains(.infobox) { traits.insert(.infobox) }
        if !hints.subtracting(.infobox).isEmpty { traits.insert(.damage) }
        guard !traits.isEmpty else { return nothing }
        defer { landmarks.removeAll(keepingCapacity: true) }
        // The landmarks are copied, so that the room for them stays.
        return BlockLintCache(
            generation: linter.generation, findings: findings, landmarks: Array(landmarks[...]), oddLinks: oddLinks,
            traits: traits)
    }

    /// The one walk over a block's nodes.
    private mutating func checkNodes(of block: Block) {
        let bytes = source.pageBytes
        let text = bytes.span.extracting(source.base..<source.base + source.count)
        let list = block.nodes
        let nodes = list.span
        let first = text.isEmpty ? 0 : text[0]
        var present = rules.triggers.mask(ofBlockBeginningWith: first, flags: nodes[0].flags)
        signs.addTriggers(ofBlock: source.base..<source.base + source.count, in: bytes.span, to: &present)
        let kindEntries = rules.kinds
        let kinds = kindEntries.span
        var callEnd = 0
        let wanted = rules.kinds(met: present).union(watched)
        let inTexts = present.subtracting(signs.mask)
        /// In texts that end before it there is no sign; the offset is one of the page.
        var quiet = kinds[Int(NodeKind.text.rawValue)].triggers.isMet(by: inTexts) ? -1 : signs.nextInTexts
        for index in nodes.indices {
            // Most nodes are nobody's business.
            guard wanted.contains(nodes[index].kind) else { continue }
            let node = nodes[index]
            let kind = kinds[Int(node.kind.rawValue)]
            var present = present
            switch node.kind {
            case .text:
                if source.base + node.end <= quiet { continue }
                present = inTexts
                signs.addTriggers(ofText: node.range.moved(by: source.base), in: bytes.span, to: &present)
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
