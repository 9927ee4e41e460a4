/// A document tree as the HTML tree builder leaves it: nodes in one array, linked by index.
///
/// Only what source ranges depend on is kept: text is a length. Index 0 is the root.
struct HTMLDocument: ~Copyable {
    /// No node.
    static let none: Int32 = -1

    enum Kind: UInt8 {
        case text
        case comment
        case element
        /// Where the tree builder dropped a tag.
        case stripped
        /// The space of an indented preformatted line.
        case indent
    }

    struct Flags: OptionSet {
        let rawValue: UInt32
        /// The start tag was supplied by the tree builder or the quote rules.
        static let autoStart = Flags(rawValue: 1)
        /// The end tag was supplied.
        static let autoEnd = Flags(rawValue: 2)
        /// Becomes `autoEnd` when a wikitext end tag closes the element.
        static let pendingAutoEnd = Flags(rawValue: 4)
        /// Written as a tag.
        static let html = Flags(rawValue: 8)
        /// Moved out of a table.
        static let fostered = Flags(rawValue: 16)
        static let selfClosed = Flags(rawValue: 32)
        /// `tagStart` and `tagEnd` are set.
        static let placed = Flags(rawValue: 64)
        /// `closeStart` and `closeEnd` are set.
        static let closed = Flags(rawValue: 128)
        /// The tag's range is the whole element's.
        static let whole = Flags(rawValue: 256)
        /// Marks where content moved out of the next table begins.
        static let fosterBox = Flags(rawValue: 512)
        /// Text: white space alone.
        static let blank = Flags(rawValue: 1024)
        /// Text: has a newline in it.
        static let hasNewline = Flags(rawValue: 2048)
        /// Start and end of the range are known.
        static let hasStart = Flags(rawValue: 4096)
        static let hasEnd = Flags(rawValue: 8192)
        /// A stripped end tag.
        static let isEndTag = Flags(rawValue: 16384)
        /// Not visible: categories, switches.
        static let transparent = Flags(rawValue: 32768)
        /// Part of a misnested element that is reported already.
        static let isReported = Flags(rawValue: 65536)
        /// Text: ends in white space.
        static let endsInSpace = Flags(rawValue: 131072)
        /// A table out of which a call was moved, and what was moved with it: all of it counts as what the call makes.
        static let isOpaque = Flags(rawValue: 262144)
        /// Apostrophes that no others close: the end of the line does.
        static let endsWithLine = Flags(rawValue: 524288)
        /// Not read, but known to have a call in it.
        static let holdsCall = Flags(rawValue: 1_048_576)
        // What an element is or stands in, once `noteSurroundings` has been asked.
        static let inHeading = Flags(rawValue: 1 << 21)
        static let inTable = Flags(rawValue: 1 << 22)
    }

    struct Node: BitwiseCopyable {
        var kind: Kind
        var tag: HTMLElementName
        var flags: Flags
        var parent: Int32 = none
        var first: Int32 = none
        var last: Int32 = none
        var previous: Int32 = none
        var next: Int32 = none
        /// The start tag, in bytes of the page; for a stripped tag, the tag.
        var tagStart: Int32 = 0
        var tagEnd: Int32 = 0
        /// The end tag.
        var closeStart: Int32 = 0
        var closeEnd: Int32 = 0
        /// Text and comments: bytes of source.
        var length: Int32 = 0
        /// Text: how many newlines it ends with.
        var trailingNewlines: Int32 = 0
        /// The range computed for the element, where `hasStart` and `hasEnd` are set.
        var start: Int32 = 0
        var end: Int32 = 0
        /// The widths of the start and end tag in the source; -1 for unknown.
        var openWidth: Int32 = -1
        var closeWidth: Int32 = -1
    }

    /// Whether text follows that belongs to the element around the document: the letters after a link.
    var isFollowed = false

    private(set) var nodes = OwnedBuffer<Node>()

    subscript(index: Int32) -> Node {
        @inline(__always) get { nodes[Int(index)] }
        @inline(__always) _modify { yield &nodes[Int(index)] }
    }

