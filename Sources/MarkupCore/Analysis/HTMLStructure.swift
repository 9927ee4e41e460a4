/// The elements of a page as the reader's browser will have them, and what had to be mended to get there.
///
/// Wikitext's own markup and HTML tags make one tree: lists, tables, quotes and tags close and cut one another. What
/// holds another kind of content (a reference, a link's text, an argument) is a world of its own.
public struct HTMLStructure: Sendable {
    /// Elements in order of their start in the page.
    package private(set) var elements: [Element] = []
    /// Tags that MediaWiki drops: end tags without a start, parts of tables outside one.
    package private(set) var stripped: [StrippedTag] = []
    /// Whether the page itself says where its notes are shown (`<references>`).
    package private(set) var showsNotes = false

    /// An element of the page.
    package struct Element: Sendable, Equatable {
        package var name: HTMLElementName
        /// Bytes of the page, from its start tag to its end tag or to where it was closed.
        package var range: Range<Int>
        /// The start tag, or the marks that make the element.
        package var startTag: Range<Int>
        /// The end tag; nil where the end was supplied.
        package var endTag: Range<Int>?
        package var flags: Flags
        /// What the lack of an end tag amounts to.
        package var problem: TagProblem.Kind?
    }

    package struct Flags: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Written as a tag.
        package static let isTag = Flags(rawValue: 1)
        package static let isSelfClosed = Flags(rawValue: 2)
        /// The start was supplied: the rest of an element that was cut.
        package static let isCut = Flags(rawValue: 4)
        package static let inTable = Flags(rawValue: 8)
        package static let inHeading = Flags(rawValue: 16)
        /// Content of this table stands before it.
        package static let hasFostered = Flags(rawValue: 32)
        /// In the page itself: not in an argument of a call.
        package static let inPage = Flags(rawValue: 64)
        /// In the content of a `<ref>`.
        package static let inNote = Flags(rawValue: 128)
        /// All the content that stands before this table is invisible.
        package static let fosteredIsTransparent = Flags(rawValue: 256)
        /// A table whose start tag ended the table before it, which it was to stand in.
        package static let endsTable = Flags(rawValue: 512)
        /// Holds, unclosed as it is, an unclosed element of the same name as its last child.
        package static let isDoubled = Flags(rawValue: 1024)
        /// An inline element in a block that holds a paragraph.
        package static let wrapsParagraph = Flags(rawValue: 2048)
        /// Made of apostrophes, and ended by a tag or a block before those that were to close it.
        package static let isEndedEarly = Flags(rawValue: 4096)
    }

    /// A tag without effect.
    package struct StrippedTag: Sendable, Equatable {
        package var name: HTMLElementName
        package var range: Range<Int>
        package var isEnd: Bool
        /// In the page itself: not in an argument of a call.
        package var inPage: Bool
    }

    /// Nothing yet.
    init() {}

    /// The structure of `tree`. O(page).
    package init(of tree: SyntaxTree) {
        var reader = HTMLReader(tree)
        var fragments = [HTMLTokenSource.Fragment(block: 0, node: nil, isInline: false)]
        while let fragment = fragments.popLast() {
            reader.read(fragment)
            for var inner in reader.source.inner {
                inner.isShown = inner.isShown && fragment.isShown
                inner.isNote = inner.isNote || fragment.isNote
                fragments.append(inner)
            }
            collect(&reader.pipeline.document, fragment)
        }
        showsNotes = reader.source.showsNotes
        sortElements()
        stripped.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Orders the elements by their start, an element before what it holds.
    private mutating func sortElements() {
        let order = elements.indices.sorted { left, right in
            let (one, other) = (elements[left].range, elements[right].range)
            if one.lowerBound != other.lowerBound { return one.lowerBound < other.lowerBound }
            return one.upperBound == other.upperBound ? left < right : one.upperBound > other.upperBound
        }
        elements = order.map { elements[$0] }
    }

    /// Adds what `document`, the tree of `fragment`, holds.
    mutating func collect(_ document: inout HTMLDocument, _ fragment: HTMLTokenSource.Fragment) {
        document.isFollowed = fragment.isFollowed
        var index: Int32 = document[0].first
        while index != HTMLDocument.none {
            if document[index].kind == .element { document.noteSurroundings(of: index) }
            let node = document[index]
            if node.flags.contains(.isOpaque) {
                index = document.following(index, within: 0)
                continue
            }
            if node.kind == .stripped, !node.flags.contains(.isReported) {
                stripped.append(
                    StrippedTag(
                        name: node.tag, range: Int(node.tagStart)..<Int(node.tagEnd),
                        isEnd: node.flags.contains(.isEndTag), inPage: fragment.isShown))
            } else if isElement(node) {
                collect(index, &document, fragment)
            }
            index = document.after(index, within: 0)
        }
    }

    /// Whether `node` is an element that the page's text makes, with a place of its own.
    private func isElement(_ node: HTMLDocument.Node) -> Bool {
        let isKnown =
            node.kind == .element && node.flags.isSuperset(of: [.hasStart, .hasEnd]) && node.end >= node.start
        guard isKnown, node.flags.isDisjoint(with: [.transparent, .fostered]) else { return false }
        if node.flags.contains(.html) { return true }
        return !node.flags.contains(.whole) && (node.flags.contains(.placed) || node.tag == .tr)
    }

    private mutating func collect(
        _ index: Int32, _ document: inout HTMLDocument, _ fragment: HTMLTokenSource.Fragment
    ) {
        let node = document[index]
        var flags: Flags = node.flags.contains(.html) ? [.isTag] : []
        if node.flags.contains(.selfClosed) { flags.insert(.isSelfClosed) }
        if node.flags.contains(.autoStart) { flags.insert(.isCut) }
        if node.tag == .b || node.tag == .i, node.flags.isDisjoint(with: [.html, .endsWithLine]) {
            flags.insert(.isEndedEarly)
        }
        if fragment.isShown { flags.insert(.inPage) }
        if fragment.isNote { flags.insert(.inNote) }
        if node.flags.contains(.html), document.wrapsParagraph(index) { flags.insert(.wrapsParagraph) }
        let problem = document.problem(of: index)
        if problem != nil || node.tag == .table { document.addFlags(of: index, to: &flags) }
        elements.append(
            Element(
                name: node.tag, range: Int(node.start)..<Int(node.end),
                startTag: Int(node.tagStart)..<Int(node.tagEnd),
                endTag: node.flags.contains(.closed) ? Int(node.closeStart)..<Int(node.closeEnd) : nil, flags: flags,
                problem: problem))
    }
}
