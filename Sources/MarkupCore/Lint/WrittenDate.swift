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

    init?(_ text: String) {
        guard text.utf8.count >= 5, text.utf8.count <= Self.longest, text.utf8.contains(where: \.isASCIIDigit) else {
            return nil
        }
        if let parts = Self.numbers(text, separator: "-"), parts[0].digits == 4, parts[1].digits == 2,
            parts[2].digits == 2
        {
            self.init(.numeric, day: parts[2].value, month: parts[1].value, year: parts[0].value)
            return
        }
        if let parts = Self.numbers(text, separator: "."), parts[2].digits == 4, parts[0].digits <= 2,
            parts[1].digits <= 2
        {
            self.init(.dotted, day: parts[0].value, month: parts[1].value, year: parts[2].value)
            return
        }
        self.init(words: text)
    }

    private init?(words text: String) {
        var words = text.split(separator: " ").map(String.init)
        guard words.count >= 2, words.count <= 4 else { return nil }
        var ordinal = false
        let isDayFirst = words[0].utf8.first.map(\.isASCIIDigit) ?? false
        if isDayFirst, words.count > 2, words[1] == "of" {
            words.remove(at: 1)
            ordinal = true
        }
        guard words.count <= 3 else { return nil }
        let dayPlace = isDayFirst ? 0 : 1
        let comma = words[1].hasSuffix(",")
        if comma { words[1].removeLast() }
        guard let month = Self.month(words[1 - dayPlace]), let day = Self.day(words[dayPlace]) else { return nil }
        ordinal = ordinal || day.isOrdinal
        var year: Int?
        if words.count == 3 {
            guard words[2].utf8.count == 4, let number = Int(words[2]) else { return nil }
            year = number
        }
        let head = isDayFirst ? "\(day.value) \(words[1])" : "\(words[0]) \(day.value)"
        let tail = words.count == 3 ? (comma ? ", " : " ") + words[2] : ""
        self.init(
            isDayFirst ? .dayFirst : .monthFirst, day: day.value, month: month, year: year,
            withoutOrdinal: ordinal ? head + tail : nil)
    }

    private init(_ form: Form, day: Int, month: Int, year: Int?, withoutOrdinal: String? = nil) {
        self.form = form
        self.day = day
        self.month = month
        self.year = year
        self.withoutOrdinal = withoutOrdinal
    }

    /// Whether there is such a day. Before 1924 some countries still had the Julian calendar, with more leap years.
    var isPossible: Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return false }
        guard month == 2, day == 29, let year else { return true }
        let isGregorianLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return isGregorianLeap || (year < 1924 && year % 4 == 0)
    }

    private static func numbers(_ text: String, separator: Character) -> [(value: Int, digits: Int)]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var numbers: [(value: Int, digits: Int)] = []
        for part in parts {
            guard !part.isEmpty, part.utf8.allSatisfy(\.isASCIIDigit), let value = Int(part) else { return nil }
            numbers.append((value, part.utf8.count))
        }
        return numbers
    }

    private static func day(_ word: String) -> (value: Int, isOrdinal: Bool)? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.utf8.count <= 2, let value = Int(digits) else { return nil }
        switch word.dropFirst(digits.count) {
        case "": return (value, false)
        case "st", "nd", "rd", "th": return (value, true)
        default: return nil
        }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func month(_ word: String) -> Int? {
        let word = word.lowercased()
        if let place = months.firstIndex(of: word) { return place + 1 }
        let short = word.hasSuffix(".") ? String(word.dropLast()) : word
        guard short.utf8.count == 3 || short == "sept" else { return nil }
        return months.firstIndex { $0.hasPrefix(short) }.map { $0 + 1 }
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
        case UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "s"):
            return name.count == 3 || block.bytes(in: name).contains(0x20)
        default: return false
        }
    }

    /// Whether the numbers in `value` could be those of a date that there is not: a day that not every month has, or a
    /// month above 12. Makes nothing: it is asked of every date on a page.
    static func mayBeOdd(_ value: Range<Int>, in block: BlockSource) -> Bool {
        guard (5...longest).contains(value.count) else { return false }
        var numbers = 0
        var isFirstYear = false
        /// Numbers of one or two digits.
        var short = 0
        var secondShort = 0
        var firstShort = 0
        var isOdd = false
        var number = 0
        var digits = 0
        func end() {
            guard digits > 0 else { return }
            numbers += 1
            if numbers == 1 { isFirstYear = digits == 4 }
            if digits <= 2 {
                short += 1
                if number >= 29 || number == 0 { isOdd = true }
                if short == 1 { firstShort = number }
                if short == 2 { secondShort = number }
            }
            (number, digits) = (0, 0)
        }
        block.scan(value) { _, byte in
            if byte.isASCIIDigit {
                number = min(number * 10 + Int(byte - 0x30), 99_999)
                digits += 1
            } else {
                end()
            }
            return numbers < 5
        }
        end()
        guard short > 0, numbers < 5 else { return false }
        if isOdd { return true }
        guard short > 1 else { return false }
        // A month comes after a year or a day that is a number.
        return (isFirstYear ? firstShort : secondShort) > 12
    }
}
