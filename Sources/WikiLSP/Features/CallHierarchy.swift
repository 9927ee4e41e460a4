import MarkupCore

extension Feature {
    /// What transcludes a page, and what it transcludes; modules are invoked.
    static let callHierarchy = Feature("call hierarchy") {
        $0.provide("callHierarchyProvider", true)
    } requests: {
        [
            .request("textDocument/prepareCallHierarchy", preparedItems),
            .request("callHierarchy/incomingCalls", incomingCalls),
            .request("callHierarchy/outgoingCalls", outgoingCalls),
        ]
    }
}

/// The page that is named at the cursor, or else the page at hand.
private func preparedItems(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> [HierarchyItem] {
    try session.hierarchyRoot(params) { symbol in
        switch symbol {
        case .template(let title), .parameter(let title, _), .function(let title, _): title.page
        case .link(let title) where !title.key.isEmpty && !title.isExternal: title.page
        case .link, .reference, .section: nil
        }
    } item: {
        session.hierarchyItem($0, $1)
    }
}

private func incomingCalls(_ params: HierarchyParams, _ session: Session) throws(ResponseError) -> [IncomingCall] {
    let index = session.index()
    let site = session.workspaceSite
    let titles = [params.title] + index.redirects(to: params.title)
    var numbers: Set<Int> = []
    for title in titles { numbers.formUnion(index.uses(of: title, [.transclusion, .invocation]).map(\.page)) }
    let places = session.forEachPage(numbers.sorted(), of: index, site) { page in
        (page.title, page.calls.filter { titles.contains($0.title) }.map(\.range))
    }
    return places.compactMap { title, ranges in
        guard let title, !ranges.isEmpty else { return nil }
        return session.hierarchyItem(title, site).map { IncomingCall(from: $0, ranges: ranges) }
    }
}

private func outgoingCalls(_ params: HierarchyParams, _ session: Session) throws(ResponseError) -> [OutgoingCall] {
    let site = session.workspaceSite
    guard let page = session.page(params.title, site: site) else { return [] }
    var order: [Title] = []
    var ranges: [Title: [PositionRange]] = [:]
    for call in page.calls {
        if ranges[call.title] == nil { order.append(call.title) }
        ranges[call.title, default: []].append(call.range)
    }
    return order.compactMap { title in
        session.hierarchyItem(title, site).map { OutgoingCall(to: $0, ranges: ranges[title] ?? []) }
    }
}

extension WorkspacePage {
    /// What the page transcludes and invokes, and where.
    fileprivate var calls: [(title: Title, range: PositionRange)] {
        if let title, title.isModule(on: tree.site) { return [] }
        var ranges = WireRanges(tree.text, encoding)
        return PageSymbol.all(in: tree, on: title).compactMap { occurrence in
            guard case .template(let title) = occurrence.symbol else { return nil }
            return (title.page, ranges.range(occurrence.range))
        }
    }
}

private struct IncomingCall: JSONEncodable {
    let from: HierarchyItem
    let ranges: [PositionRange]

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("from", from)
            writer.member("fromRanges", ranges)
        }
    }
}

private struct OutgoingCall: JSONEncodable {
    let to: HierarchyItem
    let ranges: [PositionRange]

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("to", to)
            writer.member("fromRanges", ranges)
        }
    }
}
