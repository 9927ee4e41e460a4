/// Which bytes of a stretch of a page may be markup, and which break its lines, a bit for each, found 64 at a time.
///
/// The loops of the scanner and the parser step from one such byte to the next, instead of looking up every byte of the
/// page in a table. What a byte means where it stands is for the tables of `ByteClass` to say: of the bytes that are
/// markup somewhere none is missing, and a few that never are (`;`, `?`, `^`, `\`, DEL) come along because they stand in a
/// range with others.
struct MarkupBits: ~Copyable {
    /// The bits of 64 bytes, that of the first byte the lowest.
    struct Word: BitwiseCopyable {
        let markup: UInt64
        /// The `\n` among them.
        let lineBreaks: UInt64
    }

    /// The byte offset of the first bit, a multiple of 64.
    private let start: Int
    /// One past the last byte that has been looked at.
    private(set) var end: Int
    private var words = OwnedBuffer<Word>()

    /// Bits from the byte offset `start` on, none of them known yet.
    init(from start: Int) {
        self.start = start & ~63
        end = self.start
    }

    /// Looks at the bytes up to `limit`, and at a few more. O(bytes that are new).
    mutating func extend(to limit: Int, in bytes: Span<UInt8>) {
        guard limit > end else { return }
        words.reserve((limit - end + 63) / 64)
        while end < limit {
            let found = ByteSearch.words(in: bytes, at: end) { bytes in
                let areLineBreaks = bytes .== ByteSearch.lanes(UInt8(ascii: "\n"))
                return (Self.mayBeMarkup(bytes) .| areLineBreaks, areLineBreaks)
            }
            words.append(Word(markup: found[0], lineBreaks: found[1]))
            end &+= 64
        }
        end = min(end, bytes.count)
    }

    /// The bits for loops over `bytes`, which are the page.
    @_lifetime(borrow self, copy bytes)
    func view(of bytes: Span<UInt8>) -> View { View(words.span, bytes, first: -start) }

    /// The offset of the first `\n` from `position` on, or `limit`, up to which the bytes have been looked at.
    @inline(__always)
    func lineBreak(from position: Int, limit: Int) -> Int {
        precondition(position >= start && limit <= end)
        var position = position
        while position < limit {
            let bit = position &- start
            let word = words[bit &>> 6].lineBreaks &>> UInt64(truncatingIfNeeded: bit & 63)
            if word != 0 { return min(position &+ word.trailingZeroBitCount, limit) }
            position &+= 64 &- (bit & 63)
        }
        return limit
    }

    /// Which bytes are one of `!&':;<=>?[\]^_{|}~`.
    @inline(__always)
    private static func mayBeMarkup(_ bytes: ByteSearch.Lanes) -> ByteSearch.Found {
        // `[\]^_` and `{|}~` alike.
        let brackets = ByteSearch.lie(bytes | ByteSearch.lanes(0x20), in: UInt8(ascii: "{")...0x7F)
        return brackets .| ByteSearch.lie(bytes, in: UInt8(ascii: ":")...UInt8(ascii: "?"))
            .| ByteSearch.lie(bytes, in: UInt8(ascii: "&")...UInt8(ascii: "'"))
            .| (bytes .== ByteSearch.lanes(UInt8(ascii: "!")))
    }

    /// What is known of the page or a part of it, in offsets from the first byte of that.
    struct View: ~Escapable {
        private let words: Span<Word>
        /// The bytes of the part.
        let bytes: Span<UInt8>
        /// The bit of the first byte, which may stand before the first of the bits.
        private let first: Int
        /// The first and the last position that there may be a bit for.
        private let lower: Int
        private let upper: Int

        @_lifetime(copy words, copy bytes)
        fileprivate init(_ words: Span<Word>, _ bytes: Span<UInt8>, first: Int) {
            self.words = words
            self.bytes = bytes
            self.first = first
            lower = max(0, -first)
            upper = min(bytes.count, words.count * 64 - first)
        }

        /// The same of its bytes in `range`.
        @_lifetime(copy self)
        func part(_ range: Range<Int>) -> View {
            View(words, bytes.extracting(range), first: first + range.lowerBound)
        }

        /// The first position from `start` on whose byte may be markup and has a bit of `mask` in `classes`, or `limit`.
        @inline(__always)
        func next(from start: Int, limit: Int, _ classes: ByteClasses, _ mask: UInt8) -> Int {
            // Said once here, so that the loop needs no checks: every position below is between these two.
            precondition(start >= lower && limit <= upper)
            var position = start
            while position < limit {
                let bit = first &+ position
                var word = unsafe words[unchecked: bit &>> 6].markup &>> UInt64(truncatingIfNeeded: bit & 63)
                while word != 0 {
                    let found = position &+ word.trailingZeroBitCount
                    guard found < limit else { return limit }
                    if unsafe classes[bytes[unchecked: found]] & mask != 0 { return found }
                    word &= word &- 1
                }
                position &+= 64 &- (bit & 63)
            }
            return limit
        }
    }
}
