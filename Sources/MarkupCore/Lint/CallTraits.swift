/// What the rules on calls want to know of a template before any of them looks at it: found in one walk over its
/// arguments that makes nothing, so that a call without an odd trait is not even read.
package struct CallTraits: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// An infobox.
    package static let infobox = CallTraits(rawValue: 1)
    /// An infobox, or a template that has been loaded: something is known about its parameters.
    package static let judged = CallTraits(rawValue: 2)
    /// A template that may have been loaded; see `TemplateCall.known`.
    package static let loaded = CallTraits(rawValue: 4)
    /// Two arguments may have one name.
    package static let repetition = CallTraits(rawValue: 8)
    /// An argument whose name ends in `date` has a value that is a date, and none that there is.
    package static let oddDate = CallTraits(rawValue: 16)
    /// A name with `://`.
    package static let addressAsName = CallTraits(rawValue: 32)
    /// A name that is not all ASCII.
    package static let foreignName = CallTraits(rawValue: 64)
    /// `{{coord}}`
    package static let coordinates = CallTraits(rawValue: 128)
    /// The name is one of `WrittenDate.templates`, in all likelihood.
    package static let dateTemplate = CallTraits(rawValue: 256)
}

/// Finds the traits of calls.
struct CallSurvey {
    /// The traits of the template with index `index` in the nodes of `block`.
    func traits(ofNode index: Int, of block: Block, in source: BlockSource) -> CallTraits {
        let nodes = block.nodeSpan
        var traits: CallTraits = source.templates.isEmpty ? [] : [.judged, .loaded]
        var named = 0
        var title = 0..<0
        source.withBytes(in: 0..<source.count) { bytes in
            let (count, name) = survey(nodes, index, bytes, in: source, &traits)
            named = count
            title = name
            if bytes.has(word: "coord", at: title) { traits.insert(.coordinates) }
        }
        if WrittenDate.mayNameTemplate(title, in: source) { traits.insert(.dateTemplate) }
        if named > 0, isInfobox(title, named, nodes[index].range, in: source) {
            traits.formUnion([.infobox, .judged])
        }
        return traits
    }

    /// Whether the template `call` is an infobox that is called `title` and has so many named arguments.
    private func isInfobox(_ title: Range<Int>, _ named: Int, _ call: Range<Int>, in source: BlockSource) -> Bool {
        Infobox.isInfobox(
            named: source.bytes(in: title), arguments: named,
            isOverLines: source.firstIndex(of: 0x0A, in: call) != nil, language: source.site.language)
    }

    /// What the arguments of the template `index` tell, how many of them are named, and where the template's name stands.
    private func survey(
        _ nodes: Span<Node>, _ index: Int, _ bytes: Span<UInt8>, in source: BlockSource, _ traits: inout CallTraits
    ) -> (named: Int, title: Range<Int>) {
        var named = 0
        var title = 0..<0
        var hasUnnamed = false
        var hasNumber = false
        var bits: UInt64 = 0
        var mayHaveTwins = false
        var child = index + 1
        let end = Int(nodes[index].next)
        while child < end {
            let node = nodes[child]
            defer { child = Int(node.next) }
            if node.kind == .templateName { title = bytes.trimmed(node.range) }
            guard node.kind == .templateArgument else { continue }
            guard node.flags & NodeFlags.named != 0, nodes[child + 1].kind == .argumentName else {
                hasUnnamed = true
                continue
            }
            named += 1
            let name = nodes[child + 1]
            // Comments and the like in a name: only a longer look tells what it is.
            if Int(name.next) > child + 3 { traits.insert(.repetition) }
            let look = NameLook(bytes.trimmed(name.range), in: bytes)
            let bit: UInt64 = 1 &<< (look.hash &>> 58)
            if bits & bit != 0 { mayHaveTwins = true }
            bits |= bit
            if look.hasDigit { hasNumber = true }
            if !look.isASCII { traits.insert(.foreignName) }
            if look.hasScheme { traits.insert(.addressAsName) }
            if look.endsInDate, Int(name.next) + 1 < Int(node.next) {
                let value = bytes.trimmed(nodes[Int(name.next) + 1].range)
                if let isPossible = WrittenDate.isPossible(value, in: bytes), !isPossible { traits.insert(.oddDate) }
            }
        }
        // A name such as `2` may be that of an unnamed argument.
        if hasNumber && hasUnnamed || mayHaveTwins && hasTwins(nodes, index, bytes) { traits.insert(.repetition) }
        return (named, title)
    }

    /// Whether two arguments of the template `index` may have one name.
    private func hasTwins(_ nodes: Span<Node>, _ index: Int, _ bytes: Span<UInt8>) -> Bool {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(32)
        var child = index + 1
        while child < Int(nodes[index].next) {
            let node = nodes[child]
            if node.kind == .templateArgument, node.flags & NodeFlags.named != 0, nodes[child + 1].kind == .argumentName
            {
                hashes.append(NameLook(bytes.trimmed(nodes[child + 1].range), in: bytes).hash)
            }
            child = Int(node.next)
        }
        hashes.sort()
        return hashes.indices.dropFirst().contains { hashes[$0] == hashes[$0 - 1] }
    }

    /// What one look at a name tells, eight bytes at a time.
    private struct NameLook {
        /// The same for the same names; others hardly ever have the same.
        var hash: UInt64
        var hasDigit = false
        var isASCII = true
        var hasScheme = false
        /// Whether the name ends in `date`, in any case.
        var endsInDate = false

        init(_ name: Range<Int>, in bytes: Span<UInt8>) {
            hash = UInt64(truncatingIfNeeded: name.count)
            var all: UInt64 = 0
            var digits: UInt64 = 0
            var colons: UInt64 = 0
            var position = name.lowerBound
            while position < name.upperBound {
                let word = ByteSearch.word(in: bytes, from: position, limit: name.upperBound)
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash &>> 29
                all |= word
                digits |= ByteSearch.digits(word)
                colons |= ByteSearch.matches(word, UInt8(ascii: ":"))
                position += 8
            }
            hash = hash &* 0x9E37_79B9_7F4A_7C15
            hasDigit = digits != 0
            isASCII = all & 0x8080_8080_8080_8080 == 0
            if colons != 0 {
                hasScheme = name.contains { bytes.has(word: "://", at: $0..<min($0 + 3, name.upperBound)) }
            }
            endsInDate = name.count >= 4 && bytes.has(word: "date", at: name.upperBound - 4..<name.upperBound)
        }
    }
}
