/// `commander1` and `commander3` without `commander2`.
package enum ParameterNumberGap: CallRule {
    package static let id = "parameter-number-gap"
    package static let severity = Severity.information
    package static let summary = "Numbered fields leave a number out."
    package static let explanation = """
        Many templates stop at the first number that is missing, so that what follows is not shown. Only families that \
        begin with 1 and leave out a single number count: `vapor pressure 1` and `vapor pressure 10` are no gap, and the \
        numbers of some families mean something.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox military unit\n|unit_name=A\n|commander1=B\n|⟪commander3⟫=C\n}}", .anywhere),
        .triggering(
            "{{Infobox military unit\n|unit_name=A\n|commander1=B\n|commander2=\n|⟪commander3⟫=C\n}}", .anywhere),
        .silent("{{Infobox military unit\n|unit_name=A\n|commander1=B\n|commander2=C\n}}", nil, .anywhere),
        .silent("{{Infobox military unit\n|unit_name=A\n|identification_symbol=B\n|identification_symbol_2=C\n}}"),
        .silent("{{Infobox town\n|name=A\n|population1=9\n|population1950=10\n}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    /// Greater numbers count no members.
    private static let greatest = 40

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        var families: [String: [(number: Int, field: TemplateCall.Field)]] = [:]
        var order: [String] = []
        for field in call.fields where field.isSpelt && !field.isBlank {
            guard let last = block[field.name.upperBound - 1], last.isASCIIDigit else { continue }
            var start = field.name.upperBound
            while start > field.name.lowerBound, let byte = block[start - 1], byte.isASCIIDigit { start -= 1 }
            guard start > field.name.lowerBound, field.name.upperBound - start <= 2, block[start] != 0x30,
                let number = Int(block.string(in: start..<field.name.upperBound)), number <= greatest
            else { continue }
            let stem = block.string(in: field.name.lowerBound..<start)
            if families[stem] == nil { order.append(stem) }
            families[stem, default: []].append((number, field))
        }
        for stem in order {
            guard let members = families[stem]?.sorted(by: { $0.number < $1.number }), let first = members.first,
                members.count >= 2, first.number == 1
            else { continue }
            for (last, next) in zip(members, members.dropFirst()) where next.number == last.number + 2 {
                let missing = "\(stem)\(last.number + 1)"
                let empty = call.fields(named: missing).first
                report.report(
                    next.field.name,
                    "'\(missing)' of '\(call.title)' is \(empty == nil ? "missing" : "empty") before '\(block.string(in: next.field.name))'.",
                    related: [
                        RelatedPlace(
                            empty?.name ?? last.field.name, empty == nil ? "The number before it." : "It is empty.")
                    ])
                break
            }
        }
    }
}
