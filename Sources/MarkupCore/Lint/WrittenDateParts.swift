/// What a text says that is a date and nothing else; see `WrittenDate`. Made of the bytes alone.
struct WrittenDateParts {
    let form: WrittenDate.Form
    let day: Int
    let month: Int
    /// Nil in `28 February`.
    private(set) var year: Int?
    /// The month as it is written, without a comma after it; empty where it is a number.
    private(set) var monthName = 0..<0
    /// The year as it is written after the name of a month.
    private(set) var yearText: Range<Int>?
    /// Whether the day is written `28th`, or `28 of`.
    private(set) var isOrdinal = false
    /// Whether there is a comma before the year.
    private(set) var hasComma = false

    init?(_ text: Range<Int>, in bytes: Span<UInt8>) {
        if text.isEmpty || !bytes[text.lowerBound].isASCIIDigit {
            self.init(wordsIn: text, of: bytes)
        } else if let parts = Self.numbers(text, separator: UInt8(ascii: "-"), in: bytes), parts[0].digits == 4,
            parts[1].digits == 2, parts[2].digits == 2
        {
            self.init(.numeric, day: parts[2].value, month: parts[1].value, year: parts[0].value)
        } else if let parts = Self.numbers(text, separator: UInt8(ascii: "."), in: bytes), parts[2].digits == 4,
            parts[0].digits <= 2, parts[1].digits <= 2
        {
            self.init(.dotted, day: parts[0].value, month: parts[1].value, year: parts[2].value)
        } else {
            self.init(wordsIn: text, of: bytes)
        }
    }

    private init(_ form: WrittenDate.Form, day: Int, month: Int, year: Int?) {
        self.form = form
        self.day = day
        self.month = month
        self.year = year
    }

    private init?(wordsIn text: Range<Int>, of bytes: Span<UInt8>) {
        var rest = text
        guard let first = Self.word(&rest, in: bytes), var second = Self.word(&rest, in: bytes) else { return nil }
        var third = Self.word(&rest, in: bytes)
        let isDayFirst = bytes[first.lowerBound].isASCIIDigit
        var isOrdinal = false
        if isDayFirst, let last = third, Self.isOf(second, in: bytes) {
            second = last
            third = Self.word(&rest, in: bytes)
            isOrdinal = true
        }
        guard Self.word(&rest, in: bytes) == nil else { return nil }
        let hasComma = bytes[second.upperBound - 1] == UInt8(ascii: ",")
        if hasComma { second = second.lowerBound..<second.upperBound - 1 }
        guard let month = Self.month(isDayFirst ? second : first, in: bytes),
            let day = Self.day(isDayFirst ? first : second, in: bytes)
        else { return nil }
        var year: Int?
        if let third {
            guard third.count == 4, let number = Self.number(third, in: bytes) else { return nil }
            year = number
        }
        self.init(isDayFirst ? .dayFirst : .monthFirst, day: day.value, month: month, year: year)
        self.isOrdinal = isOrdinal || day.isOrdinal
        self.hasComma = hasComma
        monthName = isDayFirst ? second : first
        yearText = third
    }

    /// Three numbers with `separator` between them, and how many digits each has.
    private static func numbers(
        _ text: Range<Int>, separator: UInt8, in bytes: Span<UInt8>
    ) -> InlineArray<3, (value: Int, digits: Int)>? {
        var numbers = InlineArray<3, (value: Int, digits: Int)>(repeating: (0, 0))
        var start = text.lowerBound
        for place in numbers.indices {
            var end = start
            while end < text.upperBound, bytes[end].isASCIIDigit { end += 1 }
            guard end == text.upperBound ? place == 2 : place < 2 && bytes[end] == separator,
                let number = number(start..<end, in: bytes)
            else { return nil }
            numbers[place] = (number, end - start)
            start = end + 1
        }
        return numbers
    }

    /// The number in `range`, which is at most four digits and nothing else.
    private static func number(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        guard (1...4).contains(range.count) else { return nil }
        var value = 0
        for offset in range {
            guard bytes[offset].isASCIIDigit else { return nil }
            value = value * 10 + Int(bytes[offset] - 0x30)
        }
        return value
    }

    /// Takes the next word off the front of `text`; nil when there is none.
    private static func word(_ text: inout Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
        var start = text.lowerBound
        while start < text.upperBound, bytes[start] == 0x20 { start += 1 }
        var end = start
        while end < text.upperBound, bytes[end] != 0x20 { end += 1 }
        text = end..<text.upperBound
        return start < end ? start..<end : nil
    }

    private static func isOf(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        word.count == 2 && bytes[word.lowerBound] == UInt8(ascii: "o")
            && bytes[word.lowerBound + 1] == UInt8(ascii: "f")
    }

    private static func day(_ word: Range<Int>, in bytes: Span<UInt8>) -> (value: Int, isOrdinal: Bool)? {
        var end = word.lowerBound
        while end < word.upperBound, end - word.lowerBound < 3, bytes[end].isASCIIDigit { end += 1 }
        guard end - word.lowerBound <= 2, let value = number(word.lowerBound..<end, in: bytes) else { return nil }
        if end == word.upperBound { return (value, false) }
        guard word.upperBound - end == 2 else { return nil }
        switch (bytes[end], bytes[end + 1]) {
        case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "n"), UInt8(ascii: "d")),
            (UInt8(ascii: "r"), UInt8(ascii: "d")), (UInt8(ascii: "t"), UInt8(ascii: "h")):
            return (value, true)
        default: return nil
        }
    }

    /// The number of the month that `word` names, in full or cut short to three letters.
    private static func month(_ word: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        guard word.count >= 3, let month = month(beginning: word.lowerBound, in: bytes) else { return nil }
        if bytes.has(word: month.name, at: word) { return month.number }
        let hasDot = bytes[word.upperBound - 1] == UInt8(ascii: ".")
        let short = hasDot ? word.lowerBound..<word.upperBound - 1 : word
        return short.count == 3 || bytes.has(word: "sept", at: short) ? month.number : nil
    }

    /// The month that begins with the three letters at `offset`.
    private static func month(beginning offset: Int, in bytes: Span<UInt8>) -> (number: Int, name: StaticString)? {
        let initials =
            UInt32(bytes[offset] | 0x20) << 16 | UInt32(bytes[offset + 1] | 0x20) << 8
            | UInt32(bytes[offset + 2] | 0x20)
        return switch initials {
        case 0x6A_616E: (1, "january")
        case 0x66_6562: (2, "february")
        case 0x6D_6172: (3, "march")
        case 0x61_7072: (4, "april")
        case 0x6D_6179: (5, "may")
        case 0x6A_756E: (6, "june")
        case 0x6A_756C: (7, "july")
        case 0x61_7567: (8, "august")
        case 0x73_6570: (9, "september")
        case 0x6F_6374: (10, "october")
        case 0x6E_6F76: (11, "november")
        case 0x64_6563: (12, "december")
        default: nil
        }
    }
}
