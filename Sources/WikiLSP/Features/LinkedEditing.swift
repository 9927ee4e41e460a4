import MarkupCore

extension Feature {
    /// The two names of a pair of tags change together.
    static let linkedEditing = Feature("linked editing") {
        $0.provide("linkedEditingRangeProvider", true)
    } requests: {
        [.request("textDocument/linkedEditingRange", linkedRanges)]
    }
}

private func linkedRanges(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> LinkedEditingRanges? {
    let document = try session.document(params.document)
    let offset = document.offset(of: params.position)
    guard let pair = TagPair.at(offset, in: document.document.tree) else { return nil }
    let names = [pair.startName, pair.endName]
    let text = document.document.text
    // The client writes the one name over the other: they must be equal, case and all.
    guard names.contains(where: { $0.lowerBound <= offset && offset <= $0.upperBound }),
        text.bytes[pair.startName].elementsEqual(text.bytes[pair.endName])
    else { return nil }
    return LinkedEditingRanges(ranges: names.map { document.range(of: $0) })
}

private struct LinkedEditingRanges: JSONEncodable {
    let ranges: [PositionRange]

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("ranges", ranges)
            writer.member("wordPattern", "[A-Za-z][A-Za-z0-9-]*")
        }
    }
}
