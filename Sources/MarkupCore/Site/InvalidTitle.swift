/// Why a text names no page, by MediaWiki's rules (`MediaWikiTitleCodec`).
package enum InvalidTitle: Error, Sendable, Equatable {
    /// Nothing is left of it, or only a namespace.
    case empty
    /// It holds a character, an escape or a character reference that no title may hold.
    case characters(String)
    /// `Talk:File:X`.
    case talkNamespace
    /// `.`, `..`, `./X`, `X/../Y`.
    case relative
    /// Three tildes, which are a signature.
    case magicTilde
    /// More than `limit` bytes.
    case tooLong(length: Int, limit: Int)
    /// A colon is left at the start.
    case leadingColon
    /// It is not UTF-8, or holds U+FFFD.
    case notUTF8

    /// MediaWiki's message key.
    package var messageKey: String {
        switch self {
        case .empty: "title-invalid-empty"
        case .characters: "title-invalid-characters"
        case .talkNamespace: "title-invalid-talk-namespace"
        case .relative: "title-invalid-relative"
        case .magicTilde: "title-invalid-magic-tilde"
        case .tooLong: "title-invalid-too-long"
        case .leadingColon: "title-invalid-leading-colon"
        case .notUTF8: "title-invalid-utf8"
        }
    }

    /// The reason in a sentence for the user; `title` is the text as it was written.
    package func message(for title: String) -> String {
        switch self {
        case .empty:
            title.utf8.allSatisfy { $0 == 0x20 || $0 == 0x5F }
                ? "The title is empty" : "'\(title)' names no page: nothing follows the colon"
        case .characters(let found):
            "The title '\(title)' must not contain '\(InvalidTitle.visible(found))'"
        case .talkNamespace:
            "'\(title)' is no title: a talk page has the talk namespace of its subject, not 'Talk:' and another prefix"
        case .relative:
            "The title '\(title)' must not have '.' or '..' as a part of its path"
        case .magicTilde:
            "The title '\(title)' must not contain '~~~', which becomes a signature"
        case .tooLong(let length, let limit):
            "The title is \(length) bytes long; \(limit) are allowed"
        case .leadingColon:
            "The title '\(title)' must not begin with a colon"
        case .notUTF8:
            "The title '\(title)' contains bytes that are no text"
        }
    }

    private static func visible(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if scalar.value < 0x20 || scalar.value == 0x7F {
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
