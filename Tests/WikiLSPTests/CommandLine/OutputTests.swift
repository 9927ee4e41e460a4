import MarkupCore
import Testing
import WikiLSP

@Suite struct UnifiedDiffTests {
    private func diff(_ old: String, _ new: String) -> String {
        String(decoding: UnifiedDiff.text(path: "a", old: Array(old.utf8), new: Array(new.utf8)), as: UTF8.self)
    }

    @Test func equalTextsHaveNone() { #expect(diff("a\nb", "a\nb") == "") }

    @Test func changesComeWithThreeLinesAround() {
        #expect(
            diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n")
                == "--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n")
    }

    @Test func distantChangesAreHunksOfTheirOwn() {
        let old = (1...20).map { "\($0)\n" }.joined()
        let new = old.replacing("\n2\n", with: "\n").replacing("19\n", with: "19\nnew\n")
        #expect(
            diff(old, new)
                == "--- a\n+++ a\n@@ -1,5 +1,4 @@\n 1\n-2\n 3\n 4\n 5\n@@ -17,4 +16,5 @@\n 17\n 18\n 19\n+new\n 20\n")
    }

    @Test func aMissingLastNewlineIsSaid() {
        #expect(
            diff("a", "b\n") == "--- a\n+++ a\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n")
    }

    @Test func anEmptyPageIsNamedByLineZero() {
        #expect(diff("", "a\n") == "--- a\n+++ a\n@@ -0,0 +1 @@\n+a\n")
        #expect(diff("a\n", "") == "--- a\n+++ a\n@@ -1 +0,0 @@\n-a\n")
    }

    /// Applying the hunks by hand gives the new text, whatever the two texts are.
    @Test func hunksLeadFromOldToNew() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let old = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                "\(Int.random(in: 0..<12, using: &random))\n"
            }
            var new = old
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                let at = Int.random(in: 0...new.count, using: &random)
                if at < new.count, Bool.random(using: &random) { new.remove(at: at) } else { new.insert("+\n", at: at) }
            }
            let text = diff(old.joined(), new.joined())
            #expect(apply(text, to: old) == new, "\(old) → \(new)\n\(text)")
        }
    }

    private func apply(_ diff: String, to old: [String]) -> [String] {
        var result: [String] = []
        var position = 0
        for line in diff.split(separator: "\n").dropFirst(2) {
            if line.hasPrefix("@@ -") {
                let header = line.dropFirst(4).prefix { $0 != " " }.split(separator: ",").compactMap { Int($0) }
                let isEmpty = header.count == 2 && header[1] == 0
                let start = isEmpty ? header[0] : header[0] - 1
                result += old[position..<start]
                position = start
            } else if line.hasPrefix("+") {
                result.append(line.dropFirst() + "\n")
            } else {
                if old[position] != line.dropFirst() + "\n" { return ["wrong context"] }
                if line.hasPrefix(" ") { result.append(old[position]) }
                position += 1
            }
        }
        return result + old[position...]
    }
}

@Suite struct SourceExcerptTests {
    private func excerpt(_ text: String, _ range: Range<Int>, width: Int = 40) -> (String, String) {
        let source = SourceText(Array(text.utf8))
        return SourceExcerpt(width: width, gutter: 2).lines(for: range, in: source)
    }

    @Test func aShortLineIsShownWhole() {
        #expect(excerpt("ab [[cd ef\nnext", 3..<7) == ("ab [[cd ef", "   ^^^^"))
    }

    @Test func aRangeOverSeveralLinesIsMarkedToTheEndOfItsFirst() {
        #expect(excerpt("ab {{c\n|d\n}}", 3..<12) == ("ab {{c", "   ^^^"))
    }

    @Test func anInsertionPointHasOneCaret() {
        #expect(excerpt("abc", 1..<1) == ("abc", " ^"))
        #expect(excerpt("abc\nd", 3..<3) == ("abc", "   ^"))
        #expect(excerpt("", 0..<0) == ("", "^"))
        #expect(excerpt("a\r\nb", 1..<3) == ("a", " ^"))
    }

    @Test func rangesOutsideTheTextAreClamped() {
        #expect(excerpt("ab", 7..<9) == ("ab", "  ^"))
    }

    @Test func wideAndCombiningCharactersKeepTheCaretsInPlace() {
        #expect(excerpt("湖x", 3..<4) == ("湖x", "  ^"))
        #expect(excerpt("湖x", 0..<3) == ("湖x", "^^"))
        #expect(excerpt("e\u{301}x", 3..<4) == ("e\u{301}x", " ^"))
    }

    @Test func nothingSteersTheTerminal() {
        #expect(excerpt("\u{1B}[31m\tx\u{202E}", 6..<7).0 == "␛[31m x·")
    }

    @Test func invalidBytesAreReplacedOneByOne() {
        let source = SourceText([0x61, 0xFF, 0xC3, 0x62])
        let (line, carets) = SourceExcerpt(width: 40, gutter: 2).lines(for: 1..<3, in: source)
        #expect(line == "a\u{FFFD}\u{FFFD}b")
        #expect(carets == " ^^")
    }

    /// Every excerpt of a long line fits, and its first caret stands under the right character.
    @Test func windowsOfLongLinesFit() {
        let text = (0..<200).map { "\($0)é湖" }.joined(separator: " ")
        let scalars = Array(text.unicodeScalars)
        var offset = 0
        for scalar in scalars {
            let length = UTF8.width(scalar)
            let (line, carets) = excerpt(text, offset..<offset + length)
            #expect(line.unicodeScalars.reduce(0) { $0 + ($1 == "湖" ? 2 : 1) } <= 40 - 5)
            let column = carets.prefix { $0 == " " }.count
            var at = 0
            let under = line.unicodeScalars.first { shown in
                defer { at += shown == "湖" ? 2 : 1 }
                return at == column
            }
            #expect(under == scalar)
            offset += length
        }
    }

    @Test func aLineOfMegabytesIsNotWalked() {
        let source = SourceText([UInt8](repeating: 0x61, count: 8 << 20))
        let excerpt = SourceExcerpt(width: 80, gutter: 2)
        for offset in stride(from: 0, to: source.count, by: source.count / 2000) {
            #expect(excerpt.lines(for: offset..<offset + 1, in: source).source.utf8.count < 100)
        }
    }
}

@Suite struct OrderedPipelineTests {
    @Test(arguments: [1, 2, 5])
    func resultsKeepTheirOrder(_ threads: Int) {
        var next = 0
        var results: [Int] = []
        OrderedPipeline<Int, Int>.run(
            threads: threads,
            next: {
                next += 1
                return next <= 1000 ? next : nil
            },
            work: { item in
                var sum = 0
                for value in 0..<(item % 7 * 1000) { sum &+= value }
                return sum < 0 ? 0 : item * 2
            },
            deliver: { results.append($0) })
        #expect(results == (1...1000).map { $0 * 2 })
    }

    @Test func nothingIsNothing() {
        OrderedPipeline<Int, Int>.run(
            threads: 2, next: { nil }, work: { $0 }, deliver: { _ in Issue.record("one came") })
    }
}

@Suite struct PlaceIndexTests {
    @Test func placesAreThoseOfTheText() {
        let source = SourceText(Array(String(repeating: "aé😀\n\u{0}x湖 ", count: 300).utf8))
        for encoding in [PositionEncoding.utf8, .utf16, .utf32] {
            let place = PlaceIndex(source, encoding)
            for offset in 0...source.count {
                let position = source.position(of: offset, in: encoding)
                #expect(place(offset) == Place(line: position.line + 1, column: position.character + 1))
            }
        }
    }
}

/// A generator that gives the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
