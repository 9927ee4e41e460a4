/// Which bytes of a stretch of a page may be markup, a bit for each, found 64 at a time.
///
/// The loops of the scanner and the parser step from one such byte to the next, instead of looking up every byte of the
/// page in a table. What a byte means where it stands is for the tables of `ByteClass` to say: of the bytes that are
/// markup somewhere none is missing, and a few that never are (`;`, `?`, `^`, `\`, DEL) come along because they stand in a
/// range with others.
struct MarkupBits {
    /// The byte offset of the first bit, a multiple of 64.
    private let start: Int
    /// One past the last byte that has been looked at.
    private(set) var end: Int
    /// From the lowest bit of each word to its highest.
    private var words: [UInt64] = []

    /// Bits from the byte offset `start` on, none of them known yet.
    init(from start: Int) {
        self.start = start & ~63
        end = self.start
    }

    /// The bits of `bytes`.
    init(of bytes: Span<UInt8>) {
        self.init(from: 0)
        extend(to: bytes.count, in: bytes)
    }

    /// Looks at the bytes up to `limit`, and at a few more. O(bytes that are new).
    mutating func extend(to limit: Int, in bytes: Span<UInt8>) {
        guard limit > end else { return }
        let known = words.count
        let first = end
        // The room is made at once: an array asks at each addition whether it is shared.
        words.append(contentsOf: repeatElement(0, count: (limit - end + 63) / 64))
        end = min(first + (words.count - known) * 64, bytes.count)
        var span = words.mutableSpan
        for index in known..<span.count {
            span[index] = ByteSearch.word(in: bytes, at: first + (index - known) * 64, Self.mayBeMarkup)
        }
    }

    /// The bits for loops over `bytes`, a part of the page whose first byte is the byte `offset` of the page.
    @_lifetime(borrow self)
    func view(of bytes: Span<UInt8>, from offset: Int) -> View {
        View(words.span, offset - start, byteCount: bytes.count)
    }

    /// Which bytes are `\n` or one of `!&':;<=>?[\]^_{|}~`.
    @inline(__always)
    private static func mayBeMarkup(_ bytes: ByteSearch.Lanes) -> ByteSearch.Found {
        // `[\]^_` and `{|}~` alike.
        let brackets = ByteSearch.lie(bytes | ByteSearch.lanes(0x20), in: UInt8(ascii: "{")...0x7F)
        return brackets .| ByteSearch.lie(bytes, in: UInt8(ascii: ":")...UInt8(ascii: "?"))
            .| ByteSearch.lie(bytes, in: UInt8(ascii: "&")...UInt8(ascii: "'"))
            .| (bytes .== ByteSearch.lanes(UInt8(ascii: "!"))) .| (bytes .== ByteSearch.lanes(UInt8(ascii: "\n")))
    }

    /// What is known of a part of the page, in offsets from the part's first byte.
    struct View: ~Escapable {
        private let words: Span<UInt64>
        /// The bit of the part's first byte, which may stand before the first of the bits.
        private let base: Int
        /// The first and the last position that there may be a bit for.
        private let lower: Int
        private let upper: Int

        @_lifetime(copy words)
        fileprivate init(_ words: Span<UInt64>, _ base: Int, byteCount: Int) {
            self.words = words
            self.base = base
            lower = max(0, -base)
            upper = min(byteCount, words.count * 64 - base)
        }

        /// The first position from `start` on whose byte may be markup and has a bit of `mask` in `classes` (of 256
        /// entries), or `limit`. `bytes` are those of the part.
        @inline(__always)
        func next(in bytes: Span<UInt8>, from start: Int, limit: Int, _ classes: Span<UInt8>, _ mask: UInt8) -> Int {
            // Said once here, so that the loop needs no checks: every position below is between these two.
            precondition(start >= lower && limit <= upper && upper <= bytes.count && classes.count == 256)
            var position = start
            while position < limit {
                let bit = base &+ position
                let word = unsafe words[unchecked: bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63)
                guard word != 0 else {
                    position &+= 64 &- (bit & 63)
                    continue
                }
                position &+= word.trailingZeroBitCount
                guard position < limit else { break }
                if unsafe classes[unchecked: Int(bytes[unchecked: position])] & mask != 0 { return position }
                position &+= 1
            }
            return limit
        }
    }
}
