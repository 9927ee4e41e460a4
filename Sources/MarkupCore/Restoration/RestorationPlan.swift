/// The edits that restore a page, from what the recovery layer found.
struct RestorationPlan {
    let tree: SyntaxTree
    let page: RecoveredPage
    /// The page's title, if it was given.
    let title: String?
    private(set) var edits: [RestorationEdit] = []

    init(_ tree: SyntaxTree, title: String?) {
        self.tree = tree
        page = RecoveredPage(tree)
        self.title = title
    }

    /// Whether anything is to be restored.
    var isNeeded: Bool { page.isDamaged }

    mutating func build() {
        for box in page.infoboxes where !box.isIntact { add(box) }
        addTitle()
        addSections()
        addLinks()
        addSlips()
    }

    var bytes: [UInt8] { tree.text.bytes }

    func text(_ range: Range<Int>) -> String { tree.string(in: range) }

    mutating func add(
        _ kind: Repair.Kind, _ range: Range<Int>, _ text: String, before: Int = 0, after: Int = 0, _ message: String,
        _ confidence: Double
    ) {
        edits.append(
            RestorationEdit(
                range: range, text: text, before: before, after: after,
                repair: Repair(kind: kind, range: range, message: message, confidence: confidence)))
    }

    // MARK: Title

    /// The subject of the page: as given, or as its infobox or lead names it.
    var subject: String? {
        if let title { return title }
        for box in page.infoboxes {
            for field in box.fields where Infobox.namesSubject(field.name) && !field.isEmpty {
                return text(field.valueRange)
            }
        }
        return lead.map { text($0.range) }
    }

    /// Where the lead names its subject.
    var lead: LeadSubject? {
        let start = page.infoboxes.first.map { $0.range.upperBound } ?? 0
        return LeadSubject(at: start, in: tree)
    }

    private mutating func addTitle() {
        guard page.isFlattened || page.infoboxes.contains(where: { $0.inferred }), let lead, !lead.isBold else {
            return
        }
        let end = min(bytes.count, lead.range.upperBound + 600)
        guard !text(lead.range.upperBound..<end).contains("'''") else { return }
        add(.title, lead.range, "'''" + text(lead.range) + "'''", "'\(text(lead.range))' made bold", 0.7)
    }

    // MARK: Links without brackets

    private mutating func addLinks() {
        for (index, link) in page.bareCategories.enumerated() {
            add(
                .category, link.range, "[[" + text(link.range) + "]]", before: index == 0 ? 2 : 1, after: 1,
                "'\(text(link.title))' put in brackets", 0.98)
        }
        for link in page.bareLanguages {
            var end = link.range.upperBound
            while end < bytes.count, bytes[end] == 0x20 { end += 1 }
            add(
                .interlanguageLink, link.range.lowerBound..<end, "", "'\(text(link.range))' dropped: Wikidata has it",
                0.9)
        }
    }

    // MARK: Slips

    /// Dates and quotes, which other rules know.
    private mutating func addSlips() {
        let linter = Linter(rules: [DateComma.self])
        for finding in linter.findings(in: tree) {
            for edit in finding.fixes.first?.edits ?? [] {
                add(.date, edit.range, edit.replacement, finding.message, 0.9)
            }
        }
    }
}
