/// A check of the linter: one rule, one type, one file.
///
/// A rule is a type without instances; it conforms to `BlockRule`, `CallRule`, `InfoboxRule`, `PageRule` or
/// `SuppressionRule`, or to two of them, and is listed in `RuleRegistry`.
/// A rule never learns of another rule.
package protocol Rule: SendableMetatype {
    /// The kebab-case name used in configuration, output and suppression comments. Final once released.
    static var id: String { get }
    /// The severity of a finding that does not state its own.
    static var severity: Severity { get }
    /// Whether the rule runs when the configuration says nothing about it.
    static var isOnByDefault: Bool { get }
    /// One sentence in Markdown: what the rule finds.
    static var summary: String { get }
    /// Markdown paragraphs: why it matters, what MediaWiki does with such text, what is left alone on purpose.
    static var explanation: String { get }
    /// The category of MediaWiki's Linter extension, when all findings of the rule belong to one.
    static var category: String? { get }
    /// Texts that must trigger the rule and near misses that must not; the tests run them, the documentation shows them.
    static var examples: [RuleExample] { get }
    /// Enters the rule into `table` as what it is. The protocols below do that.
    static func enter(_ table: inout RuleTable)
}

extension Rule {
    package static var isOnByDefault: Bool { true }
    package static var category: String? { nil }
}

/// A rule that sees one block at a time: a pure function of the block's bytes, its nodes and the site, so that its
/// findings are kept with the block (invariant I3). All its positions are relative to the block.
package protocol BlockRule: Rule {
    /// The kinds of node the rule wants to see. `block` stands for the block's root, once per block.
    static var kinds: [NodeKind] { get }
    /// The bytes of which a block must hold one, and a text or name that the rule is asked about as well, for the rule to
    /// have anything to say; empty when that cannot be told. One search in a block spares most rules a look at it.
    static var triggers: [UInt8] { get }
    /// How to tell the blocks that the rule may concern better than by `triggers`, which then only tells texts and names.
    static var firstLook: FirstLook? { get }
    /// Looks at `node`, whose kind is one of `kinds`.
    static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter)
}

extension BlockRule {
    package static var triggers: [UInt8] { [] }
    package static var firstLook: FirstLook? { nil }
    package static func enter(_ table: inout RuleTable) { table.add(self) }
}

/// A rule that sees one template call at a time, read for all such rules at once. What it says is kept with the block; see
/// `BlockRule`.
package protocol CallRule: Rule {
    /// The rule is asked about calls with one of these traits.
    static var calls: CallTraits { get }
    /// The bytes of which a block must hold one; see `BlockRule`.
    static var triggers: [UInt8] { get }
    /// Looks at `call`. All positions are relative to the block.
    static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter)
}

extension CallRule {
    package static var triggers: [UInt8] { [] }
    package static func enter(_ table: inout RuleTable) { table.add(self) }
}

/// A rule about infoboxes, one at a time, whole or broken: a pure function of the infobox, its text and the site. What it
/// says of one that is whole is kept with the block. Positions are bytes of the page.
package protocol InfoboxRule: Rule {
    static func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter)
}

extension InfoboxRule {
    package static func enter(_ table: inout RuleTable) { table.add(self) }
}

/// A rule that needs more than a block: the skeleton's unmatched brackets, the order of sections, pairs of tags.
///
/// Page rules run after every change unless `topic` says that they can wait: they read the skeleton, relations and
/// `LintedPage.nodes`, and never walk all nodes. Positions are bytes of the page.
package protocol PageRule: Rule {
    /// What the rule's findings depend on.
    static var topic: PageTopic { get }
    /// What the rule speaks about: it is not asked about pages that have nothing of it. Nil when that cannot be told.
    static var subject: LintTraits? { get }
    static func check(_ page: LintedPage, _ report: inout Reporter)
}

extension PageRule {
    package static var topic: PageTopic { .page }
    package static var subject: LintTraits? { nil }
    package static func enter(_ table: inout RuleTable) { table.add(self) }
}

/// What the findings of a page rule depend on. As long as that stays as it is, they stay too and only move.
package struct PageTopic: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Anything: the rule is asked after every change.
    package static let page = PageTopic(rawValue: 1)
    /// The bytes of the headings.
    package static let headings = PageTopic(rawValue: 2)
    /// The bytes of the category links and next to them, and what they stand in.
    package static let categories = PageTopic(rawValue: 4)
    /// The bytes of the `<ref>` and `<references>` tags, what they stand in, and what `References.givenNames` finds.
    package static let references = PageTopic(rawValue: 8)
    /// The problems of the HTML tags, and the bytes of the blocks they go over.
    package static let tags = PageTopic(rawValue: 16)

    /// Every topic there is.
    package static let all: PageTopic = [.page, .headings, .categories, .references, .tags]
}

/// A rule about the comments that silence other rules. It runs last, when it is known what each of them has silenced; only
/// a comment that names it silences it.
package protocol SuppressionRule: Rule {
    static func check(_ suppressions: Suppressions, _ report: inout Reporter)
}

extension SuppressionRule {
    package static func enter(_ table: inout RuleTable) { table.add(self) }
}

extension BlockRule where Self: PageRule {
    package static func enter(_ table: inout RuleTable) {
        table.add(self as any BlockRule.Type)
        table.add(self as any PageRule.Type)
    }
}

extension BlockRule where Self: CallRule {
    package static func enter(_ table: inout RuleTable) {
        table.add(self as any BlockRule.Type)
        table.add(self as any CallRule.Type)
    }
}

extension CallRule where Self: PageRule {
    package static func enter(_ table: inout RuleTable) {
        table.add(self as any CallRule.Type)
        table.add(self as any PageRule.Type)
    }
}

extension CallRule where Self: InfoboxRule {
    package static func enter(_ table: inout RuleTable) {
        table.add(self as any CallRule.Type)
        table.add(self as any InfoboxRule.Type)
    }
}
