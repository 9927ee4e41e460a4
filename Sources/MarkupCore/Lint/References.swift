/// The `<ref>` tags of a page. Kept as places in the page: names are made for the rule that has something to say.
package final class References {
    /// One `<ref>`. Ranges are bytes of the page.
    struct Reference {
        let place: LintedPage.Place
        /// The value of `name`, unquoted and trimmed; nil without the attribute or when it holds a template.
        @Compact fileprivate(set) var name = nil
        /// `name` with its value; nil without the attribute.
        @Compact fileprivate(set) var nameAttribute = nil
        /// The value without its quotes.
        @Compact fileprivate(set) var nameValue = nil
        /// The value of `group`, unquoted and trimmed; empty without one.
        fileprivate(set) var group = 0..<0
        /// Whether name or group hold something that is not known before it is expanded.
        fileprivate(set) var isDynamic = false
        /// The content; nil for `<ref/>`.
        @Compact fileprivate(set) var content: Range<Int>?
        /// Whether there is something in the content.
        let isDefinition: Bool
        /// The last of what else stands in the start tag: stray words and unknown attributes.
        @Compact fileprivate(set) var lastStray = nil
        /// Of the bytes of `group` and `name`.
        fileprivate(set) var hash: UInt64 = 0
    }

    /// A range that may be missing, in eight bytes: there are thousands of references in large pages.
    @propertyWrapper
    struct Compact: BitwiseCopyable {
        private var lower: UInt32
        private var upper: UInt32

        init(wrappedValue: Range<Int>?) {
            lower = wrappedValue.map { UInt32(truncatingIfNeeded: $0.lowerBound) } ?? .max
            upper = wrappedValue.map { UInt32(truncatingIfNeeded: $0.upperBound) } ?? .max
        }

        var wrappedValue: Range<Int>? {
            get { lower == .max ? nil : Int(lower)..<Int(upper) }
            set { self = Compact(wrappedValue: newValue) }
        }
    }

    /// In order.
    let all: [Reference]
    /// Whether the page has a `<references>` tag.
    let hasList: Bool
    private let page: SyntaxTree

    init(_ page: LintedPage) {
        var all: [Reference] = []
        all.reserveCapacity(64)
        var hasList = false
        let bytes = page.bytes
        page.forEach(.extensionTag) { place, block, base in
            guard let open = block.child(.extensionOpen, of: place.node),
                let tagName = block.child(.tagName, of: open)
            else { return }
            let nodes = block.nodeSpan
            let name = nodes[tagName].range.moved(by: base).dropFirst()
            if bytes.span.has(word: "ref", at: name) {
                all.append(Self.reference(place, nodes, open, base, bytes.span))
            } else if bytes.span.has(word: "references", at: name) {
                hasList = true
            }
        }
        self.all = all
        self.hasList = hasList
        self.page = page.tree
    }

    private static func reference(
        _ place: LintedPage.Place, _ nodes: Span<Node>, _ open: Int, _ base: Int, _ bytes: Span<UInt8>
    ) -> Reference {
        var content: Range<Int>?
        // The content stands behind the start tag.
        let next = Int(nodes[open].next)
        if next < Int(nodes[place.node].next), nodes[next].kind == .extensionContent {
            content = nodes[next].range.moved(by: base)
        }
        var reference = Reference(
            place: place, content: content, isDefinition: content.map { !bytes.trimmed($0).isEmpty } ?? false)
        var child = open + 1
        while child < next {
            let part = nodes[child]
            let range = part.range.moved(by: base)
            if part.kind == .attribute, child + 1 < Int(part.next), nodes[child + 1].kind == .attributeName {
                reference.add(attribute: child, nodes, base, bytes)
            } else if part.kind == .text, !bytes.trimmed(range).isEmpty {
                reference.lastStray = bytes.trimmed(range)
            }
            child = Int(part.next)
        }
        var hash = FNVHash()
        if !reference.group.isEmpty {
            for offset in reference.group { hash.combine(bytes[offset]) }
            hash.combine(0)
        }
        for offset in reference.name ?? 0..<0 { hash.combine(bytes[offset]) }
        reference.hash = hash.value
        return reference
    }

    /// The node of `reference`.
    func node(of reference: Reference) -> SyntaxNode {
        SyntaxNode(
            block: page.blocks[reference.place.block], base: page.start(ofBlock: reference.place.block),
            index: reference.place.node)
    }

    /// The name of `reference`; nil without one, or when it is not known.
    func name(of reference: Reference) -> String? { reference.name.map { page.text.string(in: $0) } }

    /// `group` and `name`, which identify a reference.
    func key(of reference: Reference) -> String {
        let name = name(of: reference) ?? ""
        return reference.group.isEmpty ? name : page.text.string(in: reference.group) + "\u{0}" + name
    }

    /// Whether both have the same group and name, byte by byte.
    func haveSameKey(_ first: Reference, _ second: Reference, in bytes: Span<UInt8>) -> Bool {
        first.hash == second.hash && bytes.isEqual(first.group, second.group)
            && bytes.isEqual(first.name ?? 0..<0, second.name ?? 0..<0)
    }
}

