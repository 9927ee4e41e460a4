import MarkupCore

extension Feature {
    /// Web addresses, links and templates whose pages are in the workspace, and links to other wikis.
    static let documentLinks = Feature("document links") {
        $0.provide("documentLinkProvider") { $0.member("resolveProvider", false) }
    } requests: {
        [.request("textDocument/documentLink", links)]
    }
}

private func links(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> [DocumentLink] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let title = session.title(of: document)
    var lines = BlockLines(tree)
    var found: [DocumentLink] = []
    for (index, block) in tree.blocks.enumerated() {
        let line = lines.line(ofBlock: index)
        let features = BlockFeatures.of(block)
        let links = features.links ?? BlockLink.all(inBlock: index, on: line, of: tree, title, document.encoding)
        features.links = links
        for link in links {
            guard let target = link.target(session, tree.site) else { continue }
            found.append(DocumentLink(range: link.range.moved(by: line), target: target))
        }
    }
    return found
}

/// Something in a block that may be a link in the editor.
struct BlockLink {
    private enum Destination {
        case address(String)
        case page(Title)
    }

    /// Lines from the block's first.
    fileprivate let range: PositionRange
    private let destination: Destination

    /// What block `index`, which begins on `line`, holds, in order.
    fileprivate static func all(
        inBlock index: Int, on line: Int, of tree: SyntaxTree, _ page: Title?, _ encoding: PositionEncoding
    ) -> [BlockLink] {
        var found: [(range: Range<Int>, destination: Destination)] = []
        for occurrence in PageSymbol.all(inBlock: index, of: tree, on: page) {
            switch occurrence.symbol {
            case .link(let title), .template(let title): found.append((occurrence.range, .page(title)))
            case .parameter, .reference, .section, .function: break
            }
        }
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for node in root.descendants where node.kind == .url && !node.isExpanded {
            if let address = webAddress(tree.bytes(of: node)) { found.append((node.range, .address(address))) }
        }
        guard !found.isEmpty else { return [] }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        var ranges = WireRanges(tree.text, encoding)
        return found.map { BlockLink(range: ranges.range($0.range).moved(by: -line), destination: $0.destination) }
    }

    /// Where it leads; nil when that is nowhere.
    fileprivate func target(_ session: Session, _ site: SiteConfiguration) -> String? {
        switch destination {
        case .address(let address): address
        case .page(let title): session.target(of: title, site)
        }
    }
}

extension Session {
    /// The address of a page: its file in the workspace, or its place on another wiki.
    fileprivate func target(of title: Title, _ site: SiteConfiguration) -> String? {
        if title.isExternal {
            return site.interwikis.url(of: title.interwiki).flatMap { interwikiAddress($0, title) }
        }
        guard !title.key.isEmpty, let path = features.workspace.titles.path(of: title.page) else { return nil }
        return DocumentURI(path: path).spelling
    }
}

extension SyntaxNode {
    /// Whether a template or the like decides what is here.
    fileprivate var isExpanded: Bool {
        children.contains { $0.kind != .text && $0.kind != .characterReference }
    }
}

private func interwikiAddress(_ pattern: String, _ title: Title) -> String? {
    guard let place = pattern.firstRange(of: "$1") else { return nil }
    let address = pattern[..<place.lowerBound] + percentEncoded(title.key) + pattern[place.upperBound...]
    let fragment =
        title.fragment.isEmpty ? "" : "#" + percentEncoded(String(title.fragment.map { $0 == " " ? "_" : $0 }))
    return (address.hasPrefix("//") ? "https:" : "") + address + fragment
}

/// A URL as a client can open it: with a protocol, and nothing in it but ASCII.
private func webAddress(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.count <= 2000 else { return nil }
    let address = text.hasPrefix("//") ? "https:" + text : text
    var result = ""
    for byte in address.utf8 {
        if byte > 0x20, byte < 0x7F, !unsafeInAddress.contains(byte) {
            result.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            result += escaped(byte)
        }
    }
    return result
}

private let unsafeInAddress = ByteSet("<>\"{}|\\^`")

private func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
        let isPlain =
            (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-._~/:()!*,;@".utf8.contains(byte)
        if isPlain { result.unicodeScalars.append(Unicode.Scalar(byte)) } else { result += escaped(byte) }
    }
    return result
}

private func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "%0" + digits : "%" + digits
}

private struct DocumentLink: JSONEncodable {
    let range: PositionRange
    let target: String

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("target", target)
        }
    }
}
