import MarkupCore

extension Feature {
    /// Quick fixes, fix-all, and the restoration of damaged articles. Only for clients that take actions that are not commands.
    static let codeActions = Feature("code actions") { capabilities in
        guard capabilities.client.codeActionLiterals else { return }
        capabilities.provide("codeActionProvider") { writer in
            let refactorings = Refactoring.Kind.allCases.map(\.actionKind)
            writer.member(
                "codeActionKinds", [ActionKind.quickFix, ActionKind.fixAll, RestoreAction.kind] + refactorings)
        }
    } requests: {
        [.request("textDocument/codeAction", actions)]
    }
}

private enum ActionKind {
    static let quickFix = "quickfix"
    static let sourceFixAll = "source.fixAll"
    static let fixAll = "source.fixAll.wikilsp"
}

/// The actions at a range. The findings are computed anew, so that clients need not hand anything back.
private func actions(_ params: CodeActionParams, _ session: Session) throws(ResponseError) -> [CodeAction] {
    let document = try session.document(params.document)
    let findings = document.findings(session)
    var actions: [CodeAction] = []
    if params.wants(ActionKind.quickFix) {
        let range = document.bytes(of: params.range)
        let touched = findings.filter {
            $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound
        }
        actions += quickFixes(touched, params, document, session)
        actions += fixesOfWholeRules(touched, findings, document, session)
    }
    actions += refactorings(params, document, session)
    if params.wants(ActionKind.fixAll), let action = fixAll(findings, params, document, session) {
        actions.append(action)
    }
    if let action = RestoreAction.action(params, findings, beside: actions, document, session) {
        actions.append(action)
    }
    return actions
}

/// One action for each fix of each finding; several findings may share one that mends them all.
private func quickFixes(
    _ findings: [Finding], _ params: CodeActionParams, _ document: OpenDocument, _ session: Session
) -> [CodeAction] {
    var ranges = WireRanges(document)
    var latest: [String: Fix] = [:]
    return findings.flatMap { finding -> [CodeAction] in
        let made = Diagnostic(finding, of: document, &ranges)
        // Clients find an action's diagnostic by comparing it with their own.
        let own = params.diagnostics.first { $0.code == made.code && $0.range == made.range }
        if let whole = RestoreAction.quickFix(
            of: finding, own ?? made.reduced(for: session.client), document, session)
        {
            return [whole]
        }
        return finding.fixes.compactMap { fix -> CodeAction? in
            guard latest.updateValue(fix, forKey: fix.title) != fix else { return nil }
            return CodeAction(
                title: fix.title, kind: ActionKind.quickFix,
                diagnostics: [own ?? made.reduced(for: session.client)],
                isPreferred: session.client.codeActionIsPreferred && fix.isPreferred && fix.fixClass != .manual,
                edit: edit([fix], of: document, session))
        }
    }
}

/// For each rule at the range that has found more of its kind: all of them at once.
private func fixesOfWholeRules(
    _ touched: [Finding], _ findings: [Finding], _ document: OpenDocument, _ session: Session
) -> [CodeAction] {
    var seen: Set<String> = []
    return touched.compactMap { finding -> CodeAction? in
        guard seen.insert(finding.rule).inserted else { return nil }
        let fixes = findings.compactMap { $0.rule == finding.rule ? FixApplication.suggestedFix(of: $0) : nil }
        let compatible = FixApplication.compatible(fixes, in: document.document.text.count)
        guard compatible.count > 1 else { return nil }
        return CodeAction(
            title: "Fix all \(compatible.count) of '\(finding.rule)'", kind: ActionKind.quickFix,
            edit: edit(compatible, of: document, session))
    }
}

/// What may be written otherwise at the selection.
private func refactorings(
    _ params: CodeActionParams, _ document: OpenDocument, _ session: Session
) -> [CodeAction] {
    guard Refactoring.Kind.allCases.contains(where: { params.wants($0.actionKind) }) else { return [] }
    let selection = document.bytes(of: params.range)
    let all = Refactoring.all(
        at: selection, in: document.document.tree, templates: session.templates(for: document))
    return all.filter { params.wants($0.kind.actionKind) }.map {
        CodeAction(title: $0.title, kind: $0.kind.actionKind, edit: edit($0.edits, of: document, session))
    }
}

extension Refactoring.Kind {
    fileprivate var actionKind: String { "refactor." + rawValue }
}

/// Everything that is right without a look.
private func fixAll(
    _ findings: [Finding], _ params: CodeActionParams, _ document: OpenDocument, _ session: Session
) -> CodeAction? {
    guard findings.contains(where: { FixApplication.safeFix(of: $0) != nil }) else { return nil }
    let outcome = document.safelyFixed(session)
    // Some clients look for exactly the kind they asked for.
    let isGeneral = params.only.map { $0.contains(ActionKind.sourceFixAll) && !$0.contains(ActionKind.fixAll) } ?? false
    return CodeAction(
        title: outcome.applied == 1 ? "Apply the safe fix" : "Apply all \(outcome.applied) safe fixes",
        kind: isGeneral ? ActionKind.sourceFixAll : ActionKind.fixAll, edit: edit(outcome.edits, of: document, session))
}

/// One edit of fixes that do not collide.
private func edit(_ fixes: [Fix], of document: OpenDocument, _ session: Session) -> WorkspaceEdit {
    edit(FixApplication.sortedEdits(of: fixes), of: document, session)
}

private func edit(_ edits: [TextEdit], of document: OpenDocument, _ session: Session) -> WorkspaceEdit {
    WorkspaceEdit(
        [.init(uri: document.uri.spelling, version: document.version, edits: document.positionEdits(edits))],
        for: session.client)
}
