/// A word of letters of two alphabets that look alike, and what was meant.
///
/// Only where every letter of one alphabet has a twin in the other can a slip be told from a name such as `GDP_ном`:
/// there the alphabets meet at a separator.
struct MixedScript {
    /// The letters of the alphabet that does not belong there, in order.
    let strangers: [Unicode.Scalar]
    /// The name with their twins.
    let repaired: String
    /// The alphabet of `strangers`, for messages.
    let alphabet: String

    /// Nil when each word of `name` is of one alphabet, or when it is not clear what was meant.
    init?(_ name: String) {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var latin = 0
        var cyrillic = 0
        var greek = 0
        for scalar in name.unicodeScalars {
            switch Alphabet(of: scalar) {
            case .latin: latin += 1
            case .cyrillic: cyrillic += 1
            case .greek: greek += 1
            case .none, .other: break
            }
        }
        guard latin > 0, (cyrillic > 0) != (greek > 0), Self.mixesAlphabets(name) else { return nil }
        let scalars = Array(name.unicodeScalars)
        let other: Alphabet = cyrillic > 0 ? .cyrillic : .greek
        let count = max(cyrillic, greek)
        for (stranger, pairs) in [(other, Self.toLatin(other)), (.latin, Self.fromLatin(other))] {
            // The alphabet that has fewer letters in the name is the one that does not belong.
            guard stranger == .latin ? latin < count : count < latin else { continue }
            var found: [Unicode.Scalar] = []
            var repaired = ""
            for scalar in scalars {
                guard Alphabet(of: scalar) == stranger else {
                    repaired.unicodeScalars.append(scalar)
                    continue
                }
                guard let twin = pairs[scalar] else { return nil }
                found.append(scalar)
                repaired.unicodeScalars.append(twin)
            }
            strangers = found
            self.repaired = repaired
            alphabet = stranger == .latin ? "Latin" : stranger == .cyrillic ? "Cyrillic" : "Greek"
            return
        }
        return nil
    }

    /// Whether a word of `name` has letters of two alphabets next to each other.
    private static func mixesAlphabets(_ name: String) -> Bool {
        var last = Alphabet.none
        var isLastSmall = false
        for scalar in name.unicodeScalars {
            let alphabet = Alphabet(of: scalar)
            // A capital after a small letter begins a new word: `СчётB`, `витB6`.
            let beginsWord = isLastSmall && scalar.properties.isUppercase
            isLastSmall = scalar.properties.isLowercase
            if alphabet != .none, alphabet != .other, last != .none, last != .other, last != alphabet, !beginsWord {
                return true
            }
            last = alphabet
        }
        return false
    }

    private enum Alphabet {
        case latin, cyrillic, greek, other, none

        init(of scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A: self = .latin
            case 0xC0...0x24F: self = .latin
            case 0x370...0x3FF: self = .greek
            case 0x400...0x52F: self = .cyrillic
            case ..<0x80: self = .none
            default: self = .other
            }
        }
    }

    private static let cyrillicTwins = zip(
        "аеорсухіјѕԁһкАВЕКМНОРСТУХІЈЅ".unicodeScalars, "aeopcyxijsdhkABEKMHOPCTYXIJS".unicodeScalars)
    private static let greekTwins = zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧν".unicodeScalars, "oABEZHIKMNOPTYXv".unicodeScalars)

    private static func toLatin(_ alphabet: Alphabet) -> [Unicode.Scalar: Unicode.Scalar] {
        let pairs = alphabet == .cyrillic ? Array(cyrillicTwins) : Array(greekTwins)
        return Dictionary(pairs.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
    }

    private static func fromLatin(_ alphabet: Alphabet) -> [Unicode.Scalar: Unicode.Scalar] {
        let pairs = alphabet == .cyrillic ? Array(cyrillicTwins) : Array(greekTwins)
        return Dictionary(pairs.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })
    }
}
