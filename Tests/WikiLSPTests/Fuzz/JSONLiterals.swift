import MarkupCore
package import WikiLSP

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
}

extension JSONValue {
    /// The same object with another member; anything else becomes an object with that member alone.
    func with(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return .object([Member(key: key, value: value)]) }
        return .object(members.filter { $0.key != key } + [Member(key: key, value: value)])
    }

    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }
}

/// A position on the wire.
func wire(_ position: Position) -> JSONValue {
    ["line": .int(position.line), "character": .int(position.character)]
}

func wire(_ range: PositionRange) -> JSONValue { ["start": wire(range.start), "end": wire(range.end)] }

extension PositionRange {
    /// A range as it was received.
    init?(_ value: JSONValue?) {
        guard let line = value?["start"]?["line"]?.number, let character = value?["start"]?["character"]?.number,
            let endLine = value?["end"]?["line"]?.number, let endCharacter = value?["end"]?["character"]?.number
        else { return nil }
        self.init(
            start: Position(line: line, character: character), end: Position(line: endLine, character: endCharacter))
    }
}
