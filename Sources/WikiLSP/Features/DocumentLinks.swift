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
    var found: [(range: Range<Int>, target: String)] = []
    for occurrence in PageSymbol.all(in: tree) {
        switch occurrence.symbol {
        case .link(let title), .template(let title):
            if let target = session.target(of: title, tree.site) { found.append((occurrence.range, target)) }
        case .parameter, .reference, .section: break
        }
    }
    for root in tree.roots {
        for node in root.descendants where node.kind == .url && !node.isExpanded {
            if let target = webAddress(tree.bytes(of: node)) { found.append((node.range, target)) }
        }
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var ranges = WireRanges(document)
    return found.map { DocumentLink(range: ranges.range($0.range), target: $0.target) }
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
