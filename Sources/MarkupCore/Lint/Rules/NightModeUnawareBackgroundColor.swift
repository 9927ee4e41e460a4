/// `style="background: #eee"` without a colour for the text.
package enum NightModeUnawareBackgroundColor: BlockRule {
    package static let id = "night-mode-unaware-background-color"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A background colour is set, but no colour for the text on it."
    package static let explanation = """
        In dark mode the text is light, and on a light background of its own it cannot be read. Whoever sets the one \
        colour has to set the other as well.
        """
    package static let category: String? = "night-mode-unaware-background-color"
    package static let examples: [RuleExample] = [
        .triggering("⟪<div style=\"background-color: red;\">⟫a</div>"),
        .triggering("a ⟪<span style='border:0; Background : {{x}}'>⟫b</span>"),
        .triggering("{|\n⟪|- style=\"background:#eee\"⟫\n| a\n|}"),
        .triggering("{|\n|-\n| a ⟪||style=\"background:#eee\"⟫| b\n|}"),
        .triggering("⟪{| style=\"background:white\"⟫\n| a\n|}"),
        .silent("<div style=\"background:red; color:black\">a</div>"),
        .silent("<div style=\"border-color:red\">a</div> <div class=\"background:red\">b</div>"),
        .silent("<div style=\"background:url(x)\">a</div>", "MediaWiki drops such a style."),
        .silent("{{x|<div style=\"background:red\">a</div>}}", "Known only where the call is expanded."),
    ]
    package static let kinds: [NodeKind] = [.openTag, .attributes, .extensionOpen]
    package static let triggers = [UInt8(ascii: "=")]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let value = block.attribute("style", of: node) else { return }
        let style = InlineStyle(value)
        guard style.sets("background") || style.sets("background-color"), !style.sets("color"), !node.isHidden,
            let start = start(of: node, in: block)
        else { return }
        report.report(block.trimmed(start..<node.end), "The background has a colour here, and the text has none.")
    }

    /// Where the element begins whose attributes `node` has; nil where there is none. Of extensions' tags only `<poem>`
    /// passes its style on to an element.
    private static func start(of node: SyntaxNode, in block: BlockSource) -> Int? {
        switch node.kind {
        case .attributes: node.parent?.start
        case .extensionOpen: block.isTag(node, named: "poem") ? node.start : nil
        default: node.start
        }
    }
}
