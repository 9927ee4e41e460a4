import MarkupCore

extension Feature {
    /// The linter's findings, for push and for pull.
    static let diagnostics = Feature("diagnostics", diagnose: computeDiagnostics)
}

/// The diagnostics of a document as it stands.
private func computeDiagnostics(_ document: OpenDocument, _ session: Session) -> DiagnosticsUpdate {
    let linter = document.linter(session)
    let lint = document.document.lint(linter)
    let source = DiagnosticsState.Source(linter: linter.generation, revision: lint.revision)
    if document.diagnostics.source == source { return .unchanged }
    document.diagnostics.source = source
    return .list(DiagnosticList.json(of: lint, document, for: session.client))
}

extension OpenDocument {
    /// The findings of the document as it stands, sorted by position.
    func findings(_ session: Session) -> [Finding] {
        if let lastFindings { return lastFindings }
        let findings = document.findings(linter(session))
        lastFindings = findings
        return findings
    }

    /// Those that lie over the byte offset `offset`. A step for each block, after what the edits since cost.
    func findings(at offset: Int, _ session: Session) -> [Finding] {
        let lint = document.lint(linter(session))
        guard !lint.hasDirectives else { return findings(session).filter { $0.range.contains(offset) } }
        let tree = lint.tree
        var found: [Finding] = []
        if let here = tree.block(containing: offset) {
            let base = tree.start(ofBlock: here)
            lint.forEachBlock { block, index in
                guard index == here else { return }
                found = block.findings.lazy.map { $0.moved(by: base) }.filter { $0.range.contains(offset) }
            }
        }
        return found + lint.pageFindings.filter { $0.range.contains(offset) }
    }

    /// The linter for what holds for the document, and for what is known by now.
    func linter(_ session: Session) -> Linter {
        session.features.linters.linter(for: lint, templates: session.templates(for: self))
    }
}

extension Diagnostic {
    /// The diagnostic for `finding` of `document`.
    init(_ finding: Finding, of document: OpenDocument, _ ranges: inout WireRanges) {
        let range = ranges.range(finding.range)
        let related = finding.related.map { place in
            RelatedInformation(
                location: Location(uri: document.uri.spelling, range: ranges.range(place.range)),
                message: place.message)
        }
        self.init(
            severity: Int(finding.severity.rawValue), range: range, code: finding.rule, message: finding.message,
            codeDescription: finding.documentation, tags: finding.tag.map { [Int($0.rawValue)] } ?? [],
            related: related)
    }
}

extension Finding {
    /// Where MediaWiki's own documentation explains the finding; nil where it has no such page.
    var documentation: String? {
        category.map { "https://www.mediawiki.org/wiki/Special:MyLanguage/Help:Lint_errors/\($0)" }
    }
}
