/// The functions that a Lua module exports, read off its source: `function p.name(…)`, `p.name = …`, and the fields of a
/// table that it returns, where `p` is what the source returns at its end.
package struct ModuleFunctions {
    /// A function's name and its place in the source, bytes.
    package struct Function: Sendable, Equatable {
        package let name: String
        package let range: Range<Int>
    }

    /// In the order of the source; of several definitions of one name the first.
    package private(set) var functions: [Function] = []

    private enum Token {
        case word(Range<Int>)
        case string(Range<Int>)
        case symbol(UInt8, Int)
    }

    /// Reads `source`. O(bytes).
    package init(_ source: [UInt8]) {
        var tokens: [Token] = []
        Self.scan(source.span) { tokens.append($0) }
        let (table, literal) = Self.returned(tokens, source)
        var found: [(owner: ArraySlice<UInt8>, Range<Int>)] = []
        for index in tokens.indices { if let entry = Self.field(tokens, index, source) { found.append(entry) } }
        var seen: Set<String> = []
        for (owner, range) in found where table == nil || owner.elementsEqual(source[table ?? 0..<0]) {
            add(range, source, &seen)
        }
        for range in literal { add(range, source, &seen) }
    }

    private mutating func add(_ range: Range<Int>, _ source: [UInt8], _ seen: inout Set<String>) {
        let name = String(decoding: source[range], as: UTF8.self)
        if seen.insert(name).inserted { functions.append(Function(name: name, range: range)) }
    }

    /// The name that the last `return` returns, and the names in a table that it returns.
    private static func returned(_ tokens: [Token], _ source: [UInt8]) -> (table: Range<Int>?, literal: [Range<Int>]) {
        guard let last = lastReturn(tokens, source), last + 1 < tokens.count else { return (nil, []) }
        if case .word(let name) = tokens[last + 1] { return (name, []) }
        guard case .symbol(UInt8(ascii: "{"), _) = tokens[last + 1] else { return (nil, []) }
        var names: [Range<Int>] = []
        var depth = 0
        for index in tokens.indices[(last + 1)...] {
            switch tokens[index] {
            case .symbol(UInt8(ascii: "{"), _), .symbol(UInt8(ascii: "("), _): depth += 1
            case .symbol(UInt8(ascii: "}"), _), .symbol(UInt8(ascii: ")"), _): depth -= 1
            case .word(let name) where depth == 1:
                if index + 1 < tokens.count, case .symbol(UInt8(ascii: "="), _) = tokens[index + 1] {
                    names.append(name)
                }
            default: break
            }
        }
        // Of the module's tables none is returned by name: only the table's own fields count.
        return (0..<0, names)
    }

    /// The last `return` that stands in no function and no other block.
    private static func lastReturn(_ tokens: [Token], _ source: [UInt8]) -> Int? {
        var last: Int?
        var depth = 0
        for (index, token) in tokens.enumerated() {
            guard case .word(let range) = token, range.count <= 8 else { continue }
            switch String(decoding: source[range], as: UTF8.self) {
            // `then` goes with `if`, and `for` and `while` have a `do`.
            case "function", "do", "if", "repeat": depth += 1
            case "end", "until": depth -= 1
            case "return" where depth <= 0: last = index
            default: break
            }
        }
        return last
    }

    /// `owner.name =`, `owner["name"] =` or `function owner.name(` with the owner at `index`.
    private static func field(
        _ tokens: [Token], _ index: Int, _ source: [UInt8]
    ) -> (owner: ArraySlice<UInt8>, Range<Int>)? {
        guard case .word(let owner) = tokens[index], index + 2 < tokens.count else { return nil }
        // `a.b.c = 1` is a field of `a.b`.
        if index > 0, case .symbol(let before, _) = tokens[index - 1], before == UInt8(ascii: ".") { return nil }
        if case .symbol(UInt8(ascii: "."), _) = tokens[index + 1], case .word(let name) = tokens[index + 2],
            index + 3 < tokens.count
        {
            let isFunction = index > 0 && isWord(tokens[index - 1], "function", source)
            guard case .symbol(let next, let place) = tokens[index + 3] else { return nil }
            guard isFunction ? next == UInt8(ascii: "(") : isAssignment(next, place, source) else { return nil }
            return (source[owner], name)
        }
        if case .symbol(UInt8(ascii: "["), _) = tokens[index + 1], case .string(let name) = tokens[index + 2],
            index + 4 < tokens.count, case .symbol(UInt8(ascii: "]"), _) = tokens[index + 3],
            case .symbol(let next, let place) = tokens[index + 4], isAssignment(next, place, source)
        {
            return (source[owner], name)
        }
        return nil
    }

    private static func isAssignment(_ byte: UInt8, _ place: Int, _ source: [UInt8]) -> Bool {
        byte == UInt8(ascii: "=") && (place + 1 >= source.count || source[place + 1] != UInt8(ascii: "="))
    }

    private static func isWord(_ token: Token, _ word: String, _ source: [UInt8]) -> Bool {
        if case .word(let range) = token { source[range].elementsEqual(word.utf8) } else { false }
    }

    // MARK: Tokens

    private static func scan(_ source: Span<UInt8>, _ body: (Token) -> Void) {
        var position = 0
        while position < source.count {
            let byte = source[position]
            let start = position
            switch byte {
            case UInt8(ascii: "-") where position + 1 < source.count && source[position + 1] == byte:
                position += 2
                if let end = longBracketEnd(source, position) {
                    position = end
                } else {
                    while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
                }
            case UInt8(ascii: "["):
                if let end = longBracketEnd(source, position) {
                    position = end
                } else {
                    position += 1
                    body(.symbol(byte, start))
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                position = stringEnd(source, position)
                body(.string(start + 1..<max(start + 1, position - 1)))
            case _ where isNameByte(byte):
                while position < source.count, isNameByte(source[position]) { position += 1 }
                body(.word(start..<position))
            case _ where byte.isWikiSpace: position += 1
            default:
                position += 1
                body(.symbol(byte, start))
                // `==`, `~=` and `<=` assign nothing.
                if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "<")
                    || byte == UInt8(ascii: ">"), position < source.count, source[position] == UInt8(ascii: "=")
                {
                    position += 1
                }
            }
        }
    }

    /// Where `[[ … ]]` or `[==[ … ]==]` at `position` ends; nil when none begins there.
    private static func longBracketEnd(_ source: Span<UInt8>, _ position: Int) -> Int? {
        guard position < source.count, source[position] == UInt8(ascii: "[") else { return nil }
        var level = 0
        while position + 1 + level < source.count, source[position + 1 + level] == UInt8(ascii: "=") { level += 1 }
        var look = position + 1 + level
        guard look < source.count, source[look] == UInt8(ascii: "[") else { return nil }
        while look < source.count {
            if source[look] == UInt8(ascii: "]"), look + 1 + level < source.count {
                var same = 0
                while same < level, source[look + 1 + same] == UInt8(ascii: "=") { same += 1 }
                if same == level, source[look + 1 + level] == UInt8(ascii: "]") { return look + 2 + level }
            }
            look += 1
        }
        return source.count
    }

    private static func stringEnd(_ source: Span<UInt8>, _ start: Int) -> Int {
        var position = start + 1
        while position < source.count {
            switch source[position] {
            case source[start]: return position + 1
            case UInt8(ascii: "\n"): return position
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return source.count
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    }
}
