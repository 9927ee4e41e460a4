import MarkupCore

extension Feature {
    /// Highlighting from the tree: whole documents, ranges, and what has changed.
    static let semanticTokens = Feature("semantic tokens") { capabilities in
        capabilities.provide("semanticTokensProvider") { writer in
            writer.member("legend") { writer in
                writer.member("tokenTypes", TokenType.allCases.map(\.name))
                writer.member("tokenModifiers", [String]())
            }
            writer.member("full") { $0.member("delta", true) }
            writer.member("range", true)
        }
    } requests: {
        [
            .request("textDocument/semanticTokens/full", fullTokens),
            .request("textDocument/semanticTokens/full/delta", changedTokens),
            .request("textDocument/semanticTokens/range", tokensInRange),
        ]
    }
}

private func fullTokens(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> SemanticTokens {
    let document = try session.document(params.document)
    return document.remember(tokens(of: document), session)
}

private func tokensInRange(_ params: RangeParams, _ session: Session) throws(ResponseError) -> SemanticTokens {
    let document = try session.document(params.document)
    return SemanticTokens(resultID: nil, data: tokens(of: document, in: document.bytes(of: params.range)))
}

/// What to change in the tokens the client has; all of them when it is not known what it has.
private func changedTokens(
    _ params: SemanticTokensDeltaParams, _ session: Session
) throws(ResponseError) -> SemanticTokensDelta {
    let document = try session.document(params.document)
    let last = document.tokens
    let fresh = document.remember(tokens(of: document), session)
    guard let last, last.resultID == params.previousResultID else { return SemanticTokensDelta(fresh, since: nil) }
    return SemanticTokensDelta(fresh, since: last)
}

extension OpenDocument {
    /// Keeps the tokens for the next delta, under a number that no other answer has.
    fileprivate func remember(_ data: [UInt32], _ session: Session) -> SemanticTokens {
        session.features.lastTokensID += 1
        let result = SemanticTokens(resultID: String(session.features.lastTokensID), data: data)
        tokens = result
        return result
    }
}

private func tokens(of document: OpenDocument, in range: Range<Int>) -> [UInt32] {
    let tree = document.document.tree
    var encoder = TokenEncoder(tree.text, document.encoding)
    guard var index = tree.block(containing: range.lowerBound) else { return [] }
    while index < tree.blocks.count, tree.start(ofBlock: index) < range.upperBound {
        TokenWalk.walk(tree.blocks[index], base: tree.start(ofBlock: index), in: range, &encoder)
        index += 1
    }
    return encoder.finish()
}

/// All tokens, those of blocks that are known put one after the other.
private func tokens(of document: OpenDocument) -> [UInt32] {
    let tree = document.document.tree
    var lines = BlockLines(tree)
    var data: [UInt32] = []
    // As many as last time, and some that were typed since.
    data.reserveCapacity((document.tokens?.data.count ?? 0) + 1000)
    var last = 0
    for (index, block) in tree.blocks.enumerated() {
        let line = lines.line(ofBlock: index)
        let features = BlockFeatures.of(block)
        let tokens = features.tokens ?? BlockTokens(of: index, on: line, in: tree, document.encoding)
        features.tokens = tokens
        guard let first = tokens.data.first else { continue }
        data.append(UInt32(line - last) + first)
        data += tokens.data.dropFirst()
        last = line + tokens.lastLine
    }
    return data
}

/// The tokens of one block, the first counted from the block's first line.
struct BlockTokens {
    fileprivate let data: [UInt32]
    /// The line of the last token, from the block's first.
    fileprivate let lastLine: Int

    /// For block `index`, which begins on `line`.
    fileprivate init(of index: Int, on line: Int, in tree: SyntaxTree, _ encoding: PositionEncoding) {
        var encoder = TokenEncoder(tree.text, encoding, from: line)
        let bytes = tree.bytes(ofBlocks: index..<index + 1)
        TokenWalk.walk(tree.blocks[index], base: bytes.lowerBound, in: bytes, &encoder)
        data = encoder.finish()
        lastLine = encoder.line - line
    }
}

/// The kinds of token, in the order of the legend. All are LSP's own, so that every theme knows them.
enum TokenType: UInt8, CaseIterable {
    case comment, heading, linkTarget, templateName, function, argumentName, tag, attributeName, attributeValue
    case url, character, bracket, keyword

    var name: String {
        switch self {
        case .comment: "comment"
        case .heading: "class"
        case .linkTarget: "type"
        case .templateName: "function"
        case .function: "macro"
        case .argumentName: "parameter"
        case .tag: "struct"
        case .attributeName: "property"
        case .attributeValue, .url: "string"
        case .character: "enumMember"
        case .bracket: "operator"
        case .keyword: "keyword"
        }
    }

    /// The number in the legend.
    var number: UInt32 { UInt32(rawValue) }
}

/// Turns the leaves of a block into tokens: a leaf has the type of the nearest node above it that has one.
private enum TokenWalk {
    private enum Style {
        case token(TokenType)
        case plain
        case inherited
    }

    static func walk(_ block: Block, base: Int, in range: Range<Int>, _ encoder: inout TokenEncoder) {
        var open: [(end: Int, type: TokenType?)] = []
        let list = block.nodes
        let nodes = list.span
        for index in nodes.indices {
            let node = nodes[index]
            while let last = open.last, last.end <= index { open.removeLast() }
            let inherited = open.last?.type
            let type: TokenType?
            switch style(of: node.kind) {
            case .token(let own): type = own
            case .plain: type = nil
            case .inherited: type = inherited
            }
            if Int(node.next) > index + 1 {
                open.append((Int(node.next), type))
            } else if let type, node.length > 0 {
                let bytes = base + Int(node.start)..<base + node.end
                if bytes.upperBound > range.lowerBound, bytes.lowerBound < range.upperBound { encoder.add(bytes, type) }
            }
        }
    }

    private static func style(of kind: NodeKind) -> Style {
        switch kind {
        case .comment: .token(.comment)
        case .heading, .headingTitle: .token(.heading)
        case .linkTarget: .token(.linkTarget)
        case .templateName: .token(.templateName)
        case .parserFunction, .variable, .behaviourSwitch, .signature: .token(.function)
        case .argumentName, .parameterName, .imageOption: .token(.argumentName)
        case .extensionOpen, .extensionClose, .openTag, .closeTag, .tagName, .includeTag: .token(.tag)
        case .attributeName: .token(.attributeName)
        case .attributeValue: .token(.attributeValue)
        case .url, .magicLink: .token(.url)
        case .characterReference: .token(.character)
        case .delimiter, .listMarker, .quote: .token(.bracket)
        case .redirectWord: .token(.keyword)
        case .argumentValue, .parameterDefault, .linkText, .extensionContent, .block, .listItem, .preformatted,
            .horizontalRule, .table, .tableCaption, .tableRow, .tableCell, .rawText, .template, .templateArgument,
            .parameter, .wikilink,
            .externalLink, .extensionTag, .includeOnly, .languageVariant, .galleryLine, .redirect, .newline:
            .plain
        case .text, .attributes, .attribute: .inherited
        }
    }
}

/// Writes tokens as LSP wants them: five numbers each, relative to the one before; none over the end of a line.
struct TokenEncoder {
    private let text: SourceText
    private let encoding: PositionEncoding
    private var cursor: PositionCursor
    private var data: [UInt32] = []
    private var last: MarkupCore.Position
    /// The token that may still grow.
    private var pending: (range: Range<Int>, type: TokenType)?

    /// Encodes tokens of `text`; the first is counted from the start of `line`.
    init(_ text: SourceText, _ encoding: PositionEncoding, from line: Int = 0) {
        self.text = text
        self.encoding = encoding
        last = MarkupCore.Position(line: line, character: 0)
        cursor = PositionCursor(encoding)
    }

    /// The line of the last token.
    var line: Int { last.line }

    /// Adds a token after all others.
    mutating func add(_ range: Range<Int>, _ type: TokenType) {
        if let open = pending, open.type == type, open.range.upperBound == range.lowerBound {
            pending = (open.range.lowerBound..<range.upperBound, type)
            return
        }
        flush()
        pending = (range, type)
    }

    /// All tokens.
    mutating func finish() -> [UInt32] {
        flush()
        return data
    }

    private mutating func flush() {
        guard let (range, type) = pending else { return }
        pending = nil
        var start = range.lowerBound
        while start < range.upperBound {
            let line = text.lines.line(containing: start)
            let nextLine = line + 1 < text.lines.count ? text.lines.start(of: line + 1) : text.count
            let end = min(range.upperBound, text.contentEnd(of: line))
            if end > start { write(start..<end, type) }
            start = max(nextLine, start + 1)
        }
    }

    private mutating func write(_ range: Range<Int>, _ type: TokenType) {
        let start = cursor.position(of: range.lowerBound, in: text)
        let end = cursor.position(of: range.upperBound, in: text)
        guard end.character > start.character else { return }
        let deltaLine = start.line - last.line
        data.append(UInt32(deltaLine))
        data.append(UInt32(deltaLine == 0 ? start.character - last.character : start.character))
        data.append(UInt32(end.character - start.character))
        data.append(type.number)
        data.append(0)
        last = start
    }
}
