/// An argument that a template is given without a name, of which TemplateData says what it is.
package struct NamelessArgument: Sendable {
    /// Where its text begins, a byte offset of the page.
    package var offset: Int
    /// The template's name as it is written.
    package var template: String
    package var parameter: TemplateParameter

    /// A call that gives fewer explains itself.
    private static let leastArguments = 2

    /// Those that begin in `range` (bytes of the page), of templates in `templates`.
    package static func all(
        in range: Range<Int>, of tree: SyntaxTree, _ templates: TemplateCatalogue
    ) -> [NamelessArgument] {
        guard !templates.isEmpty, let first = tree.block(containing: range.lowerBound) else { return [] }
        var found: [NamelessArgument] = []
        for index in first..<tree.blocks.count {
            let base = tree.start(ofBlock: index)
            guard base <= range.upperBound else { break }
            let block = tree.blocks[index]
            for (number, node) in block.nodes.enumerated() where node.kind == .template {
                let node = SyntaxNode(block: block, base: base, index: number)
                guard node.end >= range.lowerBound, node.start <= range.upperBound else { continue }
                read(node, range, tree, templates, &found)
            }
        }
        return found
    }

    private static func read(
        _ call: SyntaxNode, _ range: Range<Int>, _ tree: SyntaxTree, _ templates: TemplateCatalogue,
        _ found: inout [NamelessArgument]
    ) {
        let bytes = tree.text.bytes
        var arguments: [(position: Int, value: Range<Int>)] = []
        var position = 0
        for child in call.children where child.kind == .templateArgument && child.flags & NodeFlags.named == 0 {
            position += 1
            let value = bytes.trimmed(child.range)
            if !value.isEmpty { arguments.append((position, value)) }
        }
        guard arguments.count >= leastArguments, let name = call.child(.templateName) else { return }
        let written = bytes[bytes.trimmed(name.range)]
        guard let template = templates.template(named: written) else { return }
        for argument in arguments where range.contains(argument.value.lowerBound) {
            guard let place = template.place(of: Array(String(argument.position).utf8)[...]) else { continue }
            found.append(
                NamelessArgument(
                    offset: argument.value.lowerBound, template: String(decoding: written, as: UTF8.self),
                    parameter: template.data.parameters[place]))
        }
    }
}
