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

    /// The bytes of the block; every position is one of them.
    let bytes: Span<UInt8>
    let site: SiteConfiguration
    /// The marks of the block.
    let marks: Span<Mark>
    /// Which of the block's bytes may be markup.
    let markup: MarkupBits.View
    /// The first mark that starts at `position` or later.
    var mark: Int
    /// The next byte to read.
    var position: Int
    /// Marks before this offset are part of a `[[ ]]` that is no link: its `|` and `=` split no argument.
    var guardEnd = 0
    /// No `]` closes an external link from here to `noBracketUntil`.
    var noBracketFrom = 0
    var noBracketUntil = 0

    /// The run of `[` that was looked at last.
    var bracketRunStart = 0
    var bracketRunEnd = 0

    let steps = StepCounter()

    /// The nodes so far, those of blocks before this one among them.
    var nodes: OwnedBuffer<Node>
    /// How many nodes the blocks before this one have.
    private let earlierNodes: Int
    private(set) var depth: UInt16 = 0
    /// The apostrophe runs of the line being read that wait to be paired: indices into `nodes`.
    var quotes: OwnedBuffer<Int>
    var prefixes: LinkPrefixMemo
    /// Where in `quotes` the current line begins.
    var quoteBase = 0

    @_lifetime(copy bytes, copy marks, copy markup)
    init(
        _ bytes: Span<UInt8>, _ marks: Span<Mark>, _ markup: MarkupBits.View, in room: consuming ParserRoom
    ) {
        self.bytes = bytes
        site = room.site
        self.marks = marks
        self.markup = markup
        mark = 0
        position = 0
        nodes = room.nodes
        quotes = room.quotes
        prefixes = room.prefixes
        earlierNodes = nodes.count
        quotes.truncate(to: 0)
    }

    /// Ends the parser. The nodes are in what it gives back.
    consuming func leave() -> ParserRoom { ParserRoom(site, nodes, quotes, prefixes) }

    /// One past the block's last byte.
    var end: Int { bytes.count }

    /// Parses the whole block into `nodes`.
    mutating func parse(_ context: BlockContext) {
        let root = open(.block)
        if context.isFirst { redirect() }
        flow(to: end, stops: [], atLineStart: position == 0)
        close(root)
    }

    // MARK: Nodes

    /// Opens a node at the current position; `close` must follow.
    @inline(__always)
    mutating func open(_ kind: NodeKind, flags: UInt8 = 0) -> Int {
        nodes.append(
            Node(
                kind: kind, flags: flags, depth: depth, start: UInt32(truncatingIfNeeded: position), length: 0,
                next: 0))
        if depth < .max { depth += 1 }
        return nodes.count - 1
    }

    /// Closes the innermost open node, `index`, at the current position.
    @inline(__always)
    mutating func close(_ index: Int) {
        nodes[index].length = UInt32(truncatingIfNeeded: position) &- nodes[index].start
        nodes[index].next = UInt32(truncatingIfNeeded: nodes.count &- earlierNodes)
        depth = nodes[index].depth
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
        let length = UInt32(truncatingIfNeeded: end - position)
        position = end
        if kind == .text, nodes.count > earlierNodes {
            let last = nodes.count - 1
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

/// What the parsers of one page have in common, and where they keep what they make: each lends it to the next.
struct ParserRoom: ~Copyable {
    fileprivate let site: SiteConfiguration
    /// The nodes of all blocks that were parsed in it.
    var nodes: OwnedBuffer<Node>
    fileprivate var quotes: OwnedBuffer<Int>
    fileprivate var prefixes: LinkPrefixMemo

    /// Room for the blocks of a text of `bytes` bytes, of which real ones have a node for every five.
    init(forBytes bytes: Int, on site: SiteConfiguration) {
        self.site = site
        nodes = OwnedBuffer(minimumCapacity: bytes / 4 + 16)
        quotes = OwnedBuffer(minimumCapacity: 8)
        prefixes = LinkPrefixMemo()
    }

    fileprivate init(
        _ site: SiteConfiguration, _ nodes: consuming OwnedBuffer<Node>, _ quotes: consuming OwnedBuffer<Int>,
        _ prefixes: consuming LinkPrefixMemo
    ) {
        self.site = site
        self.nodes = nodes
        self.quotes = quotes
        self.prefixes = prefixes
    }
}

/// What ends the content being parsed besides its limit.
struct Stops: OptionSet {
    let rawValue: UInt16

    /// A `|` between the arguments of a call.
    static let pipe = Stops(rawValue: 1)
    /// The `=` after an argument's name.
    static let equals = Stops(rawValue: 2)
    /// A `|` between the options of a file link or a gallery line.
    static let linkPipe = Stops(rawValue: 4)
    /// A line that begins with `|` or `!`.
    static let table = Stops(rawValue: 8)
    /// `||`, on a line that begins with `|` or `!`.
    static let cell = Stops(rawValue: 16)
    /// `!!`, on a line that begins with `!`.
    static let headerCell = Stops(rawValue: 32)
    /// Inside an external link's text: no external link begins here.
    static let inExternalLink = Stops(rawValue: 64)
    /// The end of the line; whoever parses the line deals with it.
    static let newline = Stops(rawValue: 128)
    /// A line may begin a heading, a rule or a table, but no list: the text of a link.
    static let caption = Stops(rawValue: 256)
}
