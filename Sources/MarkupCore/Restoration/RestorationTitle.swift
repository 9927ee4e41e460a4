/// What is known of a page's title besides what the page says.
package struct RestorationTitle: Sendable, Equatable {
    /// The title itself.
    package var given: String?
    /// What the name of the file says, which may be a slug or a number.
    package var file: String?

    /// `file`: the path of the page's file.
    package init(given: String? = nil, file: String? = nil, on site: SiteConfiguration = .english) {
        self.given = given
        // The folders are the user's own, whatever they are called.
        let name = file.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        self.file = name.flatMap { Title(path: $0, on: site) }.map { Self.unqualified($0.text) }
    }

    /// A title without the remark in brackets that tells it from others of that name.
    private static func unqualified(_ title: String) -> String {
        guard title.hasSuffix(")"), let bracket = title.lastIndex(of: "("), bracket > title.startIndex else {
            return title
        }
        var name = title[..<bracket]
        while name.last == " " { name.removeLast() }
        return name.isEmpty ? title : String(name)
    }

    /// Where `bytes` spell the file's name within `range`: as whole words, in any case, with `-` and `_` for spaces.
    func fileName(in range: Range<Int>, of bytes: [UInt8]) -> Range<Int>? {
        guard let file else { return nil }
        let wanted = file.utf8.map(Self.folded)
        guard wanted.count >= 2, range.count >= wanted.count else { return nil }
        for start in range.lowerBound...(range.upperBound - wanted.count) {
            guard Self.folded(bytes[start]) == wanted[0] else { continue }
            let end = start + wanted.count
            guard start == 0 || !Vocabulary.isWord(bytes[start - 1]),
                end == bytes.count || !Vocabulary.isWord(bytes[end]),
                bytes[start..<end].lazy.map(Self.folded).elementsEqual(wanted)
            else { continue }
            return start..<end
        }
        return nil
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { return 0x20 }
        return byte.isUpper ? byte | 0x20 : byte
    }
}
