package import MarkupCore

/// What the features keep for a session.
package struct FeatureState {
    /// One linter for each set of rule settings: it keeps its findings with the blocks.
    private var linters: [(rules: [String: Settings.RuleSetting], linter: Linter)] = []
    /// The files of the workspace.
    package var workspace = WorkspaceFiles()
    /// The number of the last answer with semantic tokens.
    var lastTokensID = 0

    package init() {}

    /// The linter for `settings`.
    package mutating func linter(for settings: Settings) -> Linter {
        if let known = linters.first(where: { $0.rules == settings.rules }) { return known.linter }
        let linter = Linter(LintConfiguration(settings.rules))
        // Settings change rarely, and folders with rules of their own are few.
        if linters.count >= 16 { linters.removeFirst() }
        linters.append((settings.rules, linter))
        return linter
    }
}

extension LintConfiguration {
    /// The rules as the settings have them; `on` means the rule's own severity.
    init(_ rules: [String: Settings.RuleSetting]) {
        self.init()
        for (id, setting) in rules {
            switch setting {
            case .off: self.rules[id] = .off
            case .error: self.rules[id] = .on(.error)
            case .warning: self.rules[id] = .on(.warning)
            case .information: self.rules[id] = .on(.information)
            case .hint: self.rules[id] = .on(.hint)
            case .on: self.rules[id] = RuleRegistry.rule(id).map { .on($0.severity) }
            }
        }
    }
}

extension MarkupCore.Position {
    /// The same place as the wire has it.
    var onWire: Position { Position(line: line, character: character) }
}

/// Converts many byte ranges of one document; ascending ones cost one walk over the text.
struct WireRanges {
    private let text: SourceText
    private var cursor: PositionCursor

    init(_ document: OpenDocument) {
        text = document.document.text
        cursor = PositionCursor(document.encoding)
    }

    /// The position of the byte offset `offset`.
    mutating func position(_ offset: Int) -> Position { cursor.position(of: offset, in: text).onWire }

    /// The range of `bytes`, clamped to the text.
    mutating func range(_ bytes: Range<Int>) -> PositionRange {
        PositionRange(start: position(bytes.lowerBound), end: position(bytes.upperBound))
    }
}
