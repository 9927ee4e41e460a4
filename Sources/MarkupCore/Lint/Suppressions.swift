/// What the `<!-- wikilsp-disable … -->` comments of a page silence.
///
/// `wikilsp-disable` silences the named rules (all rules when none is named) from there on, `wikilsp-enable` ends
/// that; `wikilsp-disable-line` and `wikilsp-disable-next-line` speak of one line. A finding counts as being where it
/// starts.
package struct Suppressions {
    /// One rule, or all of them, in one comment.
    package struct Entry {
        /// The index of the comment in `comments`.
        package let comment: Int
        /// The rule's name as it stands there; nil stands for all rules.
        package let rule: SuppressionComment.Word?
        /// Whether it silenced something, or, of `wikilsp-enable`, ended something.
        package internal(set) var isUsed = false
    }

    /// The comments with a verb that is known, in the order of the page.
    package private(set) var comments: [SuppressionComment] = []
    /// In the order of the page.
    package private(set) var entries: [Entry] = []
    /// The rules that have been looked for: of the others nobody can say whether they would have found something.
    package let running: Set<String>
    package let text: SourceText

    /// A rule on a line. `""` stands for all rules, here and in `regions`.
    private struct Line: Hashable {
        let rule: String
        let line: Int
    }

    /// The entries that silence a rule on one line.
    private var lines: [Line: Int] = [:]
    /// By rule the stretches in which it is silent, sorted and apart from one another, each with its entry.
    private var regions: [String: [(range: Range<Int>, entry: Int)]] = [:]

    init(_ page: LintedPage, running: Set<String>) {
        text = page.tree.text
        self.running = running
        /// Where a rule was switched off, and the entry that did it.
        var open: [String: (start: Int, entry: Int)] = [:]
        for node in page.nodes(.directive) {
            guard let comment = SuppressionComment(node.start..<node.end, in: text.bytes), let verb = comment.verb
            else { continue }
            let index = comments.count
            comments.append(comment)
            for rule in comment.rules.isEmpty ? [nil] : comment.rules.map(Optional.some) {
                let entry = entries.count
                let name = rule?.text ?? ""
                entries.append(Entry(comment: index, rule: rule))
                switch verb {
                case .disable: if open[name] == nil { open[name] = (comment.range.upperBound, entry) }
                case .enable:
                    for ended in rule == nil ? Array(open.keys) : [name] {
                        guard let (start, opener) = open.removeValue(forKey: ended) else { continue }
                        entries[entry].isUsed = true
                        regions[ended, default: []].append((start..<comment.range.lowerBound, opener))
                    }
                case .disableLine: silence(name, line: comment.range.lowerBound, by: entry)
                case .disableNextLine: silence(name, line: comment.range.upperBound - 1, below: 1, by: entry)
                }
            }
        }
        for (name, (start, entry)) in open { regions[name, default: []].append((start..<text.count + 1, entry)) }
    }

    /// Silences the line of the byte `offset`, or one `below` it. Of two comments that say the same the first counts.
    private mutating func silence(_ rule: String, line offset: Int, below: Int = 0, by entry: Int) {
        let line = Line(rule: rule, line: text.lines.line(containing: offset) + below)
        if lines[line] == nil { lines[line] = entry }
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// Takes the silenced findings away, and notes which entries did it: of several the most specific one.
    mutating func apply(to findings: inout [Finding]) {
        guard !isEmpty else { return }
        var kept: [Finding] = []
        for finding in findings {
            if let entry = entry(for: finding.rule, at: finding.range.lowerBound)
                ?? entry(for: "", at: finding.range.lowerBound)
            {
                entries[entry].isUsed = true
            } else {
                kept.append(finding)
            }
        }
        findings = kept
    }

    /// Whether a finding of the rule `id` at `offset` is silenced by name.
    func silencesByName(_ id: String, at offset: Int) -> Bool { entry(for: id, at: offset) != nil }

    /// The entry that silences `rule` at the byte `offset`. O(log regions).
    private func entry(for rule: String, at offset: Int) -> Int? {
        if !lines.isEmpty, let entry = lines[Line(rule: rule, line: text.lines.line(containing: offset))] {
            return entry
        }
        guard let regions = regions[rule] else { return nil }
        var low = 0
        var high = regions.count
        while low < high {
            let middle = (low + high) / 2
            if regions[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < regions.count && regions[low].range.contains(offset) ? regions[low].entry : nil
    }
}
