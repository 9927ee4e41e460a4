/// The form in which names are compared while somebody types: without case, diacritics and the difference between
/// `_` and a blank.
///
/// Only the languages' own letters are touched (Latin, Greek, Cyrillic); everything else is kept, so that the folded
/// form never makes two letters of one alphabet equal that its readers tell apart by more than a mark.
package enum NameFolding {
    /// Another way of folding has another number: files whose names are ordered by their folded forms say it.
    package static let version: UInt32 = 1

    /// The folded UTF-8 bytes of `name`. Runs of blanks become one. O(length).
    package static func fold(_ name: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(name.underestimatedCount)
        for scalar in name { append(scalar, to: &result) }
        return result
    }

    /// The folded UTF-8 bytes of `name`.
    package static func fold(_ name: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            guard byte < 0x80 else { return fold(name.unicodeScalars) }
            append(ascii: byte, to: &result)
        }
        return result
    }

    /// Appends the folded form of a name in UTF-8; what is not valid becomes U+FFFD.
    package static func append(_ name: Span<UInt8>, to result: inout [UInt8]) {
        let before = result.count
        for place in name.indices {
            guard name[place] < 0x80 else {
                result.removeLast(result.count - before)
                result += fold(String(copying: name).unicodeScalars)
                return
            }
            append(ascii: name[place], to: &result)
        }
    }

    private static func append(ascii byte: UInt8, to result: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
        case UInt8(ascii: "_"), UInt8(ascii: " "), 0x09, 0x0A, 0x0D:
            if result.last != UInt8(ascii: " ") { result.append(UInt8(ascii: " ")) }
        default: result.append(byte)
        }
    }

    static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        if scalar.isASCII { return append(ascii: UInt8(truncatingIfNeeded: scalar.value), to: &result) }
        // Combining marks, soft hyphen, and the direction marks that come along with copied titles.
        switch scalar.value {
        case 0x300...0x36F, 0xAD, 0x200E, 0x200F, 0x202A...0x202E: return
        default: break
        }
        if let base = bases[scalar] {
            result.append(contentsOf: base.utf8)
            return
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36F).contains(lower.value) {
            if let base = bases[lower] {
                result.append(contentsOf: base.utf8)
            } else {
                result.append(contentsOf: String(lower).utf8)
            }
        }
    }

    /// Letters with marks, by the letter they are typed as.
    private static let table = """
        a àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ
        ae æǣǽ
        b ƀɓ
        c çćĉċčƈ
        d ďđḍḏð
        e èéêëēĕėęěȅȇẹẻẽếềểễệ
        f ƒ
        g ĝğġģǧǥ
        h ĥħḥḫ
        i ìíîïĩīĭįıǐȉȋỉị
        j ĵǰ
        k ķǩḳ
        l ĺļľŀłḷ
        m ṃ
        n ñńņňŋǹṇ
        o òóôõöøōŏőơǒǫǭǿȍȏȫȭȯọỏốồổỗộớờởỡợ
        oe œ
        r ŕŗřȑȓṛ
        s śŝşšșṣſ
        ss ß
        t ţťŧțṭ
        th þ
        u ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự
        w ŵẁẃẅ
        x ẋẍ
        y ýÿŷỳỵỷỹȳ
        z źżžẓ
        α ά
        ε έ
        η ή
        ι ίϊΐ
        ο ό
        υ ύϋΰ
        ω ώ
        σ ς
        е ёѐ
        и ѝ
        - ‐‑–—−
        ' ’‘ʼ
        " “”„
        """

    private static let bases: [Unicode.Scalar: String] = {
        var bases: [Unicode.Scalar: String] = [:]
        for line in table.split(separator: "\n") {
            guard let blank = line.firstIndex(of: " ") else { continue }
            for scalar in line[line.index(after: blank)...].unicodeScalars { bases[scalar] = String(line[..<blank]) }
        }
        return bases
    }()
}

/// A name with what is needed to find it quickly.
package struct FoldedName: Sendable, Equatable {
    /// The name as it would be written.
    package let name: String
    /// `NameFolding.fold(name)`.
    package let folded: [UInt8]
    /// The first eight folded bytes, big-endian and padded with zeros: a prefix test without a memory access.
    package let head: UInt64
    /// A bit for each byte that a word after the first one begins with: nearly all names are passed over for it.
    let initials: UInt64

    package init(_ name: String) {
        self.name = name
        folded = NameFolding.fold(name)
        head = Self.head(of: folded)
        var initials: UInt64 = 0
        for (byte, before) in zip(folded.dropFirst(), folded) where Self.separators.contains(before) {
            initials |= Self.initial(byte)
        }
        self.initials = initials
    }

    /// The bit of a word's first byte; some bytes share theirs.
    static func initial(_ byte: UInt8) -> UInt64 { 1 << UInt64(byte & 63) }

    /// What stands before a word.
    fileprivate static let separators = ByteSet(" -/(.:,'\"")

    static func head(of folded: [UInt8]) -> UInt64 {
        var head: UInt64 = 0
        for index in 0..<8 { head = head << 8 | (index < folded.count ? UInt64(folded[index]) : 0) }
        return head
    }
}

/// What has been typed so far, folded, to be matched against many names.
package struct NameQuery: Sendable {
    /// The folded bytes; empty matches everything.
    package let folded: [UInt8]
    private let head: UInt64
    private let mask: UInt64

    package init(_ typed: String) {
        folded = NameFolding.fold(typed)
        head = FoldedName.head(of: folded)
        mask = folded.count >= 8 ? .max : folded.isEmpty ? 0 : ~(UInt64.max >> UInt64(8 * folded.count))
    }

    /// How well a name matches; smaller is better.
    package enum Match: UInt8, Sendable, Comparable {
        case prefix
        case wordStart

        package static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether a name with such a `head` and such `initials` may match; if not, it does not.
    func mayMatch(head: UInt64, initials: UInt64) -> Bool {
        head & mask == self.head || (folded.count > 1 && initials & FoldedName.initial(folded[0]) != 0)
    }

    /// How `name` matches: from its start, or from the start of one of its words; nil when it does not.
    package func match(_ name: FoldedName) -> Match? {
        if name.head & mask == head, folded.count <= 8 || name.folded.starts(with: folded) { return .prefix }
        // One typed letter matches some word of nearly every name: that would be noise.
        guard folded.count > 1, name.initials & FoldedName.initial(folded[0]) != 0, name.folded.count > folded.count
        else { return nil }
        return matchesWord(name.folded) ? .wordStart : nil
    }

    private func matchesWord(_ text: [UInt8]) -> Bool {
        let first = folded[0]
        for start in 1...(text.count - folded.count)
        where text[start] == first && FoldedName.separators.contains(text[start - 1]) {
            if text[start...].starts(with: folded) { return true }
        }
        return false
    }
}

extension String {
    /// The text of `bytes`; what is not valid UTF-8 becomes U+FFFD.
    package init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
