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

/// Finds the traits of calls. Keeps its room from one to the next.
struct CallSurvey {
    private var hashes: [UInt64] = []

    /// The traits of the template with index `index` in the nodes of `block`.
    mutating func traits(ofNode index: Int, of block: Block, in source: BlockSource) -> CallTraits {
        let list = block.nodes
        let nodes = list.span
        var traits: CallTraits = source.templates.isEmpty ? [] : [.judged, .loaded]
        var named = 0
        var hasUnnamed = false
        var hasNumber = false
        var title = 0..<0
        hashes.removeAll(keepingCapacity: true)
        hashes.reserveCapacity(32)
        var child = index + 1
        let end = Int(nodes[index].next)
        while child < end {
            let node = nodes[child]
            defer { child = Int(node.next) }
            if node.kind == .templateName { title = source.trimmed(node.range) }
            guard node.kind == .templateArgument else { continue }
            guard node.flags & NodeFlags.named != 0, nodes[child + 1].kind == .argumentName else {
                hasUnnamed = true
                continue
            }
            named += 1
            let name = nodes[child + 1]
            // Comments and the like in a name: only a longer look tells what it is.
            if Int(name.next) > child + 3 { traits.insert(.repetition) }
            let look = NameLook(source.trimmed(name.range), in: source)
            hashes.append(look.hash.value)
            if look.hasDigit { hasNumber = true }
            if !look.isASCII { traits.insert(.foreignName) }
            if look.hasScheme { traits.insert(.addressAsName) }
            if look.endsInDate, Int(name.next) + 1 < Int(node.next) {
                let value = source.trimmed(nodes[Int(name.next) + 1].range)
                if let date = WrittenDate(value, in: source), !date.isPossible { traits.insert(.oddDate) }
            }
        }
        // A name such as `2` may be that of an unnamed argument.
        if hasNumber && hasUnnamed || hasTwins() { traits.insert(.repetition) }
        if source.has("coord", at: title) { traits.insert(.coordinates) }
        if WrittenDate.mayNameTemplate(title, in: source) { traits.insert(.dateTemplate) }
        let isInfobox = Infobox.isInfobox(
            named: source.bytes(in: title), arguments: named,
            isOverLines: source.firstIndex(of: 0x0A, in: nodes[index].range) != nil, language: source.site.language)
        if isInfobox { traits.formUnion([.infobox, .judged]) }
        return traits
    }

    private mutating func hasTwins() -> Bool {
        guard hashes.count > 1 else { return false }
        hashes.sort()
        return zip(hashes, hashes.dropFirst()).contains { $0 == $1 }
    }

    /// What one look at a name tells.
    private struct NameLook {
        var hash = FNVHash()
        var hasDigit = false
        var isASCII = true
        var hasScheme = false
        private var lastFour: UInt32 = 0

        /// Whether the name ends in `date`, in any case.
        var endsInDate: Bool { lastFour | 0x2020_2020 == 0x6461_7465 }

        init(_ name: Range<Int>, in source: BlockSource) {
            source.scan(name) { _, byte in
                if byte.isASCIIDigit { hasDigit = true }
                if byte >= 0x80 { isASCII = false }
                lastFour = lastFour << 8 | UInt32(byte)
                if lastFour & 0xFF_FFFF == 0x3A_2F2F { hasScheme = true }
                hash.combine(byte)
                return true
            }
        }
    }
}
