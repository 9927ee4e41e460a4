/// How often a page is looked at or linked to, in one byte: enough to rank titles, within an eighth of the number.
package enum TitleWeight {
    /// The byte for `number`; the greater number never has the smaller one.
    package static func code(for number: Int) -> UInt8 {
        guard number > 0 else { return 0 }
        let value = UInt32(clamping: number)
        let magnitude = 31 - value.leadingZeroBitCount
        let fraction = (magnitude >= 3 ? value >> UInt32(magnitude - 3) : value << UInt32(3 - magnitude)) & 7
        return UInt8(min(255, 1 + 8 * magnitude + Int(fraction)))
    }

    /// The least number with the byte `code`.
    package static func number(for code: UInt8) -> Int {
        guard code > 0 else { return 0 }
        let magnitude = (Int(code) - 1) / 8
        return ((8 + (Int(code) - 1) % 8) << magnitude) >> 3
    }
}
