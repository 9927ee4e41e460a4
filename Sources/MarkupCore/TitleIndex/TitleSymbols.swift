/// Up to 255 strings of up to eight bytes that are frequent in the titles of a file, each with a code of one byte. The
/// code 255 says that a byte follows as it is. (The method is known as FSST: strings stay readable one by one.)
struct TitleSymbols: Equatable, Sendable {
    static let escape: UInt8 = 255
    static let longest = 8

    /// The bytes of each symbol, the first one lowest.
    private(set) var bytes: [UInt64] = []
    private(set) var lengths: [UInt8] = []

    init() {}

    init(_ symbols: [[UInt8]]) {
        for symbol in symbols.prefix(Int(Self.escape)) where !symbol.isEmpty && symbol.count <= Self.longest {
            var packed: UInt64 = 0
            for (place, byte) in symbol.enumerated() { packed |= UInt64(byte) << UInt64(8 * place) }
            bytes.append(packed)
            lengths.append(UInt8(symbol.count))
        }
    }

    /// The symbols as they stand in a file: their number, and for each its length and its bytes.
    var encoded: [UInt8] {
        var result = [UInt8(bytes.count)]
        for (packed, length) in zip(bytes, lengths) {
            result.append(length)
            for place in 0..<Int(length) { result.append(UInt8(truncatingIfNeeded: packed >> UInt64(8 * place))) }
        }
        return result
    }

    /// Reads the symbols at `range`; nil when there are none.
    init?(_ file: Span<UInt8>, _ range: Range<Int>) {
        guard let first = range.first else { return nil }
        let count = file[first]
        var position = first + 1
        var symbols: [[UInt8]] = []
        for _ in 0..<count {
            guard position < range.upperBound else { return nil }
            let length = Int(file[position])
            guard length > 0, length <= Self.longest, position + length < range.upperBound else { return nil }
            symbols.append((1...length).map { file[position + $0] })
            position += 1 + length
        }
        guard position == range.upperBound, count < Self.escape else { return nil }
        self.init(symbols)
    }

    /// Appends what the `count` codes from `position` on stand for. False when they are no codes; `end` is where they
    /// may not go on.
    @inline(__always)
    func decode(_ file: Span<UInt8>, at position: inout Int, count: Int, end: Int, to text: inout [UInt8]) -> Bool {
        let stop = position + count
        guard stop <= end else { return false }
        while position < stop {
            let code = Int(file[position])
            position &+= 1
            if code < bytes.count {
                var packed = bytes[code]
                for _ in 0..<lengths[code] {
                    text.append(UInt8(truncatingIfNeeded: packed))
                    packed >>= 8
                }
            } else {
                guard code == Int(Self.escape), position < stop else { return false }
                text.append(file[position])
                position &+= 1
            }
        }
        return true
    }
}

/// Writes texts in symbols: always the longest that fits.
struct TitleSymbolEncoder {
    /// The next state by state and byte; 0 is none, and the start.
    private var next = [UInt16](repeating: 0, count: 256)
    /// The code of the symbol that ends in a state; -1 for none.
    private var codes: [Int16] = [-1]

    init(_ symbols: TitleSymbols) {
        for code in symbols.bytes.indices {
            var state = 0
            for place in 0..<Int(symbols.lengths[code]) {
                let byte = Int(truncatingIfNeeded: symbols.bytes[code] >> UInt64(8 * place) & 0xFF)
                if next[state << 8 | byte] == 0 {
                    next[state << 8 | byte] = UInt16(codes.count)
                    codes.append(-1)
                    next += [UInt16](repeating: 0, count: 256)
                }
                state = Int(next[state << 8 | byte])
            }
            codes[state] = Int16(code)
        }
    }

    /// The longest symbol at `position` of `text`: its code and length; a negative code where there is none.
    @inline(__always)
    func longest(in text: Span<UInt8>, at position: Int) -> (code: Int, length: Int) {
        var state = 0
        var found = (code: -1, length: 1)
        var place = position
        while place < text.count {
            state = Int(next[state << 8 | Int(text[place])])
            if state == 0 { break }
            place &+= 1
            if codes[state] >= 0 { found = (Int(codes[state]), place - position) }
        }
        return found
    }

    /// Appends the codes of `text[start...]`. Returns how many bytes they are.
    func encode(_ text: Span<UInt8>, from start: Int, to codes: inout [UInt8]) -> Int {
        let before = codes.count
        var position = start
        while position < text.count {
            let (code, length) = longest(in: text, at: position)
            if code >= 0 {
                codes.append(UInt8(truncatingIfNeeded: code))
            } else {
                codes.append(TitleSymbols.escape)
                codes.append(text[position])
            }
            position += length
        }
        return codes.count - before
    }
}

extension TitleSymbols {
    /// How often the sample is gone through: after five times symbols hardly change.
    private static let generations = 5

    /// The symbols that write `sample` shortest, or nearly so. O(bytes of the sample).
    ///
    /// Each generation writes the sample in the symbols of the one before, and takes over those that were worth most,
    /// and of two that followed each other both together.
    init(trainedOn sample: [[UInt8]]) {
        self.init()
        for _ in 0..<Self.generations {
            let encoder = TitleSymbolEncoder(self)
            // By the bytes and the length, which are what a symbol is.
            var gains: [Symbol: Int] = [:]
            for text in sample {
                var last: Symbol?
                var position = 0
                while position < text.count {
                    let (_, length) = encoder.longest(in: text.span, at: position)
                    let symbol = Symbol(text[position..<position + length])
                    gains[symbol, default: 0] += length
                    if let last, last.length + length <= Self.longest {
                        gains[last.followed(by: symbol), default: 0] += last.length + length
                    }
                    last = symbol
                    position += length
                }
            }
            let best = gains.sorted {
                ($1.value, $0.key.bytes, $0.key.length) < ($0.value, $1.key.bytes, $1.key.length)
            }
            self.init(best.prefix(Int(Self.escape) - 1).map(\.key.array))
        }
    }

    private struct Symbol: Hashable {
        var bytes: UInt64 = 0
        var length = 0

        init(_ text: ArraySlice<UInt8>) {
            for byte in text {
                bytes |= UInt64(byte) << UInt64(8 * length)
                length += 1
            }
        }

        func followed(by other: Symbol) -> Symbol {
            var both = self
            both.bytes |= other.bytes << UInt64(8 * length)
            both.length += other.length
            return both
        }

        var array: [UInt8] { (0..<length).map { UInt8(truncatingIfNeeded: bytes >> UInt64(8 * $0)) } }
    }
}
