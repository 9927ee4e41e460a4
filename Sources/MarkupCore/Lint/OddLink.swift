/// A pair of `[[ ]]` that MediaWiki shows as text.
package struct OddLink {
    package enum Kind {
        /// `[[::X]]`
        case multiColon
        /// `[[]]`, `[[ ]]`, `[[|x]]`
        case emptyTarget
        /// `[[http://x]]`
        case externalAddress
    }

    package var kind: Kind
    /// The whole construct.
    package var range: Range<Int>

    /// What is odd about the `[[ ]]` of `mark` in the page `bytes`; nil when it may be a link.
    init?(_ mark: Mark, in bytes: Span<UInt8>, site: SiteConfiguration) {
        range = mark.range
        let content = range.lowerBound + 2..<range.upperBound - 2
        var first = content.lowerBound
        while first < content.upperBound, bytes[first] == UInt8(ascii: " ") { first += 1 }
        guard first < content.upperBound else {
            kind = .emptyTarget
            return
        }
        switch bytes[first] {
        case UInt8(ascii: "|"): kind = .emptyTarget
        case UInt8(ascii: ":"):
            guard first + 1 < content.upperBound, bytes[first + 1] == UInt8(ascii: ":") else { return nil }
            kind = .multiColon
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "/"), UInt8(ascii: "f"):
            guard site.protocolLength(bytes, at: first, limit: content.upperBound, allowingRelative: true) > 0
            else { return nil }
            kind = .externalAddress
        default: return nil
        }
    }
}
