import Foundation
import MarkupCore
import Testing

/// Invariants I1 and I2 under random edits: after each edit the tree is lossless and equals the one parsed from the
/// resulting text; after undoing all of them it equals the first.
struct EditFuzzTests {
    @Test(arguments: UInt64(1)...UInt64(24))
    func incrementalEqualsFresh(seed: UInt64) {
        let failure = runEditFuzz(seed: seed, edits: fuzzEdits)
        if let failure {
            Issue.record("seed \(seed): \(failure)")
        }
    }

    /// What stands at the seam of two lines that became one.
    @Test(arguments: [("a -", "{"), ("a -", "{b}-"), ("{", "{b}}"), ("=", "= a =="), ("<!-", "- a -->"), ("<b", ">")])
    func joinedLinesEqualFresh(first: String, second: String) {
        let lines = Array("one\n\n\(first)\n\n\(second)\n\nlast".utf8)
        let breaks = 5 + first.utf8.count..<7 + first.utf8.count
        var document = Document(lines)
        #expect(check(&document, lines) == nil)
        document.replace(breaks, with: [])
        let joined = Array(lines[..<breaks.lowerBound] + lines[breaks.upperBound...])
        #expect(check(&document, joined) == nil)
    }
}

/// How many edits a seed makes before it undoes them; `WIKILSP_FUZZ_EDITS` says another number.
private let fuzzEdits: Int = {
    if let wanted = ProcessInfo.processInfo.environment["WIKILSP_FUZZ_EDITS"].flatMap(Int.init) { return wanted }
    #if DEBUG
        return 60
    #else
        return 2000
    #endif
}()

/// What the fuzzer builds texts of.
private let tokens: [String] = [
    "{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "<!--", "-->", "<ref>", "</ref>", "<ref name=\"a\" />", "<nowiki>",
    "</nowiki>", "<gallery>", "</gallery>", "<includeonly>", "</includeonly>", "<noinclude>", "{|", "|}", "|-", "\n|",
    "\n!",
    "||", "!!", "|", "=", "==", "\n== a ==\n", "''", "'''", "'''''", "'", "\n", "\n\n", "\r\n", "\r", " ", "*", "\n* ",
    "\n#",
    ";", ":", "\n;a:b", "----", "a", "word ", "https://example.org/a(b)", "mailto:", "&amp;", "&#x41;", "__TOC__",
    "~~~~",
    "-{", "}-", "<b>", "</b>", "<div\nclass=\"x\">", "</div>", "<br />", "Category:", "File:a.jpg", "#REDIRECT [[a]]",
    "name=", "|name=value", "😀", "é", "\0", "Infobox x", "#if:", "\t", ".", "<", ">", "\"",
]

/// A seeded generator (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

private struct Edit {
    var range: Range<Int>
    var replacement: [UInt8]
}

/// Runs `edits` random edits and undoes them. Returns the first failure, shrunk, or nil.
func runEditFuzz(seed: UInt64, edits: Int) -> String? {
    var generator = SeededGenerator(seed: seed)
    let start = randomText(&generator, tokens: Int.random(in: 0...60, using: &generator))
    var document = Document(start)
    let first = document.tree
    if let violation = violationOfTiling(first) { return report(start, [], violation) }
    var text = start
    var done: [Edit] = []
    var undo: [Edit] = []
    for _ in 0..<edits {
        let lower = Int.random(in: 0...text.count, using: &generator)
        let length =
            Bool.random(using: &generator) ? 0 : Int.random(in: 0...min(12, text.count - lower), using: &generator)
        let count = text.count > 1500 ? 0 : Int.random(in: 0...3, using: &generator)
        let edit = Edit(range: lower..<lower + length, replacement: randomText(&generator, tokens: count))
        undo.append(Edit(range: lower..<lower + edit.replacement.count, replacement: Array(text[edit.range])))
        text.replaceSubrange(edit.range, with: edit.replacement)
        document.replace(edit.range, with: edit.replacement)
        done.append(edit)
        // Several splices make one parse now and then.
        if Int.random(in: 0..<4, using: &generator) == 0 { continue }
        if let failure = check(&document, text) { return shrink(start, done, failure) }
    }
    for edit in undo.reversed() {
        text.replaceSubrange(edit.range, with: edit.replacement)
        document.replace(edit.range, with: edit.replacement)
        done.append(edit)
        if let failure = check(&document, text) { return shrink(start, done, failure) }
    }
    return difference(document.tree, first).map { report(start, done, "after undo: \($0)") }
}

private func check(_ document: inout Document, _ text: [UInt8]) -> String? {
    var fresh = Document(text)
    return difference(document.tree, fresh.tree) ?? violationOfTiling(document.tree)
}

private func randomText(_ generator: inout SeededGenerator, tokens count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in Array((tokens.randomElement(using: &generator) ?? "").utf8) }
}

/// Drops edits as long as the rest still fails.
private func shrink(_ start: [UInt8], _ edits: [Edit], _ failure: String) -> String {
    func fails(_ text: [UInt8], _ edits: [Edit]) -> String? {
        var text = text
        var document = Document(text)
        _ = document.tree
        for edit in edits {
            guard edit.range.upperBound <= text.count else { return nil }
            text.replaceSubrange(edit.range, with: edit.replacement)
            document.replace(edit.range, with: edit.replacement)
            if let failure = check(&document, text) { return failure }
        }
        return nil
    }
    // The text before the last edit and that edit alone are often enough.
    var before = start
    for edit in edits.dropLast() { before.replaceSubrange(edit.range, with: edit.replacement) }
    guard let last = edits.last, var message = fails(before, [last]) else { return report(start, edits, failure) }
    var size = before.count / 2
    while size > 0 {
        var offset = 0
        while offset + size <= before.count {
            let isClear = offset + size <= last.range.lowerBound || offset >= last.range.upperBound
            var shorter = before
            shorter.removeSubrange(offset..<offset + size)
            let shift = offset + size <= last.range.lowerBound ? size : 0
            let edit = Edit(
                range: last.range.lowerBound - shift..<last.range.upperBound - shift, replacement: last.replacement)
            if isClear, shift == 0, let found = fails(shorter, [edit]) {
                before = shorter
                message = found
            } else {
                offset += size
            }
        }
        size /= 2
    }
    return report(before, [last], message)
}

private func report(_ text: [UInt8], _ edits: [Edit], _ failure: String) -> String {
    let shown = edits.suffix(3).map {
        "\($0.range) -> \(String(decoding: $0.replacement, as: UTF8.self).debugDescription)"
    }
    return "\(failure)\ntext: \(String(decoding: text, as: UTF8.self).debugDescription)\nlast edits: \(shown)"
}
