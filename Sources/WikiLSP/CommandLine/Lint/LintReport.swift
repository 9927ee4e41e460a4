package import MarkupCore

/// What the linter found on one page.
package struct PageReport {
    /// The page's name as the user knows it.
    package var path: String
    /// The text that the findings' ranges refer to.
    package var text: SourceText
    /// Sorted by position.
    package var findings: [Finding]

    package init(path: String, text: SourceText, findings: [Finding]) {
        self.path = path
        self.text = text
        self.findings = findings
    }
}

/// How many findings there are, by severity, and what could be done about them.
package struct LintTally: Sendable, Equatable {
    package var errors = 0
    package var warnings = 0
    package var others = 0
    /// Findings with a fix of the class *safe*.
    package var safelyFixable = 0
    /// Findings without a safe fix but with a suggested one.
    package var fixableOnSuggestion = 0
    /// Fixes applied.
    package var fixed = 0
    package var pages = 0
    package var pagesWithFindings = 0

    package init() {}

    package init(of report: PageReport) {
        pages = 1
        pagesWithFindings = report.findings.isEmpty ? 0 : 1
        for finding in report.findings {
            switch finding.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            case .information, .hint: others += 1
            }
            if finding.fixes.contains(where: { $0.fixClass == .safe }) {
                safelyFixable += 1
            } else if finding.fixes.contains(where: { $0.fixClass == .suggested }) {
                fixableOnSuggestion += 1
            }
        }
    }

    package var findings: Int { errors + warnings + others }

    package static func += (left: inout LintTally, right: LintTally) {
        left.errors += right.errors
        left.warnings += right.warnings
        left.others += right.others
        left.safelyFixable += right.safelyFixable
        left.fixableOnSuggestion += right.fixableOnSuggestion
        left.fixed += right.fixed
        left.pages += right.pages
        left.pagesWithFindings += right.pagesWithFindings
    }
}

/// A way to print findings. Pages are rendered on several threads and put together in order.
package protocol LintFormat: Sendable {
    /// What comes before the first page.
    func head() -> [UInt8]
    /// The findings of a page; empty when there is nothing to print for it.
    func page(_ report: PageReport) -> [UInt8]
    /// What stands between two pages that are not empty.
    var separator: [UInt8] { get }
    /// What comes after the last page.
    func tail(_ tally: LintTally) -> [UInt8]
}
