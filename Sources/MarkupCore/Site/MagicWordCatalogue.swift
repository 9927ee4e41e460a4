/// All magic words that matter to a parser, in the order of the numbers that the embedded records use.
enum MagicWordCatalogue {
    struct Entry: Sendable {
        let identifier: String
        let uses: MagicWordUses
        /// Whether only some wikis have it, as a function or as a variable.
        let isRare: Bool
    }

    static let all: [Entry] = {
        let text = GeneratedMagicWords.text
        let bytes = text.utf8.span
        var entries: [Entry] = []
        var lines = FieldReader(0..<bytes.count)
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            guard let kinds = fields.nextField(bytes), let identifier = fields.nextField(bytes) else { continue }
            var uses: MagicWordUses = []
            var isRare = false
            for index in kinds {
                switch bytes[index] {
                case UInt8(ascii: "f"): uses.insert(.plainFunction)
                case UInt8(ascii: "h"): uses.insert(.hashFunction)
                case UInt8(ascii: "v"): uses.insert(.variable)
                case UInt8(ascii: "d"): uses.insert(.behaviourSwitch)
                case UInt8(ascii: "i"): uses.insert(.imageOption)
                case UInt8(ascii: "s"): uses.insert(.transclusionModifier)
                case UInt8(ascii: "r"): uses.insert(.redirect)
                case UInt8(ascii: "c"): uses.insert(.switchDefault)
                default: isRare = true
                }
            }
            entries.append(Entry(identifier: string(bytes, identifier), uses: uses, isRare: isRare))
        }
        return entries
    }()

    private static let numbers: ByteTable = {
        var table = ByteTable(minimumCapacity: all.count)
        for (number, entry) in all.enumerated() {
            table.insert(entry.identifier, UInt16(truncatingIfNeeded: number), isCaseSensitive: true)
        }
        return table
    }()

    /// What the word is good for on Wikimedia's wikis; nothing when it is unknown.
    static func uses(of identifier: String) -> MagicWordUses {
        numbers.value(of: identifier).map { all[Int($0)].uses } ?? []
    }
}

extension SiteConfiguration {
    /// The identifiers of all parser functions, variables and behaviour switches that Wikimedia's wikis have: what a site may
    /// have of which only the spellings are known.
    package static var knownIdentifiers: (functionHooks: [String], variables: [String], behaviourSwitches: [String]) {
        let all = MagicWordCatalogue.all
        let functions = all.filter { !$0.uses.isDisjoint(with: [.plainFunction, .hashFunction]) }
        return (
            functions.map(\.identifier), all.filter { $0.uses.contains(.variable) }.map(\.identifier),
            all.filter { $0.uses.contains(.behaviourSwitch) }.map(\.identifier)
        )
    }
}
