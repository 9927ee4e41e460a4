/// Takes the findings of one rule at a time and stamps them with its id, severity and category.
package struct Reporter {
    /// Everything reported so far.
    package private(set) var findings: [Finding] = []
    private var rule: RuleStamp?

    package init() {}

    mutating func begin(_ rule: RuleStamp) { self.rule = rule }

    /// Reports something. `severity` is for findings that matter more or less than the rule's default; a severity in
    /// the configuration overrides it. `range` is relative to the block in a block rule, bytes of the page in a page rule.
    package mutating func report(
        _ range: Range<Int>, _ message: String, severity: Severity? = nil, related: [RelatedPlace] = [],
        fixes: [Fix] = [], tag: FindingTag? = nil, category: String? = nil
    ) {
        guard let rule else { return }
        findings.append(
            Finding(
                rule: rule.id, severity: rule.configured ?? severity ?? rule.severity, range: range, message: message,
                related: related, fixes: fixes, tag: tag, category: category ?? rule.category))
    }
}

/// What every finding of a rule carries.
struct RuleStamp: Sendable {
    let id: String
    /// The rule's default.
    let severity: Severity
    /// The severity the configuration sets, which wins over everything.
    let configured: Severity?
    let category: String?
}

extension Finding {
    /// The same finding with every position moved by `offset` bytes.
    package func moved(by offset: Int) -> Finding {
        guard offset != 0 else { return self }
        var moved = self
        moved.range = moved.range.moved(by: offset)
        for index in moved.related.indices { moved.related[index].range = moved.related[index].range.moved(by: offset) }
        for fix in moved.fixes.indices {
            for edit in moved.fixes[fix].edits.indices {
                moved.fixes[fix].edits[edit].range = moved.fixes[fix].edits[edit].range.moved(by: offset)
            }
        }
        return moved
    }
}

extension Range<Int> {
    package func moved(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
