/// A text that is a date and nothing else: `2010-02-30`, `30.2.2010`, `30 February 2010`, `February 30th, 2010`.
struct WrittenDate {
    enum Form {
        /// `2010-02-28`
        case numeric
        /// `28.2.2010`
        case dotted
        /// `28 February 2010`
        case dayFirst
        /// `February 28, 2010`
        case monthFirst
    }

    let form: Form
    let day: Int
    let month: Int
    /// Nil in `28 February`.
    let year: Int?
    /// The text without the ending of `28th` and the `of` after it; nil when there is none.
    let withoutOrdinal: String?

    /// Longer texts, in bytes, are no dates.
    static let longest = 40

    /// The date in `text`, bytes of `block`. Makes nothing unless it has an ordinal.
    init?(_ text: Range<Int>, in block: BlockSource) {
        guard text.count >= 5, text.count <= Self.longest,
            let parts = block.withBytes(in: text, { WrittenDateParts(0..<$0.count, in: $0) })
        else { return nil }
        form = parts.form
        day = parts.day
        month = parts.month
        year = parts.year
        guard parts.isOrdinal else {
            withoutOrdinal = nil
            return
        }
        let name = block.string(in: parts.monthName.moved(by: text.lowerBound))
        let head = parts.form == .dayFirst ? "\(day) \(name)" : "\(name) \(day)"
        let tail = parts.yearText.map {
            (parts.hasComma ? ", " : " ") + block.string(in: $0.moved(by: text.lowerBound))
        }
        withoutOrdinal = head + (tail ?? "")
    }

    /// Whether the date in `text` is one that there is; nil when it is no date.
    static func isPossible(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool? {
        guard text.count >= 5, text.count <= longest, let parts = WrittenDateParts(text, in: bytes) else { return nil }
        return isPossible(day: parts.day, month: parts.month, year: parts.year)
    }

    /// Whether there is such a day.
    var isPossible: Bool { Self.isPossible(day: day, month: month, year: year) }

    /// Whether there is such a day. Before 1924 some countries still had the Julian calendar, with more leap years.
    static func isPossible(day: Int, month: Int, year: Int?) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let length =
            switch month {
            case 2: 29
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard day <= length else { return false }
        guard month == 2, day == 29, let year else { return true }
        let isGregorianLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return isGregorianLeap || (year < 1924 && year % 4 == 0)
    }
}

// MARK: First looks

extension WrittenDate {
    /// Templates of a date that give it in numbers, in small letters, and at which of their unnamed arguments years stand.
    static let templates: [String: [Int]] = [
        "birth date": [1], "birth date and age": [1], "death date": [1], "death date and age": [1, 4],
        "start date": [1], "end date": [1], "start date and age": [1], "birth-date and age": [], "dob": [1],
        "bda": [1], "dda": [1, 4],
    ]

    /// Whether `name` could be that of one of `templates`.
    static func mayNameTemplate(_ name: Range<Int>, in block: BlockSource) -> Bool {
        guard (3...20).contains(name.count), let first = block[name.lowerBound] else { return false }
        switch first | 0x20 {
        case UInt8(ascii: "b"), UInt8(ascii: "d"): return name.count == 3 || block.bytes(in: name).contains(0x20)
        case UInt8(ascii: "e"), UInt8(ascii: "s"): return block.bytes(in: name).contains(0x20)
        default: return false
        }
    }
}
