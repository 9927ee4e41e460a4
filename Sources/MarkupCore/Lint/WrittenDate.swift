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
        guard text.count >= 5, text.count <= Self.longest else { return nil }
        if let parts = Self.numbers(text, separator: UInt8(ascii: "-"), in: block), parts[0].digits == 4,
            parts[1].digits == 2, parts[2].digits == 2
        {
            self.init(.numeric, day: parts[2].value, month: parts[1].value, year: parts[0].value)
        } else if let parts = Self.numbers(text, separator: UInt8(ascii: "."), in: block), parts[2].digits == 4,
            parts[0].digits <= 2, parts[1].digits <= 2
        {
            self.init(.dotted, day: parts[0].value, month: parts[1].value, year: parts[2].value)
        } else {
            self.init(wordsIn: text, of: block)
        }
    }

    private init?(wordsIn text: Range<Int>, of block: BlockSource) {
        var rest = text
        guard let first = Self.word(&rest, in: block), var second = Self.word(&rest, in: block),
            let initial = block[first.lowerBound]
        else { return nil }
        var third = Self.word(&rest, in: block)
        let isDayFirst = initial.isASCIIDigit
        var isOrdinal = false
        if isDayFirst, let last = third, block.bytes(in: second).elementsEqual("of".utf8) {
            second = last
            third = Self.word(&rest, in: block)
            isOrdinal = true
        }
        guard Self.word(&rest, in: block) == nil else { return nil }
        let hasComma = block[second.upperBound - 1] == UInt8(ascii: ",")
        if hasComma { second = second.lowerBound..<second.upperBound - 1 }
        guard let month = Self.month(isDayFirst ? second : first, in: block),
            let day = Self.day(isDayFirst ? first : second, in: block)
        else { return nil }
        var year: Int?
        if let third {
            guard third.count == 4, let number = Self.number(third, in: block) else { return nil }
            year = number
        }
        guard isOrdinal || day.isOrdinal else {
            self.init(isDayFirst ? .dayFirst : .monthFirst, day: day.value, month: month, year: year)
            return
        }
        let head =
            isDayFirst ? "\(day.value) \(block.string(in: second))" : "\(block.string(in: first)) \(day.value)"
        let tail = third.map { (hasComma ? ", " : " ") + block.string(in: $0) } ?? ""
        self.init(
            isDayFirst ? .dayFirst : .monthFirst, day: day.value, month: month, year: year,
            withoutOrdinal: head + tail)
    }

    private init(_ form: Form, day: Int, month: Int, year: Int?, withoutOrdinal: String? = nil) {
        self.form = form
        self.day = day
        self.month = month
        self.year = year
        self.withoutOrdinal = withoutOrdinal
    }

    /// Whether there is such a day.
    var isPossible: Bool { Self.isPossible(day: day, month: month, year: year) }

    /// Whether there is such a day. Before 1924 some countries still had the Julian calendar, with more leap years.
    static func isPossible(day: Int, month: Int, year: Int?) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return false }
        guard month == 2, day == 29, let year else { return true }
        let isGregorianLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return isGregorianLeap || (year < 1924 && year % 4 == 0)
    }

    /// Three numbers with `separator` between them, and how many digits each has.
    private static func numbers(
        _ text: Range<Int>, separator: UInt8, in block: BlockSource
    ) -> InlineArray<3, (value: Int, digits: Int)>? {
        var numbers = InlineArray<3, (value: Int, digits: Int)>(repeating: (0, 0))
        var start = text.lowerBound
        for place in numbers.indices {
            var end = start
            while end < text.upperBound, block[end]?.isASCIIDigit == true { end += 1 }
            guard end == text.upperBound ? place == 2 : place < 2 && block[end] == separator,
                let number = number(start..<end, in: block)
            else { return nil }
            numbers[place] = (number, end - start)
            start = end + 1
        }
        return numbers
    }

    /// The number in `range`, which is at most four digits and nothing else.
    private static func number(_ range: Range<Int>, in block: BlockSource) -> Int? {
        guard (1...4).contains(range.count) else { return nil }
        var value = 0
        for offset in range {
            guard let byte = block[offset], byte.isASCIIDigit else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// Takes the next word off the front of `text`; nil when there is none.
    private static func word(_ text: inout Range<Int>, in block: BlockSource) -> Range<Int>? {
        var start = text.lowerBound
        while start < text.upperBound, block[start] == 0x20 { start += 1 }
        var end = start
        while end < text.upperBound, block[end] != 0x20 { end += 1 }
        text = end..<text.upperBound
        return start < end ? start..<end : nil
    }

    private static func day(_ word: Range<Int>, in block: BlockSource) -> (value: Int, isOrdinal: Bool)? {
        var end = word.lowerBound
        while end < word.upperBound, end - word.lowerBound < 3, block[end]?.isASCIIDigit == true { end += 1 }
        guard end - word.lowerBound <= 2, let value = number(word.lowerBound..<end, in: block) else { return nil }
        if end == word.upperBound { return (value, false) }
        let ending = block.bytes(in: end..<word.upperBound)
        return ordinalEndings.contains { ending.elementsEqual($0.utf8) } ? (value, true) : nil
    }

    private static let ordinalEndings = ["st", "nd", "rd", "th"]

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The first three letters of each month.
    private static let monthInitials = months.map { $0.utf8.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }

    /// The number of the month that `word` names, in full or cut short to three letters.
    private static func month(_ word: Range<Int>, in block: BlockSource) -> Int? {
        guard word.count >= 3 else { return nil }
        var initials: UInt32 = 0
        for offset in word.lowerBound..<word.lowerBound + 3 {
            initials = initials << 8 | UInt32((block[offset] ?? 0) | 0x20)
        }
        guard let place = monthInitials.firstIndex(of: initials) else { return nil }
        if block.has(months[place], at: word) { return place + 1 }
        let hasDot = block[word.upperBound - 1] == UInt8(ascii: ".")
        let short = hasDot ? word.lowerBound..<word.upperBound - 1 : word
        return short.count == 3 || block.has("sept", at: short) ? place + 1 : nil
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
