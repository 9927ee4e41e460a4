/// Which names stand in one block, as hashes: enough to pass over the blocks that do not name a symbol.
///
/// A pure function of the block, its bytes and the title of its page, kept with the block (invariant I3).
final class BlockSymbolNames {
    /// What relative links are relative to.
    private let page: Title?
    /// Without order; some twice.
    private let names: [UInt32]
    private let hasHeadings: Bool

    private init(_ symbols: [PageSymbol.Occurrence], on page: Title?) {
        self.page = page
        names = symbols.flatMap { Self.hashes(of: $0.symbol) }
        hasHeadings = symbols.contains { $0.isHeading }
    }

    /// Whether block `index` of the page `page` can name `target`. O(block) the first time.
    static func mayName(_ target: SymbolTarget, inBlock index: Int, of tree: SyntaxTree, on page: Title?) -> Bool {
        let block = tree.blocks[index]
        let names: BlockSymbolNames
        if let known = block.kept.symbolNames, known.page == page {
            names = known
        } else {
            names = BlockSymbolNames(PageSymbol.all(inBlock: index, of: tree, on: page), on: page)
            block.kept.symbolNames = names
        }
        // Anchors are numbered over the whole page.
        if case .section(let title, _) = target, title == page?.page, names.hasHeadings { return true }
        return names.names.contains(hash(of: target))
    }

    private static func hash(_ name: String) -> UInt32 { UInt32(truncatingIfNeeded: FNVHash(name.utf8).value) }

    /// The name by which every symbol that is `target` goes.
    private static func hash(of target: SymbolTarget) -> UInt32 {
        switch target {
        case .page(let title): hash(title.key)
        case .section(_, let anchor): hash(anchor)
        case .parameter(_, let name), .reference(let name, _), .function(_, let name): hash(name)
        }
    }

    /// The names by which a target that `symbol` is may go.
    private static func hashes(of symbol: PageSymbol) -> [UInt32] {
        switch symbol {
        case .link(let title):
            title.fragment.isEmpty
                ? [hash(title.key)] : [hash(title.key), hash(SectionName.key(title.fragment))]
        case .template(let title): [hash(title.key)]
        case .parameter(_, let name), .reference(let name, _), .function(_, let name): [hash(name)]
        case .section(let name): [hash(SectionName.key(name))]
        }
    }
}

extension PageSymbol {
    /// The references called `name`, of whatever group, on a page under edit. O(blocks that have the name) after a look at
    /// each block.
    package static func references(named name: String, in tree: SyntaxTree, on page: Title?) -> [Occurrence] {
        let target = SymbolTarget.reference(name: name, group: "")
        return tree.blocks.indices.flatMap { index -> [Occurrence] in
            guard BlockSymbolNames.mayName(target, inBlock: index, of: tree, on: page) else { return [] }
            return all(inBlock: index, of: tree, on: page).filter {
                if case .reference(name, _) = $0.symbol { true } else { false }
            }
        }
    }
}
