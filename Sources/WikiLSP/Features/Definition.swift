import MarkupCore

extension Feature {
    /// From a link to its page or section, from a template to its source, from a parameter to where the source uses it or
    /// its TemplateData documents it, from a module's function to its definition, from a reference to where it is defined.
    static let definition = Feature("definition") {
        $0.provide("definitionProvider", true)
    } requests: {
        [.request("textDocument/definition", definitions)]
    }
}

private func definitions(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> [Location] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let title = session.title(of: document)
    guard let found = PageSymbol.at(document.offset(of: params.position), in: tree, on: title) else { return [] }
    let page = session.page(document)
    switch found.symbol {
    case .link(let title), .template(let title):
        return session.location(of: title, from: document).map { [$0] } ?? []
    case .parameter(let title, let name): return parameter(name, of: title, session, tree.site)
    case .function(let title, let name): return function(name, of: title, session, tree.site)
    case .section(let fragment):
        return page.section(fragment).map { [page.location(of: $0)] } ?? []
    case .reference(let name, _):
        let uses = PageSymbol.references(named: name, in: tree, on: title)
        return uses.filter { $0.symbol == found.symbol && $0.isDefinition }.prefix(1).map {
            page.location(of: $0.range)
        }
    }
}

/// Where the source first uses the parameter; else where TemplateData documents it.
private func parameter(_ name: String, of title: Title, _ session: Session, _ site: SiteConfiguration) -> [Location] {
    let index = session.index()
    let own = index.resolved(title)
    let target = SymbolTarget.parameter([own], name: name)
    if let template = session.page(own, site: site),
        let use = target.occurrences(in: template.tree, on: own).first(where: \.isDefinition)
    {
        return [template.location(of: use.range)]
    }
    guard let symbol = index.find(.parameter, of: own, name) else { return [] }
    for use in index.uses(of: symbol, .documentation) {
        guard let page = session.page(use.page, of: index, site),
            let place = page.documentation(of: name).first(where: \.isDefinition)
        else { continue }
        return [page.location(of: place.range)]
    }
    return []
}

private func function(_ name: String, of title: Title, _ session: Session, _ site: SiteConfiguration) -> [Location] {
    guard let module = session.page(title, site: site),
        let function = ModuleFunctions(module.tree.text.bytes).functions.first(where: { $0.name == name })
    else { return [] }
    return [module.location(of: function.range)]
}

extension WorkspacePage {
    /// Where the page's TemplateData names the parameter `name`, without the quotation marks.
    func documentation(of name: String) -> [(range: Range<Int>, isDefinition: Bool)] {
        TemplateSource(tree).dataBlocks.flatMap { block in
            TemplateDataPlaces.all(in: Array(tree.text.bytes[block])).filter { $0.name == name }.map {
                (
                    $0.range.lowerBound + 1 + block.lowerBound..<$0.range.upperBound - 1 + block.lowerBound,
                    $0.isDefinition
                )
            }
        }
    }
}

extension String {
    /// Without white space at its ends.
    var wikiTrimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