extension References.Reference {
    /// Adds what the attribute with the index `attribute` says.
    fileprivate mutating func add(attribute: Int, _ nodes: Span<Node>, _ base: Int, _ bytes: Span<UInt8>) {
        let whole = nodes[attribute].range.moved(by: base)
        let key = nodes[attribute + 1].range.moved(by: base)
        var hasEquals = false
        var value: Int?
        var child = attribute + 1
        while child < Int(nodes[attribute].next) {
            if nodes[child].kind == .delimiter { hasEquals = true }
            if nodes[child].kind == .attributeValue, value == nil { value = child }
            child = Int(nodes[child].next)
        }
        let isName = bytes.has(word: "name", at: key)
        guard isName && hasEquals || bytes.has(word: "group", at: key) else {
            if isName || !Self.isKnown(key, bytes) { lastStray = whole }
            return
        }
        let range = value.map { bytes.unquoted(nodes[$0].range.moved(by: base)) } ?? whole.upperBound..<whole.upperBound
        let isPlain = value.map { Self.isPlain($0, nodes) } ?? true
        if isName {
            nameAttribute = whole
            nameValue = range
        }
        guard isPlain else {
            isDynamic = true
            return
        }
        if isName { name = bytes.trimmed(range) } else { group = bytes.trimmed(range) }
    }

    /// Whether `key` is an attribute that says nothing about the name.
    private static func isKnown(_ key: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        bytes.has(word: "follow", at: key) || bytes.has(word: "extends", at: key)
            || bytes.has(word: "details", at: key) || bytes.has(word: "dir", at: key)
    }

    /// Whether the attribute's value with the index `value` is what it will be.
    private static func isPlain(_ value: Int, _ nodes: Span<Node>) -> Bool {
        var child = value + 1
        while child < Int(nodes[value].next) {
            guard nodes[child].kind == .text || nodes[child].kind == .characterReference else { return false }
            child = Int(nodes[child].next)
        }
        return true
    }
}

extension Span<UInt8> {
    /// `value` without the quotes around it.
    fileprivate func unquoted(_ value: Range<Int>) -> Range<Int> {
        guard value.count > 1,
            self[value.lowerBound] == UInt8(ascii: "\"") || self[value.lowerBound] == UInt8(ascii: "'"),
            self[value.upperBound - 1] == self[value.lowerBound]
        else { return value }
        return value.lowerBound + 1..<value.upperBound - 1
    }

    /// Whether the same bytes stand in both.
    fileprivate func isEqual(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard first.count == second.count else { return false }
        for index in 0..<first.count where self[first.lowerBound + index] != self[second.lowerBound + index] {
            return false
        }
        return true
    }
}

// MARK: Names given to templates

extension References {
    /// The names that some blocks give to templates, in order.
    static func givenNames(inBlocks blocks: Range<Int>, of tree: SyntaxTree) -> [String] {
        blocks.flatMap { givenNames(in: tree.bytes(ofBlocks: $0..<$0 + 1), of: tree.text.bytes) }
    }

    /// All values of `name=` in the block whose bytes are `range`, but for those in `<ref … />`, in order: one look at
    /// the bytes.
    static func givenNames(in range: Range<Int>, of bytes: [UInt8]) -> [String] {
        var found: [String] = []
        var tag = AngleBracket(before: range.lowerBound)
        var look = range.lowerBound
        while true {
            let offset = ByteSearch.first(UInt8(ascii: "="), in: bytes.span, from: look, limit: range.upperBound)
            guard offset < range.upperBound else { return found }
            look = offset + 1
            guard hasName(before: offset, from: range.lowerBound, bytes) else { continue }
            if tag.isWholeReference(around: offset, in: bytes, range) { continue }
            var start = look
            while start < range.upperBound, bytes[start].isWikiSpace || quotes.contains(bytes[start]) { start += 1 }
            var end = start
            while end < range.upperBound, !enders.contains(bytes[end]) { end += 1 }
            found.append(String(decoding: bytes[bytes.trimmed(start..<end)], as: UTF8.self))
        }
    }

    /// The last `<` or `>` before an offset that only goes on, and the next one: all questions together are two looks at the
    /// bytes at most.
    private struct AngleBracket {
        /// The last one before `seen`, and the first one after it as far as that is known.
        private var offset: Int
        private var next: Int
        private var seen: Int

        init(before start: Int) {
            offset = start - 1
            next = start - 1
            seen = start
        }

        /// Whether `place` is in `<ref … />`.
        mutating func isWholeReference(around place: Int, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
            var look = place
            while look > seen, !Self.isAngle(bytes[look - 1]) { look -= 1 }
            if look > seen { offset = look - 1 }
            seen = place
            guard offset >= range.lowerBound, bytes[offset] == UInt8(ascii: "<"),
                bytes[offset + 1..<min(offset + 4, range.upperBound)].isWord("ref")
            else { return false }
            if next < place {
                next = place
                while next < range.upperBound, !Self.isAngle(bytes[next]) { next += 1 }
            }
            return next < range.upperBound && bytes[next] == UInt8(ascii: ">") && bytes[next - 1] == UInt8(ascii: "/")
        }

        private static func isAngle(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") }
    }

    /// Whether `name` stands before the `=` at `offset`.
    private static func hasName(before offset: Int, from first: Int, _ bytes: [UInt8]) -> Bool {
        var end = offset
        while end > first, bytes[end - 1].isWikiSpace { end -= 1 }
        return end - first >= 4 && bytes[end - 1] == UInt8(ascii: "e")
            && bytes[end - 4..<end].elementsEqual("name".utf8)
    }

    private static let quotes = ByteSet("\"'")
    private static let enders = ByteSet("\"'|}/>\n")
}
