/// A call of a template as its layout sees it: the texts, and the white space between them.
struct TemplateParts {
    struct Field {
        /// The byte offset of the `|`.
        var pipe: Int
        /// The name without white space; nil for an argument without a name.
        var name: Range<Int>?
        /// The byte offset of the `=`.
        var equals: Int
        /// The value without white space; of an argument without a name all of it.
        var value: Range<Int>
        /// One past the last byte of the argument.
        var end: Int
    }

    /// The name without white space.
    let name: Range<Int>
    /// Where the name's part of the call ends, which is at the first `|` or at `}}`.
    let nameEnd: Int
    let fields: [Field]
    /// The byte offset of the `}}`.
    let close: Int
    /// From the `{{` to past the `}}`.
    let range: Range<Int>

    /// The parts of `node`, which is of kind `template`; nil for one without arguments.
    init?(_ node: SyntaxNode, in tree: SyntaxTree) {
        let bytes = tree.text.bytes
        var name: Range<Int>?
        var nameEnd = node.start
        var pipe = node.start
        var fields: [Field] = []
        for child in node.children {
            switch child.kind {
            case .templateName:
                name = bytes.trimmed(child.range)
                nameEnd = child.end
            case .delimiter: pipe = child.start
            case .templateArgument:
                guard let value = child.child(.argumentValue) else { return nil }
                if let written = child.child(.argumentName) {
                    fields.append(
                        Field(
                            pipe: pipe, name: bytes.trimmed(written.range), equals: written.end,
                            value: bytes.trimmed(value.range), end: child.end))
                } else {
                    fields.append(Field(pipe: pipe, name: nil, equals: child.start, value: value.range, end: child.end))
                }
            default: continue
            }
        }
        guard let name, !name.isEmpty, !fields.isEmpty else { return nil }
        self.name = name
        self.nameEnd = nameEnd
        self.fields = fields
        range = node.range
        close = node.end - 2
    }

    /// Where the text before field `index` ends, or before `}}` for the number of fields; nil after an argument without a
    /// name, whose white space is its own.
    func textEnd(before index: Int) -> Int? {
        guard index > 0 else { return name.upperBound }
        let field = fields[index - 1]
        return field.name == nil ? nil : field.value.isEmpty ? field.equals + 1 : field.value.upperBound
    }
}

extension TemplateLayout {
    /// The layout that most fields of an infobox have, as far as each stands on a line of its own; nil for one of another
    /// layout, which nobody can tell.
    init?(of parts: TemplateParts, in bytes: [UInt8]) {
        let named = parts.fields.filter { $0.name != nil }
        let onLines = named.filter { bytes.isLineStart($0.pipe) }
        guard onLines.count >= 2, onLines.count * 3 >= named.count * 2 else { return nil }
        self.init()
        keepsLines = true
        func most(_ gaps: [Range<Int>]) -> String {
            var counts: [String: Int] = [:]
            for gap in gaps { counts[String(decoding: bytes[gap], as: UTF8.self), default: 0] += 1 }
            // Of two that are as frequent the shorter one, so that the choice is always the same.
            let best = counts.max {
                ($0.value, $1.key.utf8.count, $1.key) < ($1.value, $0.key.utf8.count, $0.key)
            }
            return best?.key ?? ""
        }
        let indents = onLines.map { field -> Range<Int> in
            var start = field.pipe
            while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
            return start..<field.pipe
        }
        beforePipe = "\n" + most(indents)
        afterPipe = most(onLines.compactMap { field in field.name.map { field.pipe + 1..<$0.lowerBound } }).onOneLine
        afterEquals =
            most(onLines.filter { !$0.value.isEmpty }.map { $0.equals + 1..<$0.value.lowerBound }).onOneLine
        beforeClose = bytes.isLineStart(parts.close) ? "\n" : ""
        let names = onLines.compactMap(\.name)
        let columns = zip(onLines, names).map { bytes.width($1.lowerBound..<$0.equals) }
        var counts: [Int: Int] = [:]
        for column in columns { counts[column, default: 0] += 1 }
        if let column = counts.first(where: { $0.value * 2 > onLines.count })?.key,
            // A column that is one blank after names of about the same length is none.
            zip(columns, names).contains(where: { $0 == column && column - bytes.width($1) > 1 }),
            Set(names.map(bytes.width)).count > 1
        {
            isAligned = true
            parameterWidth = column
            beforeEquals = (names.map(bytes.width).max() ?? 0) > column ? " " : ""
        } else {
            beforeEquals = most(zip(onLines, names).map { $1.upperBound..<$0.equals }).onOneLine
        }
    }
}

extension String {
    /// The white space as it is on one line: at most one blank where there is any.
    fileprivate var onOneLine: String { isEmpty ? "" : contains("\n") ? "" : utf8.count > 4 ? " " : self }
}

extension [UInt8] {
    /// The width of a text in characters, roughly: its Unicode scalars.
    func width(_ range: Range<Int>) -> Int { self[range].count { $0 & 0xC0 != 0x80 } }
}
