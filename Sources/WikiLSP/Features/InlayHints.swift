import MarkupCore

extension Feature {
    /// The names of arguments that are written without one, and what the end of something long closes.
    static let inlayHints = Feature("inlay hints") { capabilities in
        capabilities.provide("inlayHintProvider") { $0.member("resolveProvider", true) }
    } requests: {
        [
            .request("textDocument/inlayHint", hints),
            .request("inlayHint/resolve", resolved),
        ]
    }
}

private func hints(_ params: RangeParams, _ session: Session) throws(ResponseError) -> [InlayHint] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let range = document.bytes(of: params.range)
    var ranges = WireRanges(document)
    var hints: [(offset: Int, hint: InlayHint)] = []
    if document.settings.hintsParameterNames {
        let language = tree.site.language
        for argument in NamelessArgument.all(in: range, of: tree, session.templates(for: document)) {
            guard let label = argument.parameter.label.text(in: language), !label.isEmpty else { continue }
            let isKnownLater = session.client.inlayHintResolveProperties.contains("tooltip")
            hints.append(
                (
                    argument.offset,
                    InlayHint(
                        position: ranges.position(argument.offset), label: shortened(label, to: 30) + ":",
                        isParameter: true,
                        tooltip: isKnownLater ? nil : tooltip(of: argument.parameter, language, session.client),
                        source: isKnownLater
                            ? .init(
                                uri: document.uri.spelling, template: argument.template,
                                parameter: argument.parameter.name)
                            : nil)
                ))
        }
    }
    if document.settings.hintsClosings {
        for hint in ClosingHint.all(in: range, of: tree) {
            hints.append(
                (hint.offset, InlayHint(position: ranges.position(hint.offset), label: hint.label, isParameter: false)))
        }
    }
    return hints.sorted { $0.offset < $1.offset }.map(\.hint)
}

/// The hint with what is known of its parameter.
private func resolved(_ hint: InlayHint, _ session: Session) throws(ResponseError) -> InlayHint {
    guard let source = hint.source, let document = session.documents[DocumentURI(source.uri)],
        let template = session.templates(for: document).template(named: source.template),
        let parameter = template.parameter(named: source.parameter)
    else { return hint }
    var hint = hint
    hint.tooltip = tooltip(of: parameter, document.document.site.language, session.client)
    return hint
}

private func tooltip(of parameter: TemplateParameter, _ language: String, _ client: ClientCapabilities)
    -> MarkupContent?
{
    let paragraphs = TemplateDocumentation(language: language).paragraphs(of: parameter)
    return paragraphs.isEmpty ? nil : MarkupContent(paragraphs: paragraphs, isMarkdown: client.hoverMarkdown)
}
