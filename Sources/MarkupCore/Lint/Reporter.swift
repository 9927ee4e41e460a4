/// Takes the findings of one rule at a time and stamps them with its id, severity and category.
package struct Reporter {
    /// Everything reported so far.
    package private(set) var findings: [Finding] = []
    /// Whether what is looked at stands in an argument of a call. MediaWiki's Linter names the call then, or nothing where
    /// the template drops the argument, so that such findings have no category.
    var isInCall = false
    /// What the findings of the rule depend on, if it is a page rule.
    var topic: PageTopic = []
    private let stamps: [RuleStamp]
    private var rule = 0

    /// A reporter for rules that `stamps` are the stamps of.
    init(_ stamps: [RuleStamp]) { self.stamps = stamps }

    /// Hands over everything reported so far.
    mutating func takeFindings() -> [Finding] {
        guard !findings.isEmpty else { return [] }
        defer { findings = [] }
        return findings
    }

    /// What is reported from now on comes from the rule with the index `rule`.
    @inline(__always)
    mutating func begin(_ rule: Int) { self.rule = rule }

    /// Reports something. `severity` is for findings that matter more or less than the rule's default; a severity in
    /// the configuration overrides it. `isInLinter` is false where MediaWiki's Linter does not say so, whatever category the
    /// rule has. `range` is relative to the block in a block rule, bytes of the page in a page rule.
    @inline(never)
    package mutating func report(
        _ range: Range<Int>, _ message: String, severity: Severity? = nil, related: [RelatedPlace] = [],
        fixes: [Fix] = [], tag: FindingTag? = nil, category: String? = nil,
        isInLinter: Bool = true
    ) {
        let rule = stamps[rule]
        guard let severity = rule.severity(of: severity) else { return }
        findings.append(
            Finding(
                rule: rule.id, severity: severity, range: range, message: message, related: related, fixes: fixes,
                tag: tag, category: isInCall || !isInLinter ? nil : category ?? rule.category, topic: topic))
    }
}

/// What every finding of a rule carries.
struct RuleStamp: Sendable {
    let id: String
    /// The rule's default.
    let severity: Severity
    let category: String?
    /// The severity that the configuration sets, which wins over everything.
    var configured: Severity?
    /// What the profile raises lesser findings to.
    var raisesTo: Severity?
    /// The profile leaves lesser findings out.
    var leastSeverity: Severity?

    /// What a finding weighs that states `own`; nil when it is left out.
    func severity(of own: Severity?) -> Severity? {
        if let configured { return configured }
        let severity = own ?? severity
        if let leastSeverity, severity > leastSeverity { return nil }
        return raisesTo.map { min($0, severity) } ?? severity
    }

    /// What a cache of findings depends on, besides the text.
    func combine(into hash: inout FNVHash) {
        hash.combine(id)
        for severity in [configured, raisesTo, leastSeverity] { hash.combine(severity?.name ?? "") }
    }
}

extension Range<Int> {
    package func moved(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
