/// Parses the bytes of one block into nodes, guided by the skeleton's marks.
///
/// One forward walk: what a construct is has been decided by the skeleton or is decided by a bounded look ahead, so
/// that nodes are written once, in prefix order. Recursion follows the nesting of constructs up to `maximumDepth`.
///
/// Holds the block's bytes and marks as spans: arrays here would be retained and released at every look. Methods that only
/// look are `mutating` all the same, unless they are inlined: for a call that borrows it the compiler copies the parser.
struct BlockParser: ~Copyable, ~Escapable {
    /// Constructs nested deeper than this are kept as raw text.
    static let maximumDepth: UInt16 = 160

    /// The page, or the stretch of it that is parsed, its marks relative to their blocks, and which bytes may be markup.
    private let page: MarkupBits.View
    private let pageMarks: Span<Mark>
    let site: SiteConfiguration
    let tables: ParserTables.View

    /// The bytes of the block; every position is one of them.
    private(set) var bytes: Span<UInt8>
    /// The marks of the block.
    private(set) var marks: Span<Mark>
    /// Which of the block's bytes may be markup.
    private(set) var markup: MarkupBits.View
    /// The first mark that starts at `position` or later.
    var mark = 0
    /// The next byte to read.
    var position = 0
    /// Marks before this offset are part of a `[[ ]]` that is no link: its `|` and `=` split no argument.
    var guardEnd = 0
    /// No `]` closes an external link from here to `noBracketUntil`.
    var noBracketFrom = 0
    var noBracketUntil = 0
    /// The run of `[` that was looked at last.
    var bracketRunStart = 0
    var bracketRunEnd = 0

    let steps = StepCounter()

    /// The nodes of all blocks so far.
    var nodes: OwnedBuffer<Node>
    /// How many of them the blocks before this one have.
    private var earlierNodes = 0
    private(set) var depth: UInt16 = 0
    /// The apostrophe runs of the line being read that wait to be paired: indices into `nodes`.
    var quotes = OwnedBuffer<Int>(minimumCapacity: 8)
    /// Where in `quotes` the current line begins.
    var quoteBase = 0
    var prefixes = LinkPrefixMemo()

    /// A parser of the blocks of `page` with room for the nodes of `byteCount` bytes.
    @_lifetime(copy page, copy marks, copy tables)
    init(
        _ page: MarkupBits.View, _ marks: Span<Mark>, _ tables: ParserTables.View, site: SiteConfiguration,
        roomForBytes byteCount: Int
    ) {
        self.page = page
        pageMarks = marks
        self.site = site
        self.tables = tables
        bytes = page.bytes
        self.marks = marks
        markup = page
        // Real pages have a node for every six bytes, tables one for every three and fewer.
        nodes = OwnedBuffer(minimumCapacity: byteCount / 2 + 16)
    }

    /// Ends the parser. Gives back the nodes of all blocks.
    consuming func leave() -> OwnedBuffer<Node> { nodes }

    /// Parses the block that is the bytes `block` of the page: adds its nodes to those there are. A pure function of these
    /// bytes and which of them may be markup, of what is known of the text before (`context`), and of the marks of the
    /// block, which are those in `range`, on the site.
    mutating func parseBlock(_ block: Range<Int>, marks range: Range<Int>, _ context: BlockContext) {
        markup = page.part(block)
        bytes = markup.bytes
        marks = pageMarks.extracting(range)
        mark = 0
        position = 0
        guardEnd = 0
        noBracketFrom = 0
        noBracketUntil = 0
        bracketRunStart = 0
        bracketRunEnd = 0
        earlierNodes = nodes.count
        quotes.truncate(to: 0)
        let root = open(.block)
        if context.isFirst { redirect() }
        flow(to: end, stops: [], atLineStart: position == 0)
        close(root)
    }

    /// One past the block's last byte.
    var end: Int { bytes.count }

    // MARK: Nodes

    /// Opens a node at the current position; `close` must follow.
    @inline(__always)
    mutating func open(_ kind: NodeKind, flags: UInt8 = 0) -> Int {
        nodes.append(
            Node(
                kind: kind, flags: flags, depth: depth, start: UInt32(truncatingIfNeeded: position), length: 0,
                next: 0))
        // Far from what fits: what could nest deeper than `maximumDepth` is raw text.
        depth &+= 1
        return nodes.count &- 1
    }

    /// Closes the innermost open node, `index`, at the current position.
    @inline(__always)
    mutating func close(_ index: Int) {
        var node = nodes[index]
        node.length = UInt32(truncatingIfNeeded: position) &- node.start
        node.next = UInt32(truncatingIfNeeded: nodes.count &- earlierNodes)
        depth = node.depth
        nodes[index] = node
    }

    /// A node from the current position to `end` that holds text alone, or nothing where that is empty. `end` becomes the
    /// position.
    @inline(__always)
    mutating func textNode(_ kind: NodeKind, to end: Int) {
        let start = UInt32(truncatingIfNeeded: position)
        let length = UInt32(truncatingIfNeeded: max(0, end &- position))
        let next = UInt32(truncatingIfNeeded: nodes.count &- earlierNodes &+ (length > 0 ? 2 : 1))
        nodes.append(Node(kind: kind, flags: 0, depth: depth, start: start, length: length, next: next))
        guard length > 0 else { return }
        nodes.append(Node(kind: .text, flags: 0, depth: depth &+ 1, start: start, length: length, next: next))
        position = end
    }