    /// Begins with the root alone.
    mutating func reset() {
        nodes.truncate(to: 0)
        nodes.append(Node(kind: .element, tag: .body, flags: []))
        isFollowed = false
    }

    /// Adds a node that is not yet in the tree.
    mutating func make(_ node: Node) -> Int32 {
        nodes.append(node)
        return Int32(truncatingIfNeeded: nodes.count - 1)
    }

    /// Inserts `child`, which must not be in the tree, under `parent` before `sibling` (`none`: at the end).
    mutating func insert(_ child: Int32, under parent: Int32, before sibling: Int32 = none) {
        let previous = sibling == Self.none ? self[parent].last : self[sibling].previous
        self[child].parent = parent
        self[child].previous = previous
        self[child].next = sibling
        if previous == Self.none { self[parent].first = child } else { self[previous].next = child }
        if sibling == Self.none { self[parent].last = child } else { self[sibling].previous = child }
    }

    /// Takes `child` out of the tree, its descendants with it.
    mutating func detach(_ child: Int32) {
        let parent = self[child].parent
        guard parent != Self.none else { return }
        let previous = self[child].previous
        let next = self[child].next
        if previous == Self.none { self[parent].first = next } else { self[previous].next = next }
        if next == Self.none { self[parent].last = previous } else { self[next].previous = previous }
        self[child].parent = Self.none
        self[child].previous = Self.none
        self[child].next = Self.none
    }

    /// Takes `child` from where it is and inserts it under `parent` before `sibling`.
    mutating func move(_ child: Int32, under parent: Int32, before sibling: Int32 = none) {
        detach(child)
        insert(child, under: parent, before: sibling)
    }

    /// Moves all children of `source` to the end of `target`. O(children).
    mutating func moveChildren(of source: Int32, to target: Int32) {
        var child = self[source].first
        while child != Self.none {
            let next = self[child].next
            move(child, under: target)
            child = next
        }
    }

    /// Adds text under `parent` before `sibling`, joined to the text that stands there.
    mutating func insertText(_ token: HTMLToken, under parent: Int32, before sibling: Int32 = none) {
        let length = token.end - token.start
        let isNewline = token.kind == .newline
        let isBlank = token.kind != .text
        let previous = sibling == Self.none ? self[parent].last : self[sibling].previous
        if previous != Self.none, self[previous].kind == .text {
            self[previous].length += length
            if isNewline {
                self[previous].trailingNewlines += 1
                self[previous].flags.insert(.hasNewline)
            } else if length > 0 {
                self[previous].trailingNewlines = 0
            }
            if !isBlank { self[previous].flags.remove(.blank) }
            self[previous].flags.remove(.endsInSpace)
            if isBlank || token.flags.contains(.endsInSpace) { self[previous].flags.insert(.endsInSpace) }
            return
        }
        var node = Node(kind: .text, tag: .body, flags: [])
        node.length = length
        node.trailingNewlines = isNewline ? 1 : 0
        if isNewline { node.flags.insert(.hasNewline) }
        if isBlank { node.flags.insert(.blank) }
        if isBlank || token.flags.contains(.endsInSpace) { node.flags.insert(.endsInSpace) }
        insert(make(node), under: parent, before: sibling)
    }

    /// Whether `index` is an element called `tag`.
    func isElement(_ index: Int32, _ tag: HTMLElementName) -> Bool {
        self[index].kind == .element && self[index].tag == tag
    }

    /// The node after `index` in document order that is not below it; `none` at the end or outside `root`.
    func following(_ index: Int32, within root: Int32) -> Int32 {
        var index = index
        while index != root, index != Self.none {
            if self[index].next != Self.none { return self[index].next }
            index = self[index].parent
        }
        return Self.none
    }

    /// The node after `index` in document order within `root`.
    func after(_ index: Int32, within root: Int32) -> Int32 {
        if self[index].first != Self.none { return self[index].first }
        return following(index, within: root)
    }
}
