/// The functions that a Scribunto module gives to `{{#invoke:}}`.
package enum ModuleFunctions {
    /// The names of the functions in the source of a module, each once, in their order. O(source).
    ///
    /// A module returns a table, by custom `p`: `function p.name(`, `p.name = …` and `p["name"] = …` put something in it.
    package static func names(in source: [UInt8]) -> [String] {
        let tables = ["p", "export", "exports", "this", "M", "_M"]
        var table = tables[0]
        var names: [String] = []
        var seen: Set<String> = []
        let lines = source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        // The last `return name` says what the table is called.
        if let last = lines.last(where: { $0.starts(with: "return ".utf8) }) {
            let word = last.dropFirst("return ".utf8.count).prefix(while: isWord)
            if !word.isEmpty { table = String(decoding: word, as: UTF8.self) }
        }
        for line in lines {
            var rest = trimmed(line)
            let isFunction = rest.starts(with: "function ".utf8)
            if isFunction { rest = trimmed(rest.dropFirst("function ".utf8.count)) }
            guard rest.starts(with: table.utf8) else { continue }
            rest = rest.dropFirst(table.utf8.count)
            guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: "[") else { continue }
            rest = rest.dropFirst()
            if mark == UInt8(ascii: "[") {
                guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                    continue
                }
                rest = rest.dropFirst()
            }
            let name = rest.prefix(while: isWord)
            rest = rest.dropFirst(name.count)
            if mark == UInt8(ascii: "[") { rest = rest.dropFirst(2) }
            rest = trimmed(rest)
            let next = rest.first
            let isAssigned = next == UInt8(ascii: "=") && rest.dropFirst().first != UInt8(ascii: "=")
            guard !name.isEmpty, isFunction ? next == UInt8(ascii: "(") : isAssigned else { continue }
            let text = String(decoding: name, as: UTF8.self)
            if seen.insert(text).inserted { names.append(text) }
        }
        return names
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop { $0 == 0x20 || $0 == 0x09 }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    }
}