    /// Changes what node `index` is.
    mutating func relabel(_ index: Int, _ kind: NodeKind) { nodes[index].kind = kind }

    /// Sets bits of the flags of node `index`.
    mutating func setFlags(_ index: Int, _ flags: UInt8) { nodes[index].flags |= flags }

    /// Sets bits of the flags of the block's root: what there is in the block.
    mutating func note(_ flags: UInt8) { nodes[earlierNodes].flags |= flags }

    /// A leaf from the current position to `end`, which becomes the position. Nothing if that is empty.
    @inline(__always)
    mutating func leaf(_ kind: NodeKind, to end: Int, flags: UInt8 = 0) {
        guard end > position else { return }
        let start = UInt32(truncatingIfNeeded: position)
        let length = UInt32(truncatingIfNeeded: end &- position)
        position = end
        if kind == .text, nodes.count > earlierNodes {
            let last = nodes.count &- 1
            if nodes[last].kind == .text, nodes[last].depth == depth, nodes[last].start &+ nodes[last].length == start {
                nodes[last].length &+= length
                return
            }
        }
        nodes.append(
            Node(
                kind: kind, flags: flags, depth: depth, start: start, length: length,
                next: UInt32(truncatingIfNeeded: nodes.count &- earlierNodes &+ 1)))
    }

    // MARK: Marks

    /// The mark that starts at the current position, if any.
    var markHere: Mark? {
        mark < marks.count && Int(marks[mark].start) == position ? marks[mark] : nil
    }

    /// Whether a mark starts before `offset`, of those that have not been passed.
    @inline(__always)
    func hasMark(before offset: Int) -> Bool { mark < marks.count && Int(marks[mark].start) < offset }

    /// Passes over the marks that start before `offset`.
    mutating func skipMarks(to offset: Int) {
        while mark < marks.count, Int(marks[mark].start) < offset {
            mark += 1
            steps.add(1)
        }
    }

    // MARK: Looking

    /// Moves a look-ahead's own mark index to the first mark at `offset` or later. Counts a step: every look-ahead calls
    /// it once for each byte it looks at.
    @inline(__always)
    func pass(_ mark: inout Int, to offset: Int) {
        steps.add(1)
        while mark < marks.count, Int(marks[mark].start) < offset {
            mark += 1
            steps.add(1)
        }
    }

    /// The mark of the construct that starts at `offset` and holds what is in it together. A look-ahead's index `mark` is
    /// moved there. Headings and tags over several lines hold nothing together.
    @inline(__always)
    func construct(at offset: Int, _ mark: inout Int) -> Mark? {
        pass(&mark, to: offset)
        guard mark < marks.count, Int(marks[mark].start) == offset else { return nil }
        let found = marks[mark]
        return found.kind == .heading || found.kind == .multilineTag ? nil : found
    }

    @inline(__always)
    func byte(at offset: Int, limit: Int) -> UInt8? { offset < limit ? bytes[offset] : nil }

    /// The end of the run of spaces and tabs from `offset` on.
    mutating func skipBlanks(_ offset: Int, limit: Int) -> Int {
        var offset = offset
        while offset < limit, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") {
            offset += 1
            steps.add(1)
        }
        return offset
    }

    /// The end of the run of `byte` from `offset` on.
    mutating func runEnd(of byte: UInt8, from offset: Int, limit: Int) -> Int {
        var offset = offset
        while offset < limit, bytes[offset] == byte {
            offset += 1
            steps.add(1)
        }
        return offset
    }
}

/// The tables of the parser's loops, had once for each page: a global is asked each time whether it has been made.
struct ParserTables {
    private let inline = ByteClass.inline
    private let lookAhead = LookAhead.classes
    private let target = TargetClass.classes
    private let address = ByteClass.address

    /// The tables as a parser holds them.
    struct View: ~Escapable {
        let inline: ByteClasses
        let lookAhead: ByteClasses
        let target: ByteClasses
        let address: ByteClasses

        @_lifetime(borrow tables)
        fileprivate init(_ tables: borrowing ParserTables) {
            inline = ByteClasses(tables.inline.span)
            lookAhead = ByteClasses(tables.lookAhead.span)
            target = ByteClasses(tables.target.span)
            address = ByteClasses(tables.address.span)
        }
    }

    var view: View {
        @_lifetime(borrow self) borrowing get { View(self) }
    }
}

/// What ends the content being parsed besides its limit.
struct Stops: OptionSet {
    let rawValue: UInt16

    // Those that a byte can bring about are bits of `ByteClass.inline` as well.
    /// A `|` between the arguments of a call.
    static let pipe = Stops(rawValue: 1)
    /// The `=` after an argument's name.
    static let equals = Stops(rawValue: 2)
    /// A `|` between the options of a file link or a gallery line.
    static let linkPipe = Stops(rawValue: 4)
    /// `||`, on a line that begins with `|` or `!`.
    static let cell = Stops(rawValue: 8)
    /// `!!`, on a line that begins with `!`.
    static let headerCell = Stops(rawValue: 16)

    /// A line that begins with `|` or `!`.
    static let table = Stops(rawValue: 256)
    /// Inside an external link's text: no external link begins here.
    static let inExternalLink = Stops(rawValue: 512)
    /// The end of the line; whoever parses the line deals with it.
    static let newline = Stops(rawValue: 1024)
    /// A line may begin a heading, a rule or a table, but no list: the text of a link.
    static let caption = Stops(rawValue: 2048)

    /// The bits of those that a byte can bring about.
    var ofBytes: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
}
