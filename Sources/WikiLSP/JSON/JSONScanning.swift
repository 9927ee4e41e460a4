/// Byte scans shared by the reader and the writer.
extension Span<UInt8> {
    /// The end of the longest run from `start` without quotes, backslashes, control characters and ill-formed UTF-8.
    func textEnd(from start: Int, end: Int) -> Int {
        let end = Swift.min(end, count)
        let raw = unsafe self.bytes
        var index = start
        while true {
            index = asciiTextEnd(from: index, end: end)
            while index < end, self[index] >= 0x80 {
                if index + 8 <= end {
                    // Safe for the same reasons as in `asciiTextEnd`.
                    let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if Self.isFourPairs(UInt64(littleEndian: word)) {
                        index += 8
                        continue
                    }
                }
                let length = utf8SequenceLength(at: index, end: end)
                guard length > 0 else { return index }
                index += length
            }
            guard index < end, self[index] >= 0x20, self[index] != 0x22, self[index] != 0x5C else { return index }
        }
    }

    /// Whether eight bytes are four well-formed sequences of two bytes each: most letters of Greek, Cyrillic, Hebrew
    /// and Arabic text.
    private static func isFourPairs(_ word: UInt64) -> Bool {
        guard word & 0xC0E0_C0E0_C0E0_C0E0 == 0x80C0_80C0_80C0_80C0 else { return false }
        // Leads C0 and C1, whose bits 1 to 4 are clear, are never well-formed; the others carry into bit 8.
        let leads = (word & 0x001E_001E_001E_001E) &+ 0x00FE_00FE_00FE_00FE
        return leads & 0x0100_0100_0100_0100 == 0x0100_0100_0100_0100
    }

    /// The first offset in `start..<end` whose byte is not plain ASCII text: a quote, a backslash, a control
    /// character, or part of a longer UTF-8 sequence. Eight bytes are looked at in each step.
    func asciiTextEnd(from start: Int, end: Int) -> Int {
        let end = Swift.min(end, count)
        var index = start
        let raw = unsafe self.bytes
        while index + 8 <= end {
            // Safe: any eight bytes are a valid integer, and the load is bounds-checked.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let found = Self.special(UInt64(littleEndian: word))
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end {
            let byte = self[index]
            if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { break }
            index += 1
        }
        return index
    }

    /// Sets the high bit of the bytes that need a look. Bits above the lowest one set may be false alarms.
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let hits = (word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones) | word
        return hits & highs
    }

    /// The length of the well-formed UTF-8 sequence at `index`, or minus the length of the ill-formed part there
    /// (the maximal subpart of the Unicode Standard, D93b; at least one byte).
    func utf8SequenceLength(at index: Int, end: Int) -> Int {
        let end = Swift.min(end, count)
        guard index < end else { return -1 }
        let lead = self[index]
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0:
            length = 3
            low = 0xA0
        case 0xED:
            length = 3
            high = 0x9F
        case 0xE1...0xEF: length = 3
        case 0xF0:
            length = 4
            low = 0x90
        case 0xF4:
            length = 4
            high = 0x8F
        case 0xF1...0xF3: length = 4
        default: return -1
        }
        guard index + 1 < end, self[index + 1] >= low, self[index + 1] <= high else { return -1 }
        var matched = 2
        while matched < length {
            guard index + matched < end, self[index + matched] & 0xC0 == 0x80 else { return -matched }
            matched += 1
        }
        return length
    }
}
