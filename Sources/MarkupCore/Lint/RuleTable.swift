/// The rules that run, arranged by what they look at.
package struct RuleTable: Sendable {
    /// What the findings of each rule carry. A rule is known by its index here.
    private(set) var stamps: [RuleStamp] = []
    private(set) var callRules: [CallEntry] = []
    /// What one of the call rules wants to see.
    private(set) var callTraits: CallTraits = []
    private(set) var infoboxRules: [(stamp: Int, rule: any InfoboxRule.Type)] = []
    private(set) var pageRules: [PageEntry] = []
    private(set) var suppressionRules: [(stamp: Int, rule: any SuppressionRule.Type)] = []
    /// The block rules by the raw value of the kind of node that they want to see.
    private var blockRules = [[BlockEntry]](repeating: [], count: kindCount)
    private(set) var triggers = TriggerTable()
    /// A search for the signs of the triggers in a page.
    private(set) var signs = SignSearch([], inTexts: .never)
    /// The block rules in one row, without anything that is counted: it is walked for every node.
    private(set) var blockRow: [BlockEntry] = []
    /// For each kind of node where its rules stand in `blockRow`, and the triggers that one of them has.
    private(set) var kinds: [KindEntry] = []
    /// The kinds of nodes whose rules have these triggers: few, for most kinds have the same.
    private var kindsByTriggers: [(triggers: TriggerTable.Mask, kinds: NodeKindSet)] = []

    /// A block rule.
    struct BlockEntry {
        var stamp: Int
        var triggers: TriggerTable.Mask
        var rule: any BlockRule.Type
    }

    /// A call rule.
    struct CallEntry {
        var stamp: Int
        var triggers: TriggerTable.Mask
        var calls: CallTraits
        var rule: any CallRule.Type
    }

    /// A page rule.
    struct PageEntry {
        var stamp: Int
        var topic: PageTopic
        var subject: LintTraits
        var rule: any PageRule.Type
    }

    /// The block rules for one kind of node.
    struct KindEntry {
        var lower: Int
        var upper: Int
        var triggers: TriggerTable.Mask
    }

    private static let kindCount = Int(NodeKind.allCases.map(\.rawValue).max() ?? 0) + 1

    /// Those of `rules` that `configuration` lets run.
    init(_ rules: [any Rule.Type], _ configuration: LintConfiguration) {
        for rule in rules {
            guard let stamp = configuration.stamp(for: rule) else { continue }
            stamps.append(stamp)
            rule.enter(&self)
        }
        for rules in blockRules {
            var entry = KindEntry(lower: blockRow.count, upper: blockRow.count + rules.count, triggers: .never)
            for rule in rules { entry.triggers.formUnion(rule.triggers) }
            blockRow += rules
            let kind = NodeKind(rawValue: UInt8(kinds.count))
            kinds.append(entry)
            guard let kind, !rules.isEmpty else { continue }
            if let known = kindsByTriggers.firstIndex(where: { $0.triggers == entry.triggers }) {
                kindsByTriggers[known].kinds.insert(kind)
            } else {
                kindsByTriggers.append((entry.triggers, NodeKindSet(kind)))
            }
        }
        signs = SignSearch(triggers.signs, inTexts: kinds[Int(NodeKind.text.rawValue)].triggers)
    }

    /// The kinds of nodes that rules want to see in a text with the triggers `present`.
    func kinds(met present: TriggerTable.Mask) -> NodeKindSet {
        var met = NodeKindSet()
        for (triggers, kinds) in kindsByTriggers where triggers.isMet(by: present) { met.formUnion(kinds) }
        return met
    }

    /// Enters the rule whose stamp is the last.
    mutating func add(_ rule: any BlockRule.Type) {
        let entry = BlockEntry(stamp: stamps.count - 1, triggers: triggers.mask(for: rule), rule: rule)
        for kind in Set(rule.kinds) { blockRules[Int(kind.rawValue)].append(entry) }
    }

    /// Enters the rule whose stamp is the last.
    mutating func add(_ rule: any CallRule.Type) {
        callTraits.formUnion(rule.calls)
        callRules.append(
            CallEntry(
                stamp: stamps.count - 1, triggers: triggers.mask(for: rule.triggers), calls: rule.calls, rule: rule))
    }

    /// Enters the rule whose stamp is the last.
    mutating func add(_ rule: any InfoboxRule.Type) { infoboxRules.append((stamps.count - 1, rule)) }
    /// Enters the rule whose stamp is the last.
    mutating func add(_ rule: any PageRule.Type) {
        pageRules.append(
            PageEntry(stamp: stamps.count - 1, topic: rule.topic, subject: rule.subject ?? .any, rule: rule))
    }

    /// Enters the rule whose stamp is the last.
    mutating func add(_ rule: any SuppressionRule.Type) { suppressionRules.append((stamps.count - 1, rule)) }
}
