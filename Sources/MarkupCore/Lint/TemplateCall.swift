/// A template call as the rules on its fields see it: read once, whichever of them asks. Positions are those of the
/// block.
package final class TemplateCall {
    /// One argument.
    package struct Field {
        /// The written name without white space; empty at the start of the value when there is none.
        package var name: Range<Int>
        /// The value without white space around it.
        package var value: Range<Int>
        /// From the byte after the `|` to the next `|` or the closing braces.
        package var whole: Range<Int>
        package var isNamed: Bool
        /// The number of an unnamed argument, from 1; 0 for a named one.
        package var position: Int
        /// Whether the name is text and nothing else.
        package var hasPlainName: Bool
        /// What the value is made of.
        package var content: FieldContent
        /// The index of the `argumentValue` in the block.
        package var valueIndex: Int
        /// The index of the field among those of the call.
        package var index: Int

        /// The `|` before the argument.
        package var pipe: Int { whole.lowerBound - 1 }
        /// Whether there is nothing that the template could show.
        package var isBlank: Bool { value.isEmpty || content.isSubset(of: [.comment, .lineBreak]) }
        /// Whether the value is text on one line and nothing else.
        package var isPlain: Bool { content == .text }
        /// Whether the name is known as it will be, and is no number.
        package var isSpelt: Bool { isNamed && hasPlainName && !name.isEmpty }
    }

    package let node: SyntaxNode
    /// The template's name without white space around it.
    package let name: Range<Int>
    /// Whether the name is text on one line and nothing else.
    package let hasPlainName: Bool
    /// In order.
    package let fields: [Field]
    /// How many of the fields have a name.
    package let namedCount: Int
    /// The template, where it has been loaded.
    package let known: KnownTemplate?
    /// The template's index in `TemplateKnowledge.embedded`; nil for one that is not there, or that was loaded.
    package let counted: Int?
    /// What was found out before the call was read, without what reading it has refuted.
    package let traits: CallTraits
    private let block: BlockSource

    init(_ node: SyntaxNode, _ traits: CallTraits, in block: BlockSource) {
        self.node = node
        self.block = block
        var name = node.start + 2..<node.start + 2
        var hasPlainName = false
        var fields: [Field] = []
        var position = 0
        let nodes = node.block.nodeSpan
        // Positions of nodes are those of the block here, as everywhere in block rules.
        var child = node.index + 1
        let end = Int(nodes[node.index].next)
        fields.reserveCapacity(16)
        while child < end {
            let part = nodes[child]
            defer { child = Int(part.next) }
            switch part.kind {
            case .templateName:
                name = block.trimmed(part.range)
                hasPlainName =
                    Self.holdsOnly([.text, .newline, .comment], nodes, child) && !block.bytes(in: name).contains(0x0A)
            case .templateArgument:
                var field = Field(
                    name: Int(part.start)..<Int(part.start), value: part.range, whole: part.range,
                    isNamed: part.flags & NodeFlags.named != 0, position: 0, hasPlainName: false, content: [],
                    valueIndex: child, index: fields.count)
                var inner = child + 1
                while inner < Int(part.next) {
                    if nodes[inner].kind == .argumentName {
                        field.name = block.trimmed(nodes[inner].range)
                        field.hasPlainName = Self.holdsOnly([.text, .newline], nodes, inner)
                    } else if nodes[inner].kind == .argumentValue {
                        field.value = block.trimmed(nodes[inner].range)
                        field.valueIndex = inner
                        field.content = FieldContent(of: nodes, inner, in: field.value)
                    }
                    inner = Int(nodes[inner].next)
                }
                if !field.isNamed {
                    position += 1
                    field.position = position
                    field.name = field.value.lowerBound..<field.value.lowerBound
                }
                fields.append(field)
            default: continue
            }
        }
        self.name = name
        self.hasPlainName = hasPlainName
        self.fields = fields
        namedCount = fields.count - position
        let title = block.bytes(in: name)
        known = hasPlainName && !fields.isEmpty ? block.templates.template(named: title) : nil
        var traits = traits
        if !hasPlainName { traits.subtract([.infobox, .judged]) }
        if known == nil { traits.remove(.loaded) }
        self.traits = traits
        counted =
            traits.contains(.infobox) && known == nil
            ? TemplateKnowledge.embedded.template(named: title, language: block.site.language) : nil
    }

    /// Whether all children of node `index` are of `kinds`.
    private static func holdsOnly(_ kinds: [NodeKind], _ nodes: Span<Node>, _ index: Int) -> Bool {
        var child = index + 1
        while child < Int(nodes[index].next) {
            guard kinds.contains(nodes[child].kind) else { return false }
            child = Int(nodes[child].next)
        }
        return true
    }

    /// Whether the name or the template's place among the counted infoboxes says that it is one.
    package var isInfobox: Bool { traits.contains(.infobox) }

    /// The template's name, for messages.
    package var title: String { block.string(in: name).excerpt(60) }

    /// Whether the call stands on several lines.
    package private(set) lazy var isOverLines = block.bytes(in: node.range).contains(0x0A)

    /// The field's name, or its number.
    package func label(of field: Field) -> String {
        field.isNamed ? block.string(in: field.name) : String(field.position)
    }

    /// `field` and the template, for messages: `'caption' of 'Infobox film'`.
    package func naming(_ field: Field) -> String { "'\(label(of: field))' of '\(title)'" }

    /// The node with index `index` in the block of the call.
    package func node(at index: Int) -> SyntaxNode { SyntaxNode(block: node.block, base: node.base, index: index) }

    /// What the name of `field` says about its value.
    package func role(of field: Field) -> FieldRole {
        guard field.isSpelt else { return [] }
        if roles.isEmpty { roles = Array(repeating: nil, count: fields.count) }
        if let known = roles[field.index] { return known }
        let role = FieldRole(ofFieldNamed: field.name, in: block)
        roles[field.index] = role
        return role
    }
    // Not lazy: each change of one role would copy all.
    private var roles: [FieldRole?] = []

    /// The fields whose name is `name`, in order.
    package func fields(named name: String) -> [Field] {
        let wanted = Array(name.utf8)
        return fields.filter { $0.isNamed && block.bytes(in: $0.name).elementsEqual(wanted) }
    }

    /// Whether a field of that name says something.
    package func isFilled(_ name: String) -> Bool { fields(named: name).contains { !$0.isBlank } }

    /// The loaded parameter that `field` sets.
    package func parameter(of field: Field) -> TemplateParameter? {
        guard let known else { return nil }
        if !field.isNamed {
            return known.place(of: Array(String(field.position).utf8)[...]).map { known.data.parameters[$0] }
        }
        guard field.isSpelt else { return nil }
        return known.place(of: block.bytes(in: field.name)).map { known.data.parameters[$0] }
    }

    /// Whether the template is known to have a parameter of that name.
    package func knows(_ name: ArraySlice<UInt8>) -> Bool {
        if let known { return known.place(of: name) != nil }
        return counted.map { TemplateKnowledge.embedded.hasParameter(name, of: $0) } ?? false
    }

    /// The type that the template's authors gave to `field`; unknown when they gave none.
    package func type(of field: Field) -> ParameterType { parameter(of: field)?.type ?? .unknown }

    /// What to delete to be rid of `field`: it and its `|`, with the line break before it where it stands on a line of
    /// its own.
    package func removal(of field: Field) -> Range<Int> {
        var start = field.pipe
        while start > 0, let byte = block[start - 1], byte == 0x20 || byte == 0x09 { start -= 1 }
        var end = field.whole.upperBound
        while end > field.whole.lowerBound, let byte = block[end - 1], byte.isWikiSpace { end -= 1 }
        if start > 0, block[start - 1] == 0x0A {
            start -= 1
            if start > 0, block[start - 1] == 0x0D { start -= 1 }
            return start..<end
        }
        return field.pipe..<field.whole.upperBound
    }

    /// What is to be said of the names of the fields, field by field; empty when nothing is known of the template.
    package private(set) lazy var verdicts = NameVerdict.all(in: self, of: block)
}

