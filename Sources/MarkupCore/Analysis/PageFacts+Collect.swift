extension PageFacts {
    /// The facts of `tree`, without infoboxes. O(page).
    package init(of tree: SyntaxTree) {
        self.init(of: tree, HTMLStructure(of: tree))
    }

    /// The facts of `tree`, whose elements are `structure`.
    package init(of tree: SyntaxTree, _ structure: HTMLStructure) {
        self.init()
        for (index, block) in tree.blocks.enumerated() {
            var scopes = Scopes()
            let base = tree.start(ofBlock: index)
            var position = 0
            while position < block.nodes.count {
                let node = SyntaxNode(block: block, base: base, index: position)
                if node.kind == .includeOnly {
                    // Nothing of it is part of the page.
                    position = Int(block.nodes[position].next)
                    continue
                }
                scopes.enter(node, tree)
                collect(node, tree, scopes)
                position += 1
            }
        }
        collect(structure)
        listItems.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Up to where what stands around the node at hand keeps links from being links, in bytes of the page.
    private struct Scopes {
        /// In an external link: no page link, no bare URL.
        var externalLink = 0
        /// In the text of a page link: no external link.
        var pageLink = 0
        /// Where no link at all is made: options of a file, captions it does not show, a redirect, an image map.
        var noLinks = 0
        var gallery = 0
        /// In a line of a gallery, whose caption shows no images.
        var galleryLine = 0
        /// Captions that are not shown.
        var hidden = 0..<0

        /// Whether no link is made at `offset`.
        func hides(_ offset: Int) -> Bool { offset < noLinks || hidden.contains(offset) }

        mutating func enter(_ node: SyntaxNode, _ tree: SyntaxTree) {
            switch node.kind {
            case .externalLink: externalLink = max(externalLink, node.end)
            case .wikilink:
                let kind = LinkKind(rawValue: node.flags)
                if kind == .file { hideCaptions(of: node) } else { pageLink = max(pageLink, node.end) }
            case .redirect: noLinks = max(noLinks, node.end)
            case .galleryLine: galleryLine = node.end
            case .imageOption:
                let option = tree.site.imageOption(tree.text.bytes.span, node.range)
                if option?.kind != .alt { noLinks = max(noLinks, node.end) }
            case .extensionTag:
                switch PageFacts.tagName(of: node, tree) {
                case "gallery": gallery = node.end
                case "imagemap", "poem", "indicator": noLinks = max(noLinks, node.end)
                default: break
                }
            default: break
            }
        }

        /// Of several captions, the last is shown.
        private mutating func hideCaptions(of file: SyntaxNode) {
            var first: Int?
            for child in file.children where child.kind == .linkText {
                let start = first ?? child.start
                hidden = start..<child.start
                first = start
            }
        }
    }

    private mutating func collect(_ node: SyntaxNode, _ tree: SyntaxTree, _ scopes: Scopes) {
        switch node.kind {
        case .template: templates.append(Self.call(node, .template, tree))
        case .parserFunction: templates.append(Self.call(node, .parserFunction, tree))
        case .variable: templates.append(Self.call(node, .variable, tree))
        case .parameter:
            arguments.append(Named(node.range, Self.text(of: node.child(.parameterName), tree)))
        case .extensionTag: extensionTag(node, tree)
        case .galleryLine:
            if node.start < scopes.gallery, Self.namesFile(node, tree) { listItems.append(Named(node.range, "li")) }
        case .comment: comments.append(node.range)
        case .heading:
            let title = Self.text(of: node.child(.headingTitle), tree)
            headings.append(Heading(range: node.range, level: Int(node.flags), title: title))
        case .wikilink:
            let link = Self.link(node, tree)
            let isInLink = node.start < scopes.externalLink && (link.kind == .page || link.kind == .interwiki)
            let isInCaption = node.start < scopes.galleryLine && link.kind == .file
            if !scopes.hides(node.start), !isInLink, !isInCaption { links.append(link) }
        case .externalLink:
            guard node.start >= scopes.pageLink, !scopes.hides(node.start) else { return }
            let text = node.child(.linkText).map { Self.text(of: $0, tree) }
            externalLinks.append(
                ExternalLink(range: node.range, url: Self.text(of: node.child(.url), tree), text: text))
        case .url, .magicLink:
            guard node.start >= max(scopes.pageLink, scopes.externalLink), !scopes.hides(node.start) else { return }
            externalLinks.append(ExternalLink(range: node.range, url: Self.text(of: node, tree), text: nil))
        case .redirect:
            guard let link = node.child(.wikilink) else { return }
            redirect = Redirect(range: node.range, target: Self.text(of: link.child(.linkTarget), tree))
        case .behaviourSwitch: switches.append(Named(node.range, tree.string(of: node)))
        default: break
        }
    }
}
