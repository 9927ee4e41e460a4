/// A parser function (`{{lc:…}}`, `{{#if:…}}`), a variable (`{{PAGENAME}}`) or a behaviour switch (`__TOC__`): the
/// number of a magic word in one site. `SiteConfiguration.identifier(of:)` gives MediaWiki's identifier.
package struct MagicWord: Sendable, Hashable {
    package let number: UInt16
}

/// What a magic word is good for; one word may have several uses.
struct MagicWordUses: OptionSet, Sendable {
    let rawValue: UInt8

    /// A parser function that is called without `#`.
    static let plainFunction = MagicWordUses(rawValue: 1)
    /// A parser function that is called with `#`.
    static let hashFunction = MagicWordUses(rawValue: 2)
    static let variable = MagicWordUses(rawValue: 4)
    static let behaviourSwitch = MagicWordUses(rawValue: 8)
    static let imageOption = MagicWordUses(rawValue: 16)
    /// `subst:`, `safesubst:`, `msg:`, `msgnw:`, `raw:`.
    static let transclusionModifier = MagicWordUses(rawValue: 32)
    static let redirect = MagicWordUses(rawValue: 64)
    /// `#default` of `{{#switch:}}`.
    static let switchDefault = MagicWordUses(rawValue: 128)
}

/// What stands before a template's name and changes how it is transcluded.
package enum TransclusionModifier: UInt8, Sendable {
    case subst, safesubst, msg, msgnw, raw

    init?(identifier: String) {
        switch identifier {
        case "subst": self = .subst
        case "safesubst": self = .safesubst
        case "msg": self = .msg
        case "msgnw": self = .msgnw
        case "raw": self = .raw
        default: return nil
        }
    }
}
