/// `''a`.
package enum UnclosedQuotes: BlockRule {
    package static let id = "unclosed-quotes"
    package static let severity = Severity.warning
    package static let summary = "Bold or italics are opened and not closed on their line."
    package static let explanation =
        "MediaWiki closes both at the end of the line, so that more is set in them than was meant. In the cell of a table, "
        + "where mostly all that follows was meant, it is a hint, and so it is at the start of a link's text."
    package static let category: String? = "missing-end-tag"
    package static let examples: [RuleExample] = [
        .triggering("a ⟪''⟫b c\nd", fixed: "a ''b c''\nd"),
        .triggering("⟪'''⟫b c", fixed: "'''b c'''"),
        .triggering("{{x|y=⟪''⟫b|z=c}}", fixed: "{{x|y=''b''|z=c}}"),
        .triggering("* ''a'' b⟪''⟫", fixed: "* ''a'' b"),
        .triggering("''a''⟪'''⟫b", fixed: "''a'''''b'''"),
        .silent("a ''b'' '''c''' '''''d'''''", nil, .anywhere),
        .silent("''a [[B|''b'']] c''", "A link's text is a line of its own.", .anywhere),
        .silent("the ''b'''s end", "An apostrophe after italics.", .anywhere),
    ]
    package static let kinds: [NodeKind] = [.block]
    package static let firstLook: FirstLook? = FirstLook(flags: NodeFlags.hasOpenQuotes)

    /// What is open in the content of one node: a line's, or that of a link's text or an argument, which is a line of its
    /// own.
    private struct Line: BitwiseCopyable {
        /// One past the node's last descendant.
        let end: Int
        // Indices of nodes.
        var italic: Int?
        var bold: Int?
    }

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let nodes = node.block.nodeSpan
        let add = { (index: Int, report: inout Reporter) in
            Self.add(SyntaxNode(block: node.block, base: node.base, index: index), in: block, &report)
        }
        /// The nodes that hold the one looked at, innermost last.
        var lines = OwnedBuffer<Line>()
        for index in 0...nodes.count {
            while let line = lines.last, line.end <= index {
                if let open = line.italic { add(open, &report) }
                if let open = line.bold, open != line.italic { add(open, &report) }
                _ = lines.popLast()
            }
            guard index < nodes.count else { return }
            if Int(nodes[index].next) > index + 1 { lines.append(Line(end: Int(nodes[index].next))) }
            guard nodes[index].kind == .quote, var line = lines.popLast() else { continue }
            let flags = nodes[index].flags
            if flags & NodeFlags.closesItalic != 0 { line.italic = nil }
            if flags & NodeFlags.closesBold != 0 { line.bold = nil }
            if flags & NodeFlags.opensItalic != 0 {
                // Opened again: the line before this one ended in italics.
                if let open = line.italic { add(open, &report) }
                if let open = line.italic, open == line.bold { line.bold = nil }
                line.italic = index
            }
            if flags & NodeFlags.opensBold != 0 {
                if let open = line.bold, open != index { add(open, &report) }
                line.bold = index
            }
            lines.append(line)
        }
    }

    private static func add(_ open: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let range = start(of: open)..<open.end
        let isBold = open.flags & NodeFlags.opensBold != 0
        let isItalic = open.flags & NodeFlags.opensItalic != 0
        let parent = open.parent
        let isHeading = parent?.kind == .headingTitle
        // All of a cell in bold, or what is left of it, looks as it was meant to look, and so does all of a link's text.
        let isAsMeant = parent?.kind == .tableCell || parent?.kind == .linkText && parent?.start == open.start
        let end = end(of: open, in: parent, of: block)
        report.report(
            range, message(isBold: isBold, isItalic: isItalic, isHeading: isHeading),
            severity: isAsMeant ? .hint : nil, fixes: fixes(range, end: end, in: block),
            category: isHeading ? "unclosed-quotes-in-heading" : nil, isInLinter: !open.isHidden)
    }

    // Whole texts, as to put them together takes longer than to find out all else.

    private static func message(isBold: Bool, isItalic: Bool, isHeading: Bool) -> String {
        switch (isBold, isItalic, isHeading) {
        case (true, true, false): "Bold italics begin here and go on to the end of the line."
        case (true, true, true): "Bold italics begin here and go on to the end of the heading."
        case (true, false, false): "Bold text begins here and goes on to the end of the line."
        case (true, false, true): "Bold text begins here and goes on to the end of the heading."
        case (false, _, false): "Italics begin here and go on to the end of the line."
        case (false, _, true): "Italics begin here and go on to the end of the heading."
        }
    }

    private static func fixes(_ range: Range<Int>, end: Int, in block: BlockSource) -> [Fix] {
        let (marks, insert, delete) =
            switch range.count {
            case 2: ("''", "Insert \"''\" at the end", "Delete \"''\"")
            case 3: ("'''", "Insert \"'''\" at the end", "Delete \"'''\"")
            default: ("'''''", "Insert \"'''''\" at the end", "Delete \"'''''\"")
            }
        // Directly after another apostrophe the new ones would say something else.
        let canInsert = end > range.upperBound && block[end - 1] != UInt8(ascii: "'")
        let deletion = Fix(delete, .suggested, TextEdit(range, ""), isPreferred: !canInsert)
        return canInsert ? [Fix(insert, .suggested, TextEdit(end..<end, marks)), deletion] : [deletion]
    }

    /// Where the opening part of a run begins: after the apostrophe that is text, and after the part that closes.
    private static func start(of open: SyntaxNode) -> Int {
        if open.flags & NodeFlags.leadingApostrophe != 0 { return open.start + 1 }
        guard open.end - open.start == 5 else { return open.start }
        if open.flags & NodeFlags.closesItalic != 0, open.flags & NodeFlags.opensBold != 0 { return open.start + 2 }
        if open.flags & NodeFlags.closesBold != 0, open.flags & NodeFlags.opensItalic != 0 { return open.start + 3 }
        return open.start
    }

    /// The end of the line or of the construct that the quotes stand in.
    private static func end(of open: SyntaxNode, in parent: SyntaxNode?, of block: BlockSource) -> Int {
        var end = parent?.end ?? block.count
        let nodes = open.block.nodeSpan
        let last = parent.map { Int(nodes[$0.index].next) } ?? nodes.count
        // A run of apostrophes is a leaf: its next sibling stands right behind it.
        var sibling = open.index + 1
        while sibling < last, nodes[sibling].kind != .newline { sibling = Int(nodes[sibling].next) }
        if sibling < last { end = open.base + Int(nodes[sibling].start) }
        while end > open.end, let byte = block[end - 1], byte.isWikiSpace { end -= 1 }
        return end
    }
}
