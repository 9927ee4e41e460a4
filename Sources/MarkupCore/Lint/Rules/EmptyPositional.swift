/// `||image=`
package enum EmptyPositional: CallRule {
    package static let id = "empty-positional"
    package static let severity = Severity.hint
    package static let summary = "An infobox has a `|` with nothing after it."
    package static let explanation = "It is an unnamed field without a value, and does nothing."
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film⟪|⟫|name=A}}", fixed: "{{Infobox film|name=A}}", .anywhere),
        .triggering("{{Infobox film\n|name=A\n⟪|⟫\n}}", fixed: "{{Infobox film\n|name=A\n}}", .anywhere),
        .silent("{{Infobox film|name=A|music=}}", "Empty, but named.", .anywhere),
        .silent("{{x||a}}", "Not an infobox.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard call.namedCount < call.fields.count, call.known?.hasPositional != true else { return }
        // A filled one would get another number.
        let isSafe = !call.fields.contains { !$0.isNamed && !$0.isBlank }
        for field in call.fields where !field.isNamed && field.value.isEmpty {
            report.report(
                field.pipe..<field.pipe + 1, "There is nothing after this '|' of '\(call.title)'.",
                fixes: [
                    Fix(
                        "Delete it", isSafe ? .safe : .suggested, [TextEdit(call.removal(of: field), "")],
                        isVisible: false)
                ], tag: .unnecessary)
        }
    }
}
