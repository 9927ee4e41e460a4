/// Escaping what is selected, and putting it into a link or a template.
extension RefactoringPlace {
    var selectionRefactorings: [Refactoring] {
        guard !selection.isEmpty, selection.count <= Self.longestSelection else { return [] }
        return escapes + wraps
    }

    /// More, in bytes, is not selected to be wrapped.
    private static let longestSelection = 64 << 10
    /// How many of the page's templates are offered.
    private static let mostTemplates = 3

    // MARK: Escaping

    private var escapes: [Refactoring] {
        var found: [Refactoring] = []
        if isRead, hasMarkup, !contains("</nowiki") {
            found.append(
                Refactoring(
                    "Escape with <nowiki>", .rewrite,
                    [
                        TextEdit(selection.lowerBound..<selection.lowerBound, "<nowiki>"),
                        TextEdit(selection.upperBound..<selection.upperBound, "</nowiki>"),
                    ]))
        }
        // Magic words are for the arguments of calls alone.
        guard let call = CallContext.at(selection.lowerBound, in: tree),
            CallContext.at(selection.upperBound, in: tree)?.start == call.start
        else { return found }
        for (byte, word) in [(UInt8(ascii: "|"), "{{!}}"), (UInt8(ascii: "="), "{{=}}")] {
            let edits = places(of: byte).map { TextEdit($0..<$0 + 1, word) }
            guard !edits.isEmpty else { continue }
            let name = String(Unicode.Scalar(byte))
            found.append(Refactoring("Write '\(name)' as \(word)", .rewrite, edits))
        }
        return found
    }

    /// Where `byte` stands in the selection and in no construct within.
    private func places(of byte: UInt8) -> [Int] {
        let marks = tree.marks(in: selection).filter {
            Int($0.start) >= selection.lowerBound && Int($0.end) <= selection.upperBound && $0.kind != .heading
        }
        var next = 0
        var offset = selection.lowerBound
        var found: [Int] = []
        while offset < selection.upperBound {
            while next < marks.count, Int(marks[next].start) < offset { next += 1 }
            if next < marks.count, Int(marks[next].start) == offset {
                offset = max(offset + 1, Int(marks[next].end))
                continue
            }
            if bytes[offset] == byte { found.append(offset) }
            offset += 1
        }
        return found
    }

    /// Whether the ends of the selection stand where MediaWiki reads markup.
    private var isRead: Bool {
        [selection.lowerBound, selection.upperBound - 1].allSatisfy { offset in
            guard let leaf = tree.node(at: offset) else { return false }
            return ([leaf] + Array(leaf.ancestors)).allSatisfy { node in
                switch node.kind {
                case .comment, .rawText, .extensionOpen, .extensionClose, .openTag, .closeTag, .templateName,
                    .argumentName, .parameterName, .linkTarget, .url, .attribute, .attributes, .imageOption,
                    .includeTag, .redirect:
                    // A whole tag may be escaped.
                    node.start >= selection.lowerBound && node.end <= selection.upperBound && node.kind != .rawText
                default: true
                }
            }
        }
    }

    private var hasMarkup: Bool { bytes[selection].contains { Self.markup.contains($0) } }
    private static let markup = ByteSet("[]{}<>'|=*#:;~_&")

    private func contains(_ word: StaticString) -> Bool {
        let wanted = Array(word.description.utf8)
        let text = bytes[selection].map { $0.isASCIILetter ? $0 | 0x20 : $0 }
        guard text.count >= wanted.count else { return false }
        return (0...text.count - wanted.count).contains { text[$0...].starts(with: wanted) }
    }

    // MARK: Wrapping

