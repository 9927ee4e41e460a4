import MarkupCore

/// The diagnostics of a document as JSON, put together from what is kept with each block: after an edit only those of
/// the blocks that changed are written anew.
struct DiagnosticList {
    private let lint: PageLint
    private let document: OpenDocument
    private let client: ClientCapabilities
    private var json: [UInt8] = [UInt8(ascii: "[")]
    private var ranges: WireRanges

    /// The list for `lint`, which is about `document` as it stands.
    static func json(of lint: PageLint, _ document: OpenDocument, for client: ClientCapabilities) -> [UInt8] {
        var list = DiagnosticList(lint: lint, document: document, client: client, ranges: WireRanges(document))
        if lint.hasDirectives {
            for finding in lint.findings { list.add(finding) }
        } else {
            list.addBlocks()
        }
        list.json.append(UInt8(ascii: "]"))
        return list.json
    }

    private mutating func addBlocks() {
        var ofPage = Array(lint.pageFindings)[...]
        let tree = lint.tree
        lint.forEachBlock { block, index in
            let base = tree.start(ofBlock: index)
            let line = tree.text.lines.line(containing: base)
            let diagnostics = self.diagnostics(of: block, base: base, line: line)
            for element in diagnostics.elements {
                while let first = ofPage.first, first.range.isBefore(element.bytes.moved(by: base)) {
                    add(first)
                    ofPage.removeFirst()
                }
                separate()
                diagnostics.write(element, line: line, to: &json)
            }
        }
        for finding in ofPage { add(finding) }
    }

    private mutating func diagnostics(of block: BlockLintCache, base: Int, line: Int) -> BlockDiagnostics {
        if let known = block.rendering as? BlockDiagnostics { return known }
        let diagnostics = BlockDiagnostics(
            block.findings.map { finding in
                (finding.range, JSONWriter.encode(encoded(finding.moved(by: base))))
            }, line: line)
        block.rendering = diagnostics
        return diagnostics
    }

    private mutating func add(_ finding: Finding) {
        separate()
        json += JSONWriter.encode(encoded(finding))
    }

    private mutating func encoded(_ finding: Finding) -> Diagnostic {
        Diagnostic(finding, of: document, &ranges).reduced(for: client)
    }

    private mutating func separate() {
        if json.count > 1 { json.append(UInt8(ascii: ",")) }
    }
}

/// The diagnostics of one block as JSON without the numbers of the lines, which change when something is written above.
final class BlockDiagnostics {
    /// One diagnostic.
    struct Element {
        /// The finding's bytes, relative to the block.
        let bytes: Range<Int>
        fileprivate let pieces: Range<Int>
    }

    let elements: [Element]
    private let json: [UInt8]
    /// Stretches of `json`, and the number of the line, from the block's first, to write after each; nil at the end of an
    /// element.
    private let pieces: [(json: Range<Int>, line: Int?)]

    /// Takes elements with absolute numbers of lines apart; the block begins on `line`.
    init(_ encoded: [(bytes: Range<Int>, json: [UInt8])], line: Int) {
        var elements: [Element] = []
        var json: [UInt8] = []
        var pieces: [(json: Range<Int>, line: Int?)] = []
        for (bytes, element) in encoded {
            let first = pieces.count
            var start = json.count
            var rest = element[...]
            // A quote inside a string has a backslash before it, so that this is a key wherever it stands.
            while let place = rest.firstRange(of: Self.key) {
                json += rest[..<place.upperBound]
                rest = rest[place.upperBound...]
                let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
                rest = rest.dropFirst(digits.count)
                let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
                pieces.append((start..<json.count, number - line))
                start = json.count
            }
            json += rest
            pieces.append((start..<json.count, nil))
            elements.append(Element(bytes: bytes, pieces: first..<pieces.count))
        }
        self.elements = elements
        self.json = json
        self.pieces = pieces
    }

    private static let key = Array("\"line\":".utf8)

    /// Appends an element to `output` for a block that begins on `line`.
    func write(_ element: Element, line: Int, to output: inout [UInt8]) {
        for piece in pieces[element.pieces] {
            output += json[piece.json]
            if let own = piece.line { output.append(decimal: line + own) }
        }
    }
}

extension Range<Int> {
    /// Whether this comes first in a list by start and then end.
    fileprivate func isBefore(_ other: Range<Int>) -> Bool {
        (lowerBound, upperBound) < (other.lowerBound, other.upperBound)
    }
}

extension [UInt8] {
    /// Appends `number`, which is not negative, in decimal digits.
    fileprivate mutating func append(decimal number: Int) {
        var rest = number
        let start = count
        repeat {
            append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}
