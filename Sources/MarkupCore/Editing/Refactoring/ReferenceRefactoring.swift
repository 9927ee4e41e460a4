/// Names for references, and their content at its use or in the list of references.
extension RefactoringPlace {
    var referenceRefactorings: [Refactoring] {
        guard let node = around.first(where: { $0.kind == .extensionTag }), let own = Note(node, tree) else {
            return []
        }
        let notes = Note.all(in: tree)
        var found: [Refactoring] = []
        if let content = own.content {
            if let refactoring = reuse(own, content, notes) { found.append(refactoring) }
            if own.name == nil, own.listedIn == nil {
                found.append(
                    Refactoring("Name the reference", .rewrite, [own.naming(Note.name(for: content, notes, tree))]))
            }
            if let refactoring = moveToList(own, content, notes) { found.append(refactoring) }
        } else if let refactoring = moveHere(own, notes) {
            found.append(refactoring)
        }
        return found
    }

    /// One name for all references of the same content, which stays at the first.
    private func reuse(_ own: Note, _ content: Range<Int>, _ notes: [Note]) -> Refactoring? {
        let same = notes.filter { note in
            note.group == own.group && note.content.map { bytes[$0].elementsEqual(bytes[content]) } ?? false
        }
        guard same.count > 1, let first = same.first, !same.contains(where: { $0.listedIn != nil }) else { return nil }
        let names = Set(same.compactMap(\.name))
        // Two names have uses of their own.
        guard names.count <= 1 else { return nil }
        let name = names.first ?? Note.name(for: content, notes, tree)
        var edits = same.dropFirst().map { TextEdit($0.range, $0.use(of: name)) }
        if first.name == nil { edits.append(first.naming(name)) }
        return Refactoring("Give the \(same.count) equal references one name", .extract, edits)
    }

    private func moveToList(_ own: Note, _ content: Range<Int>, _ notes: [Note]) -> Refactoring? {
        guard own.listedIn == nil, own.group.isEmpty, let list = Note.list(in: tree) else { return nil }
        let name = own.name ?? Note.name(for: content, notes, tree)
        let end = bytes.trimmed(list).upperBound
        let isEmpty = bytes.trimmed(list).isEmpty
        let place = isEmpty ? list.lowerBound : end
        var text = newline + "<ref name=\"\(name)\">" + tree.string(in: content) + "</ref>"
        if isEmpty, bytes[list].isEmpty { text += newline }
        return Refactoring(
            "Move the content to the list of references", .extract,
            [TextEdit(own.range, own.use(of: name)), TextEdit(place..<place, text)])
    }

    private func moveHere(_ own: Note, _ notes: [Note]) -> Refactoring? {
        guard let name = own.name,
            let definition = notes.first(where: { $0.name == name && $0.group == own.group && $0.content != nil }),
            definition.listedIn != nil, own.listedIn == nil
        else { return nil }
        var range = definition.range
        // Its line goes with it.
        var start = range.lowerBound
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        var end = range.upperBound
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
        if start > 0, bytes[start - 1] == 0x0A, end < bytes.count, bytes[end] == 0x0A { range = start..<end + 1 }
        return Refactoring(
            "Move the content here", .inline,
            [TextEdit(own.range, tree.string(in: definition.range)), TextEdit(range, "")])
    }
}

/// A `<ref>`.
struct Note {
    /// Bytes of the page.
    let range: Range<Int>
    /// Where the name of the tag ends.
    let tagEnd: Int
    let name: String?
    let group: String
    /// What it says, without white space around; nil for one that only repeats another.
    let content: Range<Int>?
    /// The content of the `<references>` it stands in.
    let listedIn: Range<Int>?

    init?(_ node: SyntaxNode, _ tree: SyntaxTree) {
        guard node.kind == .extensionTag, let open = node.child(.extensionOpen), let tag = open.child(.tagName),
            BlockNames.isReference(open, tree.text)
        else { return nil }
        range = node.range
        tagEnd = tag.end
        name = PageFacts.attribute("name", of: open, tree)
        group = PageFacts.attribute("group", of: open, tree) ?? ""
        let content = node.child(.extensionContent).map { tree.text.bytes.trimmed($0.range) }
        self.content = content.flatMap { $0.isEmpty ? nil : $0 }
        let list = node.ancestors.first {
            $0.kind == .extensionTag && PageFacts.tagName(of: $0, tree) == "references"
        }
        listedIn = list?.child(.extensionContent)?.range
    }