/// What a field's value is made of, at its top level.
package struct FieldContent: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let text = FieldContent(rawValue: 1)
    package static let lineBreak = FieldContent(rawValue: 2)
    package static let comment = FieldContent(rawValue: 4)
    /// A template, parser function or variable.
    package static let call = FieldContent(rawValue: 8)
    /// `{{{x}}}`
    package static let parameter = FieldContent(rawValue: 16)
    package static let link = FieldContent(rawValue: 32)
    /// `[[File:…]]`
    package static let fileLink = FieldContent(rawValue: 64)
    /// A web address, with or without brackets.
    package static let address = FieldContent(rawValue: 128)
    /// `<ref>` and the like.
    package static let extensionTag = FieldContent(rawValue: 256)
    package static let htmlTag = FieldContent(rawValue: 512)
    /// Anything else.
    package static let other = FieldContent(rawValue: 1024)

    /// What node `value` of a block holds in the bytes `trimmed` of the block.
    init(of nodes: Span<Node>, _ value: Int, in trimmed: Range<Int>) {
        self = []
        let end = Int(nodes[value].next)
        var index = value + 1
        while index < end {
            let child = nodes[index]
            index = Int(child.next)
            guard Int(child.start) < trimmed.upperBound, child.end > trimmed.lowerBound else { continue }
            switch child.kind {
            case .text: insert(.text)
            case .newline: insert(.lineBreak)
            case .comment: insert(.comment)
            case .template, .parserFunction, .variable: insert(.call)
            case .parameter: insert(.parameter)
            case .wikilink: insert(child.flags == LinkKind.file.rawValue ? .fileLink : .link)
            case .url, .externalLink: insert(.address)
            case .extensionTag: insert(.extensionTag)
            case .openTag, .closeTag: insert(.htmlTag)
            default: insert(.other)
            }
        }
        if isEmpty, !trimmed.isEmpty { insert(end == value + 1 ? .text : .other) }
    }
}
