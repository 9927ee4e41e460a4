import MarkupCore

/// A value as JSON but for the numbers of its lines, which change when something is written above it.
struct LineJSON {
    private let json: [UInt8]
    /// Where in `json` the number of a line is left out, and the line, counted from the first.
    private let gaps: [(offset: Int, line: Int)]

    /// Takes the numbers out of `encoded`, in which the first line is `first`.
    init(_ encoded: [UInt8], first: Int) {
        var json: [UInt8] = []
        json.reserveCapacity(encoded.count)
        var gaps: [(offset: Int, line: Int)] = []
        var next = 0
        while next < encoded.count {
            let byte = encoded[next]
            json.append(byte)
            next += 1
            // A quote inside a string has a backslash before it, so that this is a key wherever it stands.
            guard byte == UInt8(ascii: ":"), json.count >= Self.key.count, json.suffix(Self.key.count) == Self.key
            else {
                continue
            }
            var line = 0
            while next < encoded.count, encoded[next].isASCIIDigit {
                line = line * 10 + Int(encoded[next] - UInt8(ascii: "0"))
                next += 1
            }
            gaps.append((json.count, line - first))
        }
        self.json = json
        self.gaps = gaps
    }

    private static let key = Array("\"line\":".utf8)[...]

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
