/// The edits that restore a page, from what the recovery layer found.
struct RestorationPlan {
    let tree: SyntaxTree
    let page: RecoveredPage
    /// What is known of the page's title from outside.
    let title: RestorationTitle
    private(set) var edits: [RestorationEdit] = []
    /// The lines that held several blocks, zero-based.
    private var damagedLines: Set<Int> = []

    init(_ tree: SyntaxTree, title: RestorationTitle) {
        self.tree = tree
        page = RecoveredPage(tree)
        self.title = title
    }

    /// Whether anything is to be restored.
    var isNeeded: Bool { page.isDamaged }

    mutating func build() {
        for box in page.infoboxes where !box.isIntact { add(box) }
        addSections()
        let sections = page.sections
        let places =
            sections.headings.lazy.filter(\.isGlued).map(\.range.lowerBound) + sections.paragraphBreaks
            + sections.scars.map(\.lowerBound)
        damagedLines = Set(places.map { tree.text.lines.line(containing: $0) })
        addTitle()
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
                repair: Repair(
                    kind: kind, range: range, replacement: text, message: message, confidence: confidence)))
    }

    // MARK: Title

    /// The subject of the page: as given, as the file is called where the page speaks of that, or as its infobox or lead
    /// names it.
    var subject: String? {
        if let given = title.given { return given }
        if let named = title.fileName(in: leadStart..<min(bytes.count, leadStart + Self.leadReach), of: bytes) {
            return text(named)
        }
        for box in page.infoboxes {
            for field in box.fields where Infobox.namesSubject(field.name) && !field.isEmpty {
                return text(field.valueRange)
            }
        }
        return lead.map { text($0.range) } ?? title.file
    }

    /// How much of the lead may name the subject, in bytes.
    private static let leadReach = 300

    private var leadStart: Int { page.infoboxes.first.map { $0.range.upperBound } ?? 0 }

    /// Where the lead names its subject.
    var lead: LeadSubject? { LeadSubject(at: leadStart, in: tree) }

    private mutating func addTitle() {
        guard let lead, !lead.isBold, hasLostQuotes(at: lead.range.lowerBound) else { return }
        let end = min(bytes.count, lead.range.upperBound + 600)
        guard !text(lead.range.upperBound..<end).contains("'''") else { return }
        add(.title, lead.range, "'''" + text(lead.range) + "'''", "'\(text(lead.range))' made bold", 0.7)
    }

    /// Whether the line at `offset` has lost markup: its own breaks, or with the infobox's opener all quotes of the page.
    private func hasLostQuotes(at offset: Int) -> Bool {
        if damagedLines.contains(tree.text.lines.line(containing: offset)) { return true }
        return page.infoboxes.contains { $0.inferred }
            && !tree.roots.contains { $0.children.contains { $0.kind == .quote } }
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

    /// Dates, which a rule knows, on the lines that are rebuilt: elsewhere nothing is touched.
    private mutating func addSlips() {
        guard !damagedLines.isEmpty else { return }
        for finding in Self.slips.findings(in: tree)
        where damagedLines.contains(tree.text.lines.line(containing: finding.range.lowerBound)) {
            for edit in finding.fixes.first?.edits ?? [] {
                add(.date, edit.range, edit.replacement, finding.message, 0.9)
            }
        }
    }

    private static let slips = Linter(rules: [DateComma.self])
}
