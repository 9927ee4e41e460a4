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
        var ofPage = lint.pageFindings[...]
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
                element.json.write(first: line, to: &json)
            }
        }
        for finding in ofPage { add(finding) }
    }

    private mutating func diagnostics(of block: BlockLintCache, base: Int, line: Int) -> BlockDiagnostics {
        if let known = block.rendering as? BlockDiagnostics { return known }
        let diagnostics = BlockDiagnostics(
            block.findings.map { finding in
                (finding.range, LineJSON(JSONWriter.encode(encoded(finding.moved(by: base))), first: line))
            })
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

/// The diagnostics of one block.
private final class BlockDiagnostics {
    /// Each with its finding's bytes, relative to the block.
    let elements: [(bytes: Range<Int>, json: LineJSON)]

    init(_ elements: [(bytes: Range<Int>, json: LineJSON)]) { self.elements = elements }
}

extension Range<Int> {
    /// Whether this comes first in a list by start and then end.
    fileprivate func isBefore(_ other: Range<Int>) -> Bool {
        (lowerBound, upperBound) < (other.lowerBound, other.upperBound)
    }
}