    private var wraps: [Refactoring] {
        guard let holder = holderOfWhole else { return [] }
        var found: [Refactoring] = []
        let text = tree.string(in: selection)
        if isPlain(holder), !isInLink, !bytes[selection].contains(0x0A), selection.count <= 255,
            case .success(let title) = Title.parse(text, on: tree.site), !title.key.isEmpty,
            tree.site.linkTrailLength(bytes.span, from: selection.upperBound, limit: bytes.count) == 0
        {
            found.append(Refactoring("Make it a link", .rewrite, around("[[", "]]")))
        }
        guard places(of: UInt8(ascii: "|")).isEmpty else { return found }
        let isNamed = !places(of: UInt8(ascii: "=")).isEmpty
        for name in templatesOfOneArgument + ["NAME"] {
            let opening = "{{" + name + (isNamed ? "|1=" : "|")
            let title = name == "NAME" ? "Wrap in a template" : "Wrap in {{\(name)}}"
            found.append(Refactoring(title, .rewrite, around(opening, "}}")))
        }
        return found
    }

    private func around(_ opening: String, _ closing: String) -> [TextEdit] {
        [
            TextEdit(selection.lowerBound..<selection.lowerBound, opening),
            TextEdit(selection.upperBound..<selection.upperBound, closing),
        ]
    }

    private var isInLink: Bool {
        around.contains { $0.kind == .wikilink || $0.kind == .externalLink || $0.kind == .redirect }
    }

    /// The node of which the selection is a part that cuts no construct; nil where it does, and where no markup is read.
    private var holderOfWhole: SyntaxNode? {
        guard isRead, let holder = around.first(where: { !$0.isLeaf }) else { return nil }
        switch holder.kind {
        case .block, .listItem, .preformatted, .headingTitle, .tableCell, .tableCaption, .argumentValue, .linkText,
            .extensionContent, .includeOnly, .parameterDefault:
            break
        default: return nil
        }
        guard isBalanced(holder) else { return nil }
        for child in holder.children where child.range.overlaps(selection) {
            let isWhole = selection.lowerBound <= child.start && child.end <= selection.upperBound
            guard isWhole || child.kind == .text else { return nil }
            // List markers and the bars of a table belong to their line.
            if child.kind == .delimiter || child.kind == .listMarker { return nil }
        }
        return holder
    }

    /// Whether the quotes and tags in the selection begin and end there.
    private func isBalanced(_ holder: SyntaxNode) -> Bool {
        var open = (italic: 0, bold: 0, tags: 0)
        for child in holder.children where child.range.overlaps(selection) {
            switch child.kind {
            case .quote:
                open.italic += child.flags & NodeFlags.opensItalic != 0 ? 1 : 0
                open.italic -= child.flags & NodeFlags.closesItalic != 0 ? 1 : 0
                open.bold += child.flags & NodeFlags.opensBold != 0 ? 1 : 0
                open.bold -= child.flags & NodeFlags.closesBold != 0 ? 1 : 0
            case .openTag where TagPair.of(child, in: tree) != nil: open.tags += 1
            case .closeTag where TagPair.of(child, in: tree) != nil: open.tags -= 1
            default: continue
            }
            if open.italic < 0 || open.bold < 0 || open.tags < 0 { return false }
        }
        return open == (0, 0, 0)
    }

    /// Whether the selection is text and nothing else.
    private func isPlain(_ holder: SyntaxNode) -> Bool {
        holder.children.allSatisfy { $0.kind == .text || !$0.range.overlaps(selection) }
    }

    /// The templates that the page gives one argument without a name, the most frequent first.
    private var templatesOfOneArgument: [String] {
        var counts: [String: Int] = [:]
        for (number, block) in tree.blocks.enumerated() {
            for (index, node) in block.nodes.enumerated() where node.kind == .template {
                let call = SyntaxNode(block: block, base: tree.start(ofBlock: number), index: index)
                let arguments = call.children.filter { $0.kind == .templateArgument }
                guard arguments.count == 1, arguments[0].flags & NodeFlags.named == 0,
                    let name = call.child(.templateName), BlockNames.isPlain(name)
                else { continue }
                counts[tree.string(in: bytes.trimmed(name.range)), default: 0] += 1
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostTemplates).map(\.key)
    }
}
