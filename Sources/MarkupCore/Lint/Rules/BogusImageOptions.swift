/// `[[File:A.jpg|thmb|caption]]`.
package enum BogusImageOptions: BlockRule {
    package static let id = "bogus-image-options"
    package static let severity = Severity.warning
    package static let summary = "An option of an image is unknown, repeated or malformed."
    package static let explanation = """
        What is no option is taken for the caption, and only the last caption is shown; of sizes the last counts, of \
        other options the first. Options that hold templates are left alone.
        """
    package static let category: String? = "bogus-image-options"
    package static let examples: [RuleExample] = [
        .triggering("⟪[[File:A.jpg|foo|bar]]⟫", fixed: "[[File:A.jpg|bar]]", .anywhere),
        .triggering("⟪[[File:A.jpg|thumb|250pxpx|A caption]]⟫", fixed: "[[File:A.jpg|thumb|A caption]]", .anywhere),
        .triggering("⟪[[File:A.jpg|thumb|100px|thumb|200px|A]]⟫", fixed: "[[File:A.jpg|thumb|200px|A]]", .anywhere),
        .triggering("⟪<gallery>⟫\nFile:A.jpg|500px|A\n</gallery>", fixed: "<gallery>\nFile:A.jpg|A\n</gallery>"),
        .triggering("⟪[[File:A.jpg|right||A]]⟫", fixed: "[[File:A.jpg|right|A]]", .anywhere),
        .triggering("⟪[[File:A.jpg|frame|50px|A]]⟫", fixed: "[[File:A.jpg|frame|A]]", .anywhere),
        .triggering("⟪[[File:A.jpg|upright=0|A]]⟫", fixed: "[[File:A.jpg|A]]", .anywhere),
        .triggering("⟪<gallery>⟫\nFile:A.jpg|thumb|A\n</gallery>", fixed: "<gallery>\nFile:A.jpg|A\n</gallery>"),
        .silent("[[File:A.jpg|thumb|]]", "The caption is empty."),
        .silent("[[File:A.jpg|thumb|left|250px|alt=B|A [[caption]]]]", nil, .anywhere),
        .silent("[[File:A.jpg|thumb|{{size}}|A caption]]", nil, .anywhere),
        .silent("[[File:A.jpg|thumb|upright=2<!-- big -->|A caption]]"),
        .silent("[[File:A.jpg|thumb|upright=1.2|A caption]]", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.imageOption, .extensionTag]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        if node.kind == .imageOption {
            guard let index = indexOfLink(withFirstOption: node.index, node.block.nodeSpan) else { return }
            let link = SyntaxNode(block: node.block, base: node.base, index: index)
            guard link.flags == LinkKind.file.rawValue else { return }
            add(bogusParts(of: link, isGallery: false, in: block), of: link.range, in: block, &report)
        } else if let content = gallery(node) {
            let lines = content.children.filter { $0.kind == .galleryLine }
            add(
                lines.flatMap { bogusParts(of: $0, isGallery: true, in: block) },
                of: node.child(.extensionOpen)?.range ?? node.range, in: block, &report)
        }
    }

    /// The index of the link whose first option has the index `option`; nil for other options, and for those in a gallery.
    private static func indexOfLink(withFirstOption option: Int, _ nodes: Span<Node>) -> Int? {
        var index = option - 1
        // What stands before the option and ends before it is a sibling, or is in one.
        while index >= 0, Int(nodes[index].next) <= option {
            if nodes[index].kind == .imageOption, nodes[index].depth == nodes[option].depth { return nil }
            index -= 1
        }
        return index >= 0 && nodes[index].kind == .wikilink ? index : nil
    }

    /// The content of an extension tag that has lines of a gallery in it.
    private static func gallery(_ tag: SyntaxNode) -> SyntaxNode? {
        guard let content = tag.block.child(.extensionContent, of: tag.index),
            tag.block.child(.galleryLine, of: content) != nil
        else { return nil }
        return SyntaxNode(block: tag.block, base: tag.base, index: content)
    }

    private static func add(
        _ bogus: [SyntaxNode], of range: Range<Int>, in block: BlockSource, _ report: inout Reporter
    ) {
        guard !bogus.isEmpty else { return }
        let names = bogus.prefix(4).map { "'" + block.string(in: block.trimmed($0.range)).excerpt(30) + "'" }
        let list = names.joined(separator: ", ") + (bogus.count > 4 ? ", …" : "")
        report.report(
            range,
            bogus.count == 1 ? "The image option \(list) has no effect." : "The image options \(list) have no effect.",
            related: bogus.prefix(4).map { RelatedPlace($0.range, "Has no effect.") },
            fixes: [
                Fix(
                    bogus.count == 1 ? "Delete it" : "Delete them", .suggested,
                    bogus.map { TextEdit($0.start - 1..<$0.end, "") })
            ])
    }

    private static func bogusParts(of link: SyntaxNode, isGallery: Bool, in block: BlockSource) -> [SyntaxNode] {
        var bogus: [SyntaxNode] = []
        var seen: [(group: ImageOption.Kind, part: SyntaxNode)] = []
        /// Framed images and those that are thumbnails already are shown as they are.
        var isUnscaled = false
        for part in link.children where part.kind == .linkText || part.kind == .imageOption {
            if part.kind == .linkText || hasUnknown(part) { continue }
            let text = block.trimmed(part.range)
            guard let option = block.imageOption(text), isValid(option, in: block) else {
                // Empty, refused, or taken for a caption, but not the last.
                bogus.append(part)
                continue
            }
            if option.kind == .width {
                let isMalformed = block.has(
                    word: "pxpx", at: max(text.lowerBound, text.upperBound - 4)..<text.upperBound)
                if isGallery || isMalformed {
                    bogus.append(part)
                } else {
                    if let earlier = seen.firstIndex(where: { $0.group == .width }) {
                        bogus.append(seen.remove(at: earlier).part)
                    }
                    seen.append((.width, part))
                }
                continue
            }
            let group = group(of: option.kind)
            if option.kind == .framed || option.kind == .manualThumbnail { isUnscaled = true }
            if isGallery, group == .thumbnail {
                bogus.append(part)
                continue
            }
            if seen.contains(where: { $0.group == group }) { bogus.append(part) } else { seen.append((group, part)) }
        }
        if isUnscaled, let width = seen.first(where: { $0.group == .width }) { bogus.append(width.part) }
        return bogus.sorted { $0.start < $1.start }
    }

    /// Whether MediaWiki accepts the value.
    private static func isValid(_ option: ImageOption, in block: BlockSource) -> Bool {
        guard let value = option.value else { return true }
        switch option.kind {
        case .upright: return Double(block.string(in: block.trimmed(value))).map { $0 > 0 } ?? true
        case .language: return block.bytes(in: value).allSatisfy { !notInLanguageCodes.contains($0) }
        case .disableControls:
            return block.string(in: value).split(separator: ",").allSatisfy {
                controls.contains($0.trimmingPrefix { $0 == " " }.lowercased())
            }
        default: return true
        }
    }

    private static let notInLanguageCodes = ByteSet(":/\\&<>'\"")
    /// What of a player may be hidden.
    private static let controls: Set<String> = ["options", "timedtext", "fullscreen"]

    /// Whether expansion could make anything of `part`.
    private static func hasUnknown(_ part: SyntaxNode) -> Bool {
        part.children.contains {
            switch $0.kind {
            case .template, .parserFunction, .parameter, .variable, .comment: true
            default: false
            }
        }
    }

    /// The first of those options of which an image can have one.
    private static func group(of kind: ImageOption.Kind) -> ImageOption.Kind {
        switch kind {
        case .thumbnail, .manualThumbnail, .framed, .frameless: .thumbnail
        case .left, .right, .center, .none: .left
        case .baseline, .sub, .super, .top, .textTop, .middle, .bottom, .textBottom: .baseline
        default: kind
        }
    }
}
