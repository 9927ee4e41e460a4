/// A value as JSON but for the numbers of its lines, which change when something is written above it.
struct LineJSON {
    private let json: [UInt8]
    /// Where in `json` the number of a line is left out, and the line, counted from the first.
    private let gaps: [(offset: Int, line: Int)]

    /// Takes the numbers out of `encoded`, in which the first line is `first`.
    init(_ encoded: [UInt8], first: Int) {
        var json: [UInt8] = []
        var gaps: [(offset: Int, line: Int)] = []
        var rest = encoded[...]
        // A quote inside a string has a backslash before it, so that this is a key wherever it stands.
        while let key = rest.firstRange(of: Self.key) {
            json += rest[..<key.upperBound]
            rest = rest[key.upperBound...]
            let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
            rest = rest.dropFirst(digits.count)
            gaps.append((json.count, digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } - first))
        }
        self.json = json + rest
        self.gaps = gaps
    }

    private static let key = Array("\"line\":".utf8)

    /// Appends the value to `output`, as of the line `first`.
    func write(first: Int, to output: inout [UInt8]) {
        var start = 0
        for gap in gaps {
            output += json[start..<gap.offset]
            output.append(decimal: UInt(first + gap.line))
            start = gap.offset
        }
        output += json[start...]
    }
}