    /// Those of the page, in order. O(page).
    static func all(in tree: SyntaxTree) -> [Note] { tags(in: tree).compactMap { Note($0, tree) } }

    /// The content of the page's list of references; nil where there is none, or one for a group.
    static func list(in tree: SyntaxTree) -> Range<Int>? {
        for node in tags(in: tree) where PageFacts.tagName(of: node, tree) == "references" {
            guard let open = node.child(.extensionOpen), PageFacts.attribute("group", of: open, tree) == nil,
                node.child(.extensionClose) != nil
            else { continue }
            return node.child(.extensionContent)?.range ?? open.end..<open.end
        }
        return nil
    }

    private static func tags(in tree: SyntaxTree) -> [SyntaxNode] {
        var tags: [SyntaxNode] = []
        for (number, block) in tree.blocks.enumerated() {
            for (index, node) in block.nodes.enumerated() where node.kind == .extensionTag {
                tags.append(SyntaxNode(block: block, base: tree.start(ofBlock: number), index: index))
            }
        }
        return tags
    }

    /// The edit that gives it a name.
    func naming(_ name: String) -> TextEdit { TextEdit(tagEnd..<tagEnd, " name=\"\(name)\"") }

    /// What stands for it elsewhere.
    func use(of name: String) -> String {
        let group = group.isEmpty ? "" : " group=\"\(group)\""
        return "<ref name=\"\(name)\"\(group) />"
    }

    /// A name that says what `content` is, and that no other reference has: author and year, or the host of a URL, or the
    /// first words.
    static func name(for content: Range<Int>, _ notes: [Note], _ tree: SyntaxTree) -> String {
        let taken = Set(notes.compactMap(\.name))
        let base = base(of: content, tree)
        var name = base
        var number = 2
        while taken.contains(name) {
            name = base + " \(number)"
            number += 1
        }
        return name
    }

    private static func base(of content: Range<Int>, _ tree: SyntaxTree) -> String {
        var fields: [String: String] = [:]
        if let call = tree.node(at: content.lowerBound)?.parent, call.kind == .template {
            for parameter in PageFacts.call(call, .template, tree).parameters where fields[parameter.name] == nil {
                fields[parameter.name.lowercased()] = parameter.value
            }
        }
        func field(_ names: [String], asWritten: Bool = false) -> String? {
            names.lazy.compactMap { fields[$0] }.map { asWritten ? $0 : plain($0) }.first { !$0.isEmpty }
        }
        let text = tree.string(in: content)
        if let author = field(["last", "last1", "author", "surname", "author1", "nachname", "nom"]) {
            let year = field(["year", "date", "jahr", "datum", "année"]).flatMap(year)
            return year.map { author + " " + $0 } ?? author
        }
        if let host = RefactoringPlace.host(inURL: Array((field(["url"], asWritten: true) ?? text).utf8)[...]) {
            return host
        }
        let words = plain(field(["title", "titel", "titre"]) ?? text)
        return words.isEmpty ? "ref" : words
    }

    /// The first words of a text, of which a name may be made.
    private static func plain(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars.prefix(200) {
            if scalar.properties.isAlphabetic || (scalar.value >= 0x30 && scalar.value <= 0x39) || scalar == "-" {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        let name = words.prefix(3).joined(separator: " ")
        // A name that is a number is none for MediaWiki.
        return name.utf8.allSatisfy(\.isASCIIDigit) && !name.isEmpty ? "ref " + name : name
    }

    private static func year(_ date: String) -> String? {
        let digits = date.utf8.split { !$0.isASCIIDigit }.first { $0.count == 4 }
        return digits.map { String(decoding: Array($0), as: UTF8.self) }
    }
}
