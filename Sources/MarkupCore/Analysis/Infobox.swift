/// An infobox as its author meant it, whether or not MediaWiki can see one: the model of the recovery layer.
///
/// All ranges are bytes of the page.
package struct Infobox: Sendable, Equatable {
    /// From the opener (or what is left of it) to just past the closer (or to where the text after it begins).
    package var range: Range<Int>
    /// The template's name: written, or else inferred from the fields; nil when there is too little evidence.
    package var name: String?
    /// Whether the opener is missing, so that `name` is a guess.
    package var inferred: Bool
    /// What the names of the fields say about the template; nil when nothing had to be inferred.
    package var evidence: TemplateInference?
    /// `{{Name`, white space after it excluded; nil when it is lost.
    package var opener: Range<Int>?
    /// `}}`; nil when it is lost.
    package var closer: Range<Int>?
    /// Text between the opener, or the place of the lost one, and the first field; nil when there is none.
    package var leftover: Range<Int>?
    /// The fields in order.
    package var fields: [InfoboxField]

    /// Whether the infobox is what MediaWiki sees too: a closed template.
    package var isIntact: Bool { opener != nil && closer != nil && !isBroken }
    /// Whether brackets are out of balance though opener and closer are there.
    package var isBroken: Bool

    /// The white space before the text that follows an infobox without closer; empty where nothing is there.
    package var gapAtEnd: Range<Int> {
        guard closer == nil, let last = fields.last else { return range.upperBound..<range.upperBound }
        return last.valueRange.upperBound..<range.upperBound
    }

    /// The first field of that name.
    package func field(_ name: String) -> InfoboxField? { fields.first { $0.name == name } }
}

/// `|name=value` of an infobox.
package struct InfoboxField: Sendable, Equatable {
    /// As written, without white space around it.
    package var name: String
    package var nameRange: Range<Int>
    /// The value without white space around it; empty, and just after the `=`, when there is none.
    package var valueRange: Range<Int>
    /// From the `|` to the next field's `|` or the end of the infobox.
    package var range: Range<Int>

    package var isEmpty: Bool { valueRange.isEmpty }
    /// `|name=`
    package var head: Range<Int> { range.lowerBound..<headEnd }
    /// One past the `=`.
    package var headEnd: Int

    package init(name: String, nameRange: Range<Int>, valueRange: Range<Int>, range: Range<Int>, headEnd: Int) {
        self.name = name
        self.nameRange = nameRange
        self.valueRange = valueRange
        self.range = range
        self.headEnd = headEnd
    }
}

extension Infobox {
    /// Whether a template of that name is an infobox by its name alone.
    package static func isInfoboxName(_ name: some StringProtocol) -> Bool {
        isInfoboxName(Array(name.utf8)[...])
    }

    /// Whether a template whose name is `name` in UTF-8 is an infobox by its name alone.
    static func isInfoboxName(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count >= 4, name.count <= 120 else { return false }
        let bytes = name.span
        for prefix in prefixes where holds(prefix, at: 0, in: bytes) { return true }
        let byStart = markersByStart
        let isStart = markerStarts.span
        var (first, second) = (folded(bytes[0]), folded(bytes[1]))
        for start in 0..<bytes.count - 2 {
            let third = folded(bytes[start + 2])
            let key = Int(startKey(first, second, third))
            (first, second) = (second, third)
            guard isStart[key] else { continue }
            for marker in byStart[key] where holds(marker, at: start, in: bytes) { return true }
        }
        return false
    }

    /// Tells most sequences of three bytes apart.
    @inline(__always)
    private static func startKey(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt8 {
        first &* 7 &+ second &* 31 &+ third &* 131
    }

    private static func holds(_ part: [UInt8], at start: Int, in name: Span<UInt8>) -> Bool {
        guard start + part.count <= name.count else { return false }
        for index in part.indices where folded(name[start + index]) != part[index] { return false }
        return true
    }

    private static func folded(_ byte: UInt8) -> UInt8 { byte.isUpper ? byte | 0x20 : byte }

    /// Parts of names.
    private static let markers: [[UInt8]] = [
        "infobox", "taxobox", "infoboks", "infobok", "infokutu", "infokast", "infotaula", "tassobox", "speciesbox",
        "geobox", "chembox", "drugbox", "starbox", "planetbox", "tietolaatikko", "infolåda", "infookvir", "infocaseta",
        "карточка", "картка", "инфокутия", "基礎情報", "جعبه", "صندوق", "Карточка", "Картка",
    ].map { Array($0.utf8) }
    /// The markers by the key of their first three bytes.
    private static let markersByStart: [[[UInt8]]] = {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for marker in markers { table[Int(startKey(marker[0], marker[1], marker[2]))].append(marker) }
        return table
    }()
    /// Which of the keys there are.
    private static let markerStarts = markersByStart.map { !$0.isEmpty }
    private static let prefixes = ["info/", "ficha de", "ficha ", "info "].map { Array($0.utf8) }
}
