/// What the prefix of a link, the part before the first `:`, makes of it.
enum LinkPrefix: UInt8, BitwiseCopyable {
    /// A namespace, or nothing that is known: the link is one to a page.
    case page
    case media
    case file
    case category
    /// `Talk`, which lets no name of another namespace follow, or the prefix of the site itself: `Title` must decide.
    case title
    case language
    case interwiki

    /// What `prefix` of `bytes` is on `site`.
    init(_ bytes: Span<UInt8>, _ prefix: Range<Int>, on site: SiteConfiguration) {
        if let namespace = site.namespace(named: bytes, prefix) {
            switch namespace {
            case 1: self = .title
            case -2: self = .media
            case 6: self = .file
            case 14: self = .category
            default: self = .page
            }
            return
        }
        switch site.interwiki(prefix: bytes, prefix) {
        case nil: self = .page
        case .local: self = .title
        case .language: self = .language
        case .interwiki: self = .interwiki
        }
    }
}

/// What the prefixes mean that stood in links lately: a page has few different ones, and looking one up takes folding it.
struct LinkPrefixMemo: ~Copyable {
    // Not private: the compiler breaks off where another file needs its size.
    struct Entry: BitwiseCopyable {
        var key: SIMD2<UInt64> = .zero
        var prefix = LinkPrefix.page
    }

    private var entries = OwnedBuffer<Entry>(minimumCapacity: count)
    private static let count = 16

    init() {
        for _ in 0..<Self.count { entries.append(Entry()) }
    }

    /// What `range` of `bytes`, not empty and without NUL, is on `site`, which must be the same for all questions.
    mutating func prefix(_ bytes: Span<UInt8>, _ range: Range<Int>, on site: SiteConfiguration) -> LinkPrefix {
        guard range.count <= 16 else { return LinkPrefix(bytes, range, on: site) }
        var key: SIMD2<UInt64> = .zero
        for index in range {
            key[1] = key[1] &<< 8 | key[0] &>> 56
            key[0] = key[0] &<< 8 | UInt64(bytes[index])
        }
        let place = Int(truncatingIfNeeded: ((key[0] ^ key[1]) &* 0x9E37_79B9_7F4A_7C15) &>> 60)
        if entries[place].key != key {
            entries[place] = Entry(key: key, prefix: LinkPrefix(bytes, range, on: site))
        }
        return entries[place].prefix
    }
}
