import MarkupCore

/// What is fuzzed of the core, by name. Each takes any bytes and says what is wrong, or nil.
///
/// The same functions are run by libFuzzer (`Tests/Fuzz/run`) and by `MarkupFuzzTests` on the inputs that are kept.
let markupFuzzTargets: [String: @Sendable ([UInt8]) -> String?] = [
    "parser": parserTarget,
    "linter": linterTarget,
    "restoration": restorationTarget,
    "titles": titleIndexTarget,
]

/// Every rule, those that are off by default as well.
private let everyRule = Linter(
    LintConfiguration(rules: Dictionary(uniqueKeysWithValues: RuleRegistry.all.map { ($0.id, .on($0.severity)) })))

/// Edits that the end of the input describes: the last byte says how many (up to three), and four bytes before it each
/// one of them: where, how much goes, and from where how much of the text is put there.
private func edits(from input: [UInt8]) -> (text: [UInt8], edits: [FuzzEdit]) {
    var text = input
    var edits: [FuzzEdit] = []
    guard let count = text.popLast().map({ Int($0) & 3 }), text.count >= count * 4 else { return (text, []) }
    for _ in 0..<count {
        let bytes = text.suffix(4).map { Int($0) }
        text.removeLast(4)
        edits.append(FuzzEdit(place: bytes[0], removed: bytes[1] & 15, source: bytes[2], inserted: bytes[3] & 15))
    }
    return (text, edits)
}

private struct FuzzEdit {
    /// In parts of 256 of the text.
    var place: Int
    /// In bytes.
    var removed: Int
    /// In parts of 256 of the text.
    var source: Int
    /// In bytes.
    var inserted: Int

    func resolved(in text: [UInt8]) -> (range: Range<Int>, replacement: [UInt8]) {
        let start = (text.count + 1) * place / 256
        let source = text.count * source / 256
        return (
            start..<min(text.count, start + removed), Array(text[source..<min(text.count, source + inserted)])
        )
    }
}

/// The tree is lossless, and after edits the one of a fresh parse.
@Sendable private func parserTarget(_ input: [UInt8]) -> String? {
    let (text, edits) = edits(from: input)
    var document = Document(text)
    if let violation = violationOfTiling(document.tree) { return violation }
    for edit in edits {
        let (range, replacement) = edit.resolved(in: document.text.bytes)
        document.replace(range, with: replacement)
        var fresh = Document(document.text.bytes)
        if let failure = difference(document.tree, fresh.tree) { return "\(range) -> \(replacement): \(failure)" }
        if let violation = violationOfTiling(document.tree) { return "\(range) -> \(replacement): \(violation)" }
    }
    return nil
}

/// Findings and their fixes lie in the page, fixing ends, and findings after edits are those of a fresh page.
@Sendable private func linterTarget(_ input: [UInt8]) -> String? {
    let (text, edits) = edits(from: input)
    var document = Document(text)
    for finding in document.findings(everyRule) {
        let ranges = [finding.range] + finding.fixes.flatMap { $0.edits.map(\.range) } + finding.related.map(\.range)
        guard ranges.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= text.count }) else {
            return "\(finding) lies outside a text of \(text.count) bytes"
        }
    }
    _ = FixApplication.applyAll(to: text, site: .english, linter: everyRule)
    _ = FixApplication.applyAll(to: text, site: .english, linter: everyRule) { $0.fixes.first }
    _ = Outline(document.tree)
    for edit in edits {
        let (range, replacement) = edit.resolved(in: document.text.bytes)
        document.replace(range, with: replacement)
        var fresh = Document(document.text.bytes)
        let (found, expected) = (document.findings(everyRule), fresh.findings(everyRule))
        guard found == expected else {
            return "\(range) -> \(replacement): only then \(found.filter { !expected.contains($0) }), "
                + "only fresh \(expected.filter { !found.contains($0) })"
        }
    }
    return nil
}

/// Restoring ends, and says truly how much it did.
@Sendable private func restorationTarget(_ input: [UInt8]) -> String? {
    let restored = Restoration.restore(input, site: .english)
    if restored.repairs.isEmpty, restored.bytes != input { return "changed without saying so" }
    var document = Document(restored.bytes)
    return violationOfTiling(document.tree)
}
