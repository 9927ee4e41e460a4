/// The `<!-- wikilsp-disable … -->` comments of a page.
///
/// `wikilsp-disable` silences the named rules (all rules when none is named) from there on, `wikilsp-enable` ends
/// that; `wikilsp-disable-line` and `wikilsp-disable-next-line` speak of one line. A finding counts as being where it
/// starts. Words after `--` are a remark.
struct Suppressions {
    /// A stretch of the page in which a rule, or every rule (nil), is silent.
    private struct Silence {
        var rule: String?
        var range: Range<Int>
    }

    private var silences: [Silence] = []

    init(_ page: LintedPage) {
        let text = page.tree.text
        /// Where a rule was switched off, by id; `""` stands for all rules.
        var disabled: [String: Int] = [:]
        for comment in page.nodes(.directive) {
            guard let directive = Directive(page.tree.bytes(of: comment)) else { continue }
            let names = directive.rules.isEmpty ? [""] : directive.rules
            switch directive.verb {
            case .disable:
                for name in names where disabled[name] == nil { disabled[name] = comment.end }
            case .enable:
                let ended = directive.rules.isEmpty ? Array(disabled.keys) : names
                for name in ended {
                    guard let start = disabled.removeValue(forKey: name) else { continue }
                    add(name, start..<comment.start)
                }
            case .disableLine:
                let line = text.lines.line(containing: comment.start)
                for name in names { add(name, text.range(ofLine: line)) }
            case .disableNextLine:
                let line = text.lines.line(containing: max(comment.start, comment.end - 1)) + 1
                for name in names { add(name, text.range(ofLine: line)) }
            }
        }
        for (name, start) in disabled { add(name, start..<text.count + 1) }
    }

    private mutating func add(_ rule: String, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        silences.append(Silence(rule: rule.isEmpty ? nil : rule, range: range))
    }

    /// Takes the silenced findings away.
    func apply(to findings: inout [Finding]) {
        guard !silences.isEmpty else { return }
        var byRule: [String: [Range<Int>]] = [:]
        for silence in silences { byRule[silence.rule ?? "", default: []].append(silence.range) }
        let merged = byRule.mapValues(Self.merged)
        findings.removeAll { finding in
            Self.contains(merged[""], finding.range.lowerBound)
                || Self.contains(merged[finding.rule], finding.range.lowerBound)
        }
    }

    /// The ranges sorted, overlapping and touching ones joined.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, last.upperBound >= range.lowerBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// Whether one of the sorted `ranges` holds `offset`. O(log ranges).
    private static func contains(_ ranges: [Range<Int>]?, _ offset: Int) -> Bool {
        guard let ranges else { return false }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(offset)
    }
}

/// What one comment says.
private struct Directive {
    enum Verb: String {
        case disable = "wikilsp-disable"
        case enable = "wikilsp-enable"
        case disableLine = "wikilsp-disable-line"
        case disableNextLine = "wikilsp-disable-next-line"
    }

    let verb: Verb
    let rules: [String]

    /// Nil unless `comment`, with its `<!--` and `-->`, is a directive.
    init?(_ comment: ArraySlice<UInt8>) {
        var content = comment.dropFirst(4)
        if content.suffix(3).elementsEqual("-->".utf8) { content = content.dropLast(3) }
        let words = content.split(whereSeparator: { $0.isWikiSpace || $0 == 0x2C })
        guard let first = words.first, let verb = Verb(rawValue: String(decoding: first, as: UTF8.self))
        else { return nil }
        self.verb = verb
        rules = words.dropFirst().prefix { !$0.elementsEqual("--".utf8) }.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension SourceText {
    /// The bytes of line `line` with its line break, and one more on the last line, so that a finding at the very end
    /// of the page is inside; empty past the last line.
    fileprivate func range(ofLine line: Int) -> Range<Int> {
        guard line < lines.count else { return count..<count }
        let end = line + 1 < lines.count ? lines.start(of: line + 1) : count + 1
        return lines.start(of: line)..<end
    }
}
