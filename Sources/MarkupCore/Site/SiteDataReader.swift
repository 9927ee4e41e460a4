/// Reads the records that `Scripts/generate-site-data.py` wrote.
///
/// The index has a line for each language and wiki: key, parent's key, offset and length of the record in bytes. A record
/// is the difference to its parent, one line a fact; the first byte says which:
/// `t` link trail, `p` link prefix, `r` right to left (`0`, `1`), `n` a namespace's number and names, `c` its canonical
/// name, `x` an extension tag, `+` a magic word that only some wikis have, and magic words by number: `a` and `A` put
/// spellings before the parent's, `f` and `F` replace them; the capitals are case-sensitive.
struct SiteDataReader {
    private var description = SiteDescription()
    private var hasTrait: Set<UInt8> = []
    private var namespaces: [Int: [String]] = [:]
    private var canonicalNames: [Int: String] = [:]
    private var rareWords: Set<Int> = []
    private var words: [WordState]
    private let project: String

    private struct WordState {
        var aliases: [String] = []
        var isCaseSensitive = false
        var isSeen = false
        var isComplete = false
    }

    private init(project: String) {
        self.project = project
        words = [WordState](repeating: WordState(), count: MagicWordCatalogue.all.count)
    }

    /// The description behind `key`, a language code or a wiki's database name; nil when there is none. `project` is the name
    /// of the wiki itself where no record has it.
    static func description(for key: String, project: String = "Wikipedia") -> SiteDescription? {
        var reader = SiteDataReader(project: project)
        let records = GeneratedSites.text
        let bytes = records.utf8.span
        var next = key
        // Parents form a tree, but a bound costs nothing.
        for _ in 0..<32 {
            guard let record = find(next) else { break }
            reader.read(bytes, record.range.clamped(to: 0..<bytes.count))
            next = record.parent
            if next.isEmpty { return reader.finish() }
        }
        return nil
    }

    /// All languages' codes and wikis' database names.
    static var keys: [String] {
        let index = GeneratedSiteIndex.text
        let bytes = index.utf8.span
        var lines = FieldReader(0..<bytes.count)
        var keys: [String] = []
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            if let key = fields.nextField(bytes) { keys.append(string(bytes, key)) }
        }
        return keys
    }

    private static func find(_ key: String) -> (parent: String, range: Range<Int>)? {
        let index = GeneratedSiteIndex.text
        let bytes = index.utf8.span
        var lines = FieldReader(0..<bytes.count)
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            guard let name = fields.nextField(bytes), equal(bytes, name, key) else { continue }
            guard let parent = fields.nextField(bytes), let offset = fields.nextField(bytes),
                let length = fields.nextField(bytes)
            else { return nil }
            let start = number(bytes, offset)
            return (string(bytes, parent), start..<start + number(bytes, length))
        }
        return nil
    }

    private mutating func read(_ bytes: Span<UInt8>, _ record: Range<Int>) {
        var lines = FieldReader(record)
        while let line = lines.nextLine(bytes) {
            guard !line.isEmpty else { continue }
            let kind = bytes[line.lowerBound]
            let rest = line.lowerBound + 1..<line.upperBound
            switch kind {
            case UInt8(ascii: "t"):
                if hasTrait.insert(kind).inserted { description.linkTrail = string(bytes, rest) }
            case UInt8(ascii: "p"):
                if hasTrait.insert(kind).inserted { description.linkPrefixCharacters = string(bytes, rest) }
            case UInt8(ascii: "r"):
                if hasTrait.insert(kind).inserted {
                    description.isRightToLeft = bytes[line.upperBound - 1] == UInt8(ascii: "1")
                }
            case UInt8(ascii: "n"), UInt8(ascii: "c"):
                readNamespace(bytes, rest, isCanonical: kind == UInt8(ascii: "c"))
            case UInt8(ascii: "x"):
                description.extensionTags.append(ExtensionTag(named: string(bytes, rest)))
            case UInt8(ascii: "+"):
                rareWords.insert(number(bytes, rest))
            default:
                readWord(bytes, rest, kind)
            }
        }
    }

    private mutating func readNamespace(_ bytes: Span<UInt8>, _ line: Range<Int>, isCanonical: Bool) {
        var fields = FieldReader(line)
        guard let field = fields.nextField(bytes) else { return }
        let namespace = number(bytes, field)
        if isCanonical {
            guard canonicalNames[namespace] == nil, let name = fields.nextField(bytes) else { return }
            canonicalNames[namespace] = string(bytes, name)
            return
        }
        guard namespaces[namespace] == nil else { return }
        var names: [String] = []
        while let name = fields.nextField(bytes) { names.append(string(bytes, name)) }
        namespaces[namespace] = names
    }

    private mutating func readWord(_ bytes: Span<UInt8>, _ line: Range<Int>, _ kind: UInt8) {
        var fields = FieldReader(line)
        guard let field = fields.nextField(bytes) else { return }
        let word = number(bytes, field)
        guard words.indices.contains(word), !words[word].isComplete else { return }
        let isCaseSensitive = kind < UInt8(ascii: "a")
        if !words[word].isSeen {
            words[word].isSeen = true
            words[word].isCaseSensitive = isCaseSensitive
        }
        let isInherited = !words[word].aliases.isEmpty
        while let field = fields.nextField(bytes) {
            let alias = string(bytes, field)
            if isInherited, words[word].aliases.contains(alias) { continue }
            words[word].aliases.append(alias)
        }
        words[word].isComplete = asciiLowercased(kind) == UInt8(ascii: "f")
    }

    /// Puts the parts together: English names for what no record names, and the project's for what bears it.
    private consuming func finish() -> SiteDescription {
        var result = description
        for (number, name) in SiteDescription.canonicalNamespaces where canonicalNames[number] == nil {
            canonicalNames[number] = name
            if namespaces[number] == nil { namespaces[number] = [name] }
        }
        for (number, names) in namespaces.sorted(by: { $0.key < $1.key }) {
            var names = names.map { replaceProject(in: $0) }
            let name = names.isEmpty ? "" : names.removeFirst()
            let local = name.isEmpty && number == 4 ? project : name
            if number == 4, local != project { names.append(project) }
            result.namespaces.append(
                SiteDescription.Namespace(
                    number: number, name: local, canonicalName: canonicalNames[number] ?? local,
                    aliases: names.filter { !$0.isEmpty }))
        }
        result.extensionTags = ExtensionTag.wikimedia.map { ExtensionTag(named: $0) } + result.extensionTags
        for (number, entry) in MagicWordCatalogue.all.enumerated() where words[number].isSeen {
            var uses = entry.uses
            if entry.isRare, !rareWords.contains(number) {
                uses.subtract([.plainFunction, .hashFunction, .variable])
            }
            guard !uses.isEmpty else { continue }
            result.words.append(
                SiteDescription.Word(
                    identifier: entry.identifier, isCaseSensitive: words[number].isCaseSensitive,
                    aliases: words[number].aliases, uses: uses))
        }
        return result
    }

    private func replaceProject(in name: String) -> String {
        guard let dollar = name.utf8.firstIndex(of: UInt8(ascii: "$")) else { return name }
        let after = name.utf8.index(after: dollar)
        guard after < name.utf8.endIndex, name.utf8[after] == UInt8(ascii: "1") else { return name }
        return name[..<dollar] + project + name[name.utf8.index(after: after)...]
    }
}
