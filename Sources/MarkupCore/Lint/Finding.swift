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
    package var edits: [TextEdit]
    /// Whether this is the one to apply when several are offered.
    package var isPreferred: Bool
    /// Whether the rendered page changes; bots may not make edits that do not.
    package var isVisible: Bool

    package init(
        _ title: String, _ fixClass: FixClass, _ edits: [TextEdit], isPreferred: Bool = true, isVisible: Bool = true
    ) {
        self.title = title
        self.fixClass = fixClass
        self.edits = edits
        self.isPreferred = isPreferred
        self.isVisible = isVisible
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
package struct Finding: Sendable, Equatable {
    /// The rule's id, as in `.wikilsp.json`.
    package var rule: String
    package var severity: Severity
    /// Bytes of the page.
    package var range: Range<Int>
    /// A sentence for a wiki editor that names the thing.
    package var message: String
    package var related: [RelatedPlace]
    package var fixes: [Fix]
    package var tag: FindingTag?
    /// MediaWiki's Linter category where the finding is one.
    package var category: String?

    package init(
        rule: String, severity: Severity, range: Range<Int>, message: String, related: [RelatedPlace] = [],
        fixes: [Fix] = [], tag: FindingTag? = nil, category: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.range = range
        self.message = message
        self.related = related
        self.fixes = fixes
        self.tag = tag
        self.category = category
    }
}
