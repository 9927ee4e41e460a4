import MarkupCore

extension Feature {
    /// What the call around the cursor may be given, and which of it is being written: templates and parser functions.
    static let signatureHelp = Feature("signature help") { capabilities in
        capabilities.provide("signatureHelpProvider") { writer in
            writer.member("triggerCharacters", ["|", "{", ":", "="])
            writer.member("retriggerCharacters", ["|", "=", ":"])
        }
    } requests: {
        [.request("textDocument/signatureHelp", signatureOfCall)]
    }
}

private func signatureOfCall(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> SignatureHelp? {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let offset = document.offset(of: params.position)
    guard let call = CallContext.at(offset, in: tree) else { return nil }
    let signature =
        call.isFunction ? functionSignature(call, tree) : templateSignature(call, offset, document, session)
    return signature.map {
        SignatureHelp(signature: $0, isMarkdown: session.client.signatureMarkdown)
    }
}

private func functionSignature(_ call: CallContext, _ tree: SyntaxTree) -> SignatureHelp.Signature? {
    guard let word = tree.site.functionHook(named: tree.text.bytes.span, call.name),
        let known = FunctionSignature.of(tree.site.identifier(of: word))
    else { return nil }
    var signature = SignatureHelp.Signature(opening: "{{" + tree.text.string(in: call.name) + ":", closing: "}}")
    for parameter in known.parameters { signature.add(parameter.label) }
    signature.documentation = [known.summary]
    signature.active = known.parameter(ofArgument: call.index)
    return signature
}

private func templateSignature(
    _ call: CallContext, _ offset: Int, _ document: OpenDocument, _ session: Session
) -> SignatureHelp.Signature? {
    let tree = document.document.tree
    let name = tree.text.string(in: call.name)
    let documentation = TemplateDocumentation(language: tree.site.language)
    if let template = session.templates(for: document).template(named: name) {
        let parameters = template.data.orderedParameters.filter { $0.deprecation == nil }
        let active = activeParameter(call, offset, tree, parameters.map { [$0.name] + $0.aliases })
        var signature = SignatureHelp.Signature(opening: "{{" + name, closing: "}}")
        signature.documentation = template.data.description.text(in: tree.site.language).map { [$0] } ?? []
        signature.add(
            parameters.map { ($0.need == .required ? $0.name : "[" + $0.name + "]", documentation.paragraphs(of: $0)) },
            active: active)
        return signature.parameters.isEmpty && signature.documentation.isEmpty ? nil : signature
    }
    let knowledge = TemplateKnowledge.embedded
    guard let number = knowledge.template(named: name, language: tree.site.language) else { return nil }
    let parameters = knowledge.parameters(of: number)
    let active = activeParameter(call, offset, tree, parameters.map { [$0.name] + $0.names })
    var signature = SignatureHelp.Signature(opening: "{{" + name, closing: "}}")
    signature.add(
        parameters.map { ($0.name, $0.share > 0 ? ["set in \($0.share * 10) % of its uses, or more"] : []) },
        active: active)
    return signature
}

/// Which of the parameters, given by their names, the cursor is in: by the name that is written, or by its place.
private func activeParameter(
    _ call: CallContext, _ offset: Int, _ tree: SyntaxTree, _ parameters: [[String]]
) -> Int? {
    if let name = call.argumentName {
        let written = tree.text.string(in: name)
        return parameters.firstIndex { $0.contains(written) }
    }
    let number = String(call.position)
    return parameters.firstIndex { $0.contains(number) }
}

/// The answer to `textDocument/signatureHelp`: the one signature there is.
struct SignatureHelp: JSONEncodable {
    /// A call's shape, and the parameters in it.
    struct Signature {
        private(set) var label: String
        private(set) var parameters: [(label: Range<Int>, documentation: [String])] = []
        var documentation: [String] = []
        var active: Int?
        private let closing: String
        /// How many parameters are shown at most: some templates have a thousand.
        private static let most = 16

        /// A call that is written from `opening` on.
        init(opening: String, closing: String) {
            label = opening
            self.closing = closing
        }

        /// Adds a parameter; the first of a function follows its colon.
        mutating func add(_ name: String, _ documentation: [String] = []) {
            if !label.hasSuffix(":") || !parameters.isEmpty { label += "|" }
            let start = label.utf16.count
            label += name
            parameters.append((start..<label.utf16.count, documentation))
        }

        /// Adds parameters, those around the active one when there are too many.
        mutating func add(_ all: [(name: String, documentation: [String])], active: Int?) {
            let first = max(0, min((active ?? 0) - Self.most / 2, all.count - Self.most))
            let shown = all[first...].prefix(Self.most)
            if first > 0 { label += "|…" }
            for parameter in shown { add(parameter.name, parameter.documentation) }
            if first + shown.count < all.count { label += "|…" }
            self.active = active.map { $0 - first }
        }

        /// The label with its closer.
        fileprivate var wholeLabel: String { label + closing }
    }

    let signature: Signature
    let isMarkdown: Bool

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("signatures")
            writer.array { $0.object(encodeSignature) }
            writer.member("activeSignature", 0)
            if let active = signature.active { writer.member("activeParameter", active) }
        }
    }

    private func encodeSignature(_ writer: inout JSONWriter) {
        writer.member("label", signature.wholeLabel)
        documentation(signature.documentation, &writer)
        writer.key("parameters")
        writer.array { writer in
            // Without an active one, clients would show the first: then there is none to show.
            for parameter in signature.active == nil ? [] : signature.parameters {
                writer.object { writer in
                    writer.member("label", [parameter.label.lowerBound, parameter.label.upperBound])
                    documentation(parameter.documentation, &writer)
                }
            }
        }
        if let active = signature.active { writer.member("activeParameter", active) }
    }

    private func documentation(_ paragraphs: [String], _ writer: inout JSONWriter) {
        guard !paragraphs.isEmpty else { return }
        writer.member("documentation", MarkupContent(paragraphs: paragraphs, isMarkdown: isMarkdown))
    }
}
