/// What a block means for the elements of its page, as a hash: its constructs, tags, list markers, line breaks, and
/// whether its texts are blank, but not what they say.
///
/// Two pages whose blocks have the same signatures in the same order have the same elements, and the same things are
/// wrong with their tags. So a letter typed into prose costs no new look at them.
enum TagSignature {
    static func of(_ block: Block, in source: BlockSource) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var index = 0
        while index < block.nodes.count {
            let node = block.nodes[index]
            mix(UInt64(node.kind.rawValue) << 8 | UInt64(node.flags), into: &hash)
            mix(UInt64(node.depth), into: &hash)
            switch node.kind {
            case .text: mix(texture(of: node.range, in: source), into: &hash)
            case .newline, .quote, .delimiter: mix(UInt64(node.length), into: &hash)
            case .openTag, .closeTag, .tagName, .listMarker, .includeTag, .extensionClose:
                source.scan(node.range) { _, byte in
                    mix(UInt64(byte), into: &hash)
                    return true
                }
            default: break
            }
            index += 1
        }
        return hash
    }

    /// Bit 0: blank; bit 1: begins with white space; bit 2: ends with it.
    private static func texture(of range: Range<Int>, in source: BlockSource) -> UInt64 {
        let trimmed = source.trimmed(range)
        if trimmed.isEmpty { return 1 | UInt64(range.count) << 3 }
        return (trimmed.lowerBound > range.lowerBound ? 2 : 0) | (trimmed.upperBound < range.upperBound ? 4 : 0)
    }

    static func mix(_ value: UInt64, into hash: inout UInt64) {
        hash = (hash ^ value) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 29
    }
}
