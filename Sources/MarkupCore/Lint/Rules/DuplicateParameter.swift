/// `{{x|a=1|a=2}}`.
package enum DuplicateParameter: CallRule {
    package static let id = "duplicate-parameter"
    package static let severity = Severity.warning
    package static let summary = "A template gets the same argument twice."
    package static let explanation = """
        MediaWiki uses the last value, even when it is empty, and puts the page into a tracking category. It is an \
        error when the values differ, since one of them is lost. Names that hold templates or `{{{arguments}}}` are \
        left alone: what they come to is not known. Parser functions are not templates: `{{#switch:}}` may repeat a case.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{x|a=1|⟪a⟫=1}}", fixed: "{{x|a=1}}", .anywhere),
        .triggering("{{x|a=|⟪a⟫=2}}", fixed: "{{x|a=2}}", .anywhere),
        .triggering("{{x\n| a = 1\n| ⟪a⟫ =\n}}", fixed: "{{x\n| a = 1\n}}", .anywhere),
        .triggering("{{x|a=1|⟪a⟫=2}}", fixed: "{{x|a=2}}", .anywhere),
        .triggering("{{x|b|⟪1⟫=c}}", fixed: "{{x|1=c}}", .anywhere),
        .silent("{{x|a=1|b=2}} {{x|a=1}}", nil, .anywhere),
        .silent("{{x|a=1|A=2}}", "Names are case-sensitive.", .anywhere),
        .silent("{{#switch:a|b=1|b=2}}", nil, .anywhere),
        .silent("{{x|{{a}}=1|{{a}}=2}}", "Not known before it is expanded.", .anywhere),
        .silent("{{x|b|2=c}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .repetition

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        let arguments = Arguments(of: call.node, in: block)
        var places: [String: [Int]] = [:]
        var order: [String] = []
        for (index, argument) in arguments.list.enumerated() {
            guard let name = argument.name else { continue }
            if places[name] == nil { order.append(name) }
            places[name, default: []].append(index)
        }
        guard order.count < arguments.list.count else { return }
        for name in order {
            guard let same = places[name], same.count > 1 else { continue }
            check(same.map { arguments.list[$0] }, named: name, of: call.title, taken: places, in: block, &report)
        }
    }

    private static func check(
        _ same: [Arguments.Argument], named name: String, of title: String, taken: [String: [Int]],
        in block: BlockSource, _ report: inout Reporter
    ) {
        guard let last = same.last, let first = same.first else { return }
        let written = same.map { block.string(in: block.trimmed($0.value)) }
        let values = written.map(withoutComments)
        let used = values.last ?? ""
        let filled = Set(values.filter { !$0.isEmpty })
        let count = same.count == 2 ? "twice" : "\(same.count) times"
        let what = used.isEmpty ? "which is empty" : "'\(used.excerpt(30))'"
        var fixes: [Fix] = []
        if filled.count <= 1 {
            // All that says something says the same: keep the last of those.
            let kept = values.lastIndex { !$0.isEmpty } ?? same.count - 1
            let losesNote = written.indices.contains { $0 != kept && written[$0] != values[$0] }
            let deletion =
                filled.count == 1 && values.contains("")
                ? "Delete the empty '\(name)'" : "Delete the repeated '\(name)'"
            fixes.append(
                Fix(
                    deletion, losesNote ? .suggested : .safe, removing(same, except: kept),
                    isVisible: used.isEmpty && !filled.isEmpty))
        } else {
            fixes.append(
                Fix(
                    "Keep the last value, delete the others", .suggested, removing(same, except: same.count - 1),
                    isVisible: false))
            fixes.append(
                Fix(
                    "Keep the first value, delete the others", .suggested, removing(same, except: 0), isPreferred: false
                ))
            if let free = nextFreeName(after: name, taken: taken), last.isNamed {
                fixes.append(
                    Fix(
                        "Rename the last to '\(free)'", .suggested, TextEdit(last.nameRange, free), isPreferred: false
                    ))
            }
        }
        report.report(
            last.nameRange.isEmpty ? last.whole : last.nameRange,
            "'\(name)' of '\(title)' is set \(count); only the last value (\(what)) is used.",
            severity: filled.count > 1 ? .error : .warning,
            related: [
                RelatedPlace(first.nameRange.isEmpty ? first.whole : first.nameRange, "'\(name)' is first set here.")
            ], fixes: fixes)
    }

    /// The edits that take all of `same` away but one, each with the `|` before it.
    private static func removing(_ same: [Arguments.Argument], except kept: Int) -> [TextEdit] {
        same.indices.filter { $0 != kept }.map { TextEdit(same[$0].removal, "") }
    }

    /// For a name that ends in a number, the next name of the family that is not taken.
    private static func nextFreeName(after name: String, taken: [String: [Int]]) -> String? {
        let digits = name.utf8.reversed().prefix { $0.isASCIIDigit }.count
        guard digits > 0, digits < min(name.utf8.count, 9), let number = Int(name.suffix(digits)) else { return nil }
        let stem = name.dropLast(digits)
        for candidate in number + 1..<number + 100 where taken["\(stem)\(candidate)"] == nil {
            return "\(stem)\(candidate)"
        }
        return nil
    }

    /// `value` as a template sees it.
    private static func withoutComments(_ value: String) -> String {
        var rest = value[...]
        var result = ""
        while let start = rest.firstRange(of: "<!--") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}
