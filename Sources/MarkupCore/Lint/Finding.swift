/// How much a finding matters; the order of the cases is that of LSP's `DiagnosticSeverity`.
package enum Severity: UInt8, Sendable, Comparable, CaseIterable {
    case error = 1
    case warning
    case information
    case hint

    /// `error` is the least: a smaller severity matters more.
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The name used in configuration and output.
    package var name: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .information: "information"
        case .hint: "hint"
        }
    }
}

/// One replacement of bytes. Ranges of the edits of a fix refer to the text before any of them.
package struct TextEdit: Sendable, Equatable {
    /// Bytes of the page; empty for an insertion.
    package var range: Range<Int>
    package var replacement: String

    package init(_ range: Range<Int>, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}

/// Who may apply a fix.
package enum FixClass: Sendable {
    /// Right without a look: `--fix` and fix-all apply it.
    case safe
    /// A likely repair that a person should see: a quick fix, or `--fix=suggested`.
    case suggested
    /// Needs something only a person knows; offered with a placeholder.
    case manual
}

/// A way to mend a finding.
package struct Fix: Sendable, Equatable {
    /// What the menu shows, in the imperative.
    package var title: String
    package var fixClass: FixClass
    /// Whether this is the one to apply when several are offered.
    package var isPreferred: Bool
    /// Whether the rendered page changes; bots may not make edits that do not.
    package var isVisible: Bool
    // Mostly there is one edit, which then needs no memory of its own.
    private var onlyEdit: TextEdit?
    /// All edits where there is not just one.
    private var severalEdits: [TextEdit]

    package init(
        _ title: String, _ fixClass: FixClass, _ edits: [TextEdit], isPreferred: Bool = true, isVisible: Bool = true
    ) {
        self.title = title
        self.fixClass = fixClass
        self.isPreferred = isPreferred
        self.isVisible = isVisible
        onlyEdit = edits.count == 1 ? edits.first : nil
        severalEdits = edits.count == 1 ? [] : edits
    }

    package init(
        _ title: String, _ fixClass: FixClass, _ edit: TextEdit, isPreferred: Bool = true, isVisible: Bool = true
    ) {
        self.title = title
        self.fixClass = fixClass
        self.isPreferred = isPreferred
        self.isVisible = isVisible
        onlyEdit = edit
        severalEdits = []
    }

    /// What it does to the text. None lies in another.
    package var edits: [TextEdit] { onlyEdit.map { [$0] } ?? severalEdits }

    /// The same fix with the range of each edit as `place` has it.
    func moved(_ place: (Range<Int>) -> Range<Int>) -> Fix {
        var moved = self
        if let onlyEdit { moved.onlyEdit = TextEdit(place(onlyEdit.range), onlyEdit.replacement) }
        if !severalEdits.isEmpty { moved.severalEdits = severalEdits.map { TextEdit(place($0.range), $0.replacement) } }
        return moved
    }

    /// Whether `condition` holds of the range of every edit.
    func allRanges(satisfy condition: (Range<Int>) -> Bool) -> Bool {
        (onlyEdit.map { condition($0.range) } ?? true) && severalEdits.allSatisfy { condition($0.range) }
    }
}

/// A place that explains a finding: the opener, the first duplicate.
package struct RelatedPlace: Sendable, Equatable {
    package var range: Range<Int>
    package var message: String

    package init(_ range: Range<Int>, _ message: String) {
        self.range = range
        self.message = message
    }
}

/// LSP `DiagnosticTag`.
package enum FindingTag: UInt8, Sendable {
    case unnecessary = 1
    case deprecated = 2
}

/// Something a rule has to say about a page.
package struct Finding: Sendable {
    /// The rule's id, as in `.wikilsp.json`.
    package var rule: String
    /// Bytes of the page.
    package private(set) var range: Range<Int>
    /// A sentence for a wiki editor that names the thing.
    package var message: String
    /// MediaWiki's Linter category where the finding is one.
    package var category: String?
    // Related places and fixes as they were reported: so a finding moves without a copy of all that it holds.
    private var reportedRelated: [RelatedPlace]
    private var reportedFixes: [Fix]
    /// How many bytes the finding has moved since.
    private var shift = 0
    package var severity: Severity
    package var tag: FindingTag?
    /// What it depends on if a page rule says so; empty for what a block says by itself.
    let topic: PageTopic

    package init(
        rule: String, severity: Severity, range: Range<Int>, message: String, related: [RelatedPlace] = [],
        fixes: [Fix] = [], tag: FindingTag? = nil, category: String? = nil, topic: PageTopic = []
    ) {
        self.rule = rule
        self.severity = severity
        self.range = range
        self.message = message
        self.category = category
        self.tag = tag
        self.topic = topic
        reportedRelated = related
        reportedFixes = fixes
    }

    /// Places that explain it, bytes of the page.
    package var related: [RelatedPlace] {
        shift == 0 ? reportedRelated : reportedRelated.map { $0.moved(by: shift) }
    }

    /// Ways to mend it.
    package var fixes: [Fix] {
        get { shift == 0 ? reportedFixes : reportedFixes.map { $0.moved { $0.moved(by: shift) } } }
        set {
            (reportedRelated, reportedFixes) = (related, newValue)
            shift = 0
        }
    }

    /// The same finding with every position moved by `offset` bytes.
    package consuming func moved(by offset: Int) -> Finding {
        range = range.moved(by: offset)
        shift += offset
        return self
    }

    /// Moves all positions with the text around an edit; false where that touches one, which then means nothing.
    mutating func move(through dirty: DirtyRange) -> Bool {
        guard let moved = dirty.moved(range) else { return false }
        let offset = moved.lowerBound - range.lowerBound
        var isApart = false
        /// Whether the edit leaves `place` alone.
        func isLeft(_ place: Range<Int>) -> Bool {
            let place = place.moved(by: shift)
            guard let moved = dirty.moved(place) else { return false }
            if moved != place.moved(by: offset) { isApart = true }
            return true
        }
        for place in reportedRelated where !isLeft(place.range) { return false }
        for fix in reportedFixes where !fix.allRanges(satisfy: isLeft) { return false }
        if isApart {
            // The edit was made between what belongs together.
            let related = related.map { RelatedPlace(dirty.moved($0.range) ?? $0.range, $0.message) }
            fixes = fixes.map { $0.moved { dirty.moved($0) ?? $0 } }
            reportedRelated = related
        } else {
            shift += offset
        }
        range = moved
        return true
    }
}

extension Finding: Equatable {
    /// Whether both say the same of the same place; what makes a rule say it does not count.
    package static func == (left: Finding, right: Finding) -> Bool {
        left.range == right.range && left.rule == right.rule && left.message == right.message
            && left.severity == right.severity && left.tag == right.tag && left.category == right.category
            && left.related == right.related && left.fixes == right.fixes
    }
}

extension RelatedPlace {
    fileprivate func moved(by offset: Int) -> RelatedPlace { RelatedPlace(range.moved(by: offset), message) }
}
