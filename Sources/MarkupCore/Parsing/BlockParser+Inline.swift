extension BlockParser {
    /// Parses inline content up to `limit` or to something in `stops`; the position is then there.
    mutating func inline(to limit: Int, stops: Stops) {
        let mask = ByteClass.inlineMask(stops, site)
        var scan = position
        while true {
            scan =
                mask & ByteClass.magicLink == 0
                ? markup.next(from: scan, limit: limit, tables.inline, mask)
                : ByteClass.next(in: bytes, from: scan, limit: limit, tables.inline, mask)
            guard scan < limit else { break }
            steps.add(1)
            let byte = bytes[scan]
            switch byte {
            case UInt8(ascii: "\n"):
                if stops.contains(.newline) {
                    leaf(.text, to: scan)
                    return
                }
                leaf(.text, to: scan)
                newline(limit: limit)
                resolveQuotes()
                if stops.contains(.caption) { captionLine(to: limit) }
            case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "["):
                if byte == UInt8(ascii: "{"), site.hasLanguageVariants { scan = variantStart(before: scan) }
                skipMarks(to: scan)
                if let mark = markStarting(at: scan) {
                    leaf(.text, to: scan)
                    if mark.kind == .link {
                        if !wikilink(limit: limit, stops: stops) {
                            scan = position + 1
                            continue
                        }
                    } else if mark.kind == .multilineTag || mark.kind == .heading {
                        self.mark += 1
                        if byte != UInt8(ascii: "<") || !tag(limit: limit, stops: stops) {
                            scan += 1
                            continue
                        }
                    } else {
                        construct(limit: limit)
                    }
                } else if byte == UInt8(ascii: "<") {
                    leaf(.text, to: scan)
                    if !tag(limit: limit, stops: stops) {
                        scan += 1
                        continue
                    }
                } else if byte == UInt8(ascii: "["), !stops.contains(.inExternalLink) {
                    leaf(.text, to: scan)
                    if !externalLink(limit: limit, stops: stops) {
                        scan += 1
                        continue
                    }
                } else {
                    scan += 1
                    continue
                }
            case UInt8(ascii: "'"):
                let end = runEnd(of: byte, from: scan, limit: limit)
                guard end - scan >= 2 else {
                    scan = end
                    continue
                }
                let length = end - scan
                leaf(.text, to: length == 4 ? scan + 1 : length > 5 ? end - 5 : scan)
                quotes.append(nodes.count)
                leaf(.quote, to: end)
            case UInt8(ascii: ":"):
                guard !stops.contains(.inExternalLink),
                    let url = bareURL(colon: scan, from: position, limit: limit, stops: stops)
                else {
                    scan += 1
                    continue
                }
                leaf(.text, to: url.lowerBound)
                urlNode(to: url.upperBound)
            case UInt8(ascii: "R"), UInt8(ascii: "P"), UInt8(ascii: "I"):
                guard let end = magicLinkEnd(at: scan, limit: limit) else {
                    scan += 1
                    continue
                }
                leaf(.text, to: scan)
                leaf(.magicLink, to: end)
            case UInt8(ascii: "&"):
                let length = CharacterReferences.length(bytes, at: scan, limit: limit)
                guard length > 0 else {
                    scan += 1
                    continue
                }
                leaf(.text, to: scan)
                leaf(.characterReference, to: scan + length)
            case UInt8(ascii: "_"):
                guard scan + 1 < limit, bytes[scan + 1] == byte,
                    let (_, length) = site.behaviourSwitch(at: scan, in: bytes, limit: limit)
                else {
                    scan += 1
                    continue
                }
                leaf(.text, to: scan)
                leaf(.behaviourSwitch, to: scan + length)
            case UInt8(ascii: "~"):
                let end = runEnd(of: byte, from: scan, limit: min(limit, scan + 5))
                guard end - scan >= 3 else {
                    scan = end
                    continue
                }
                leaf(.text, to: scan)
                leaf(.signature, to: end)
            case UInt8(ascii: "|"):
                if isStop(atPipe: scan, limit: limit, stops: stops) {
                    leaf(.text, to: scan)
                    return
                }
                scan += 1
                continue
            case UInt8(ascii: "!"):
                if scan + 1 < limit, bytes[scan + 1] == byte {
                    leaf(.text, to: scan)
                    return
                }
                scan += 1
                continue
            case UInt8(ascii: "="):
                if scan >= guardEnd {
                    leaf(.text, to: scan)
                    return
                }
                scan += 1
                continue
            default:
                scan += 1
                continue
            }
            scan = position
        }
        leaf(.text, to: limit)
    }

    /// The `-` before the `{` at `scan` if a language variant begins with it, or `scan`.
    private mutating func variantStart(before scan: Int) -> Int {
        guard scan > position, bytes[scan - 1] == UInt8(ascii: "-") else { return scan }
        skipMarks(to: scan - 1)
        return markStarting(at: scan - 1)?.kind == .variant ? scan - 1 : scan
    }

    /// Whether the `|` at `offset` ends the content being parsed.
    mutating func isStop(atPipe offset: Int, limit: Int, stops: Stops) -> Bool {
        if stops.contains(.linkPipe) { return true }
        if stops.contains(.pipe) { return offset >= guardEnd }
        return stops.contains(.cell) && offset + 1 < limit && bytes[offset + 1] == UInt8(ascii: "|")
    }

    @inline(__always)
    private func markStarting(at offset: Int) -> Mark? {
        mark < marks.count && Int(marks[mark].start) == offset ? marks[mark] : nil
    }

    /// A node up to `limit` with `directives` in it.
    @inline(__always)
    mutating func directiveNode(_ kind: NodeKind, to limit: Int) {
        if hasMark(before: limit) {
            let node = open(kind)
            directives(to: limit)
            close(node)
        } else {
            textNode(kind, to: limit)
        }
    }

    /// Text up to `limit` in which only comments, extension tags, calls and parameters mean something: names, link
    /// targets, attributes.
    mutating func directives(to limit: Int) {
        while position < limit {
            skipMarks(to: position)
            guard mark < marks.count, Int(marks[mark].start) < limit else { break }
            let next = marks[mark]
            switch next.kind {
            case .none, .link, .heading, .multilineTag, .variant:
                mark += 1
            default:
                leaf(.text, to: Int(next.start))
                construct(limit: limit)
            }
        }
        leaf(.text, to: limit)
    }

    /// The construct whose mark is at the position. The position is past it afterwards.
    mutating func construct(limit: Int) {
        guard let mark = markHere else { return }
        let constructEnd = min(Int(mark.end), end)
        guard depth < Self.maximumDepth else {
            self.mark += 1
            skipMarks(to: constructEnd)
            leaf(.rawText, to: constructEnd)
            return
        }
        self.mark += 1
        switch mark.kind {
        case .comment: leaf(.comment, to: constructEnd, flags: mark.detail == 1 ? NodeFlags.unclosed : 0)
        case .includeTag: leaf(.includeTag, to: constructEnd)
        case .template: call(to: constructEnd)
        case .parameter: parameter(to: constructEnd)
        case .extensionTag: extensionTag(mark, to: constructEnd)
        case .includeOnly: includeOnly(mark, to: constructEnd)
        case .variant: languageVariant(to: constructEnd)
        case .none, .link, .heading, .multilineTag: leaf(.text, to: position + 1)
        }
        skipMarks(to: position)
    }

    private mutating func languageVariant(to constructEnd: Int) {
        note(NodeFlags.makesElements | NodeFlags.holdsTags)
        let node = open(.languageVariant)
        leaf(.delimiter, to: position + 2)
        flow(to: constructEnd - 2, stops: [], atLineStart: false)
        leaf(.delimiter, to: constructEnd)
        close(node)
    }
}

extension ByteClass {
    /// What matters in inline content: some bytes anywhere, the others where `Stops` or the site say so.
    static let inline = table([
        ("\n<{[':&_~", anywhere), ("|", ([.pipe, .linkPipe, .cell] as Stops).ofBytes), ("=", Stops.equals.ofBytes),
        ("!", Stops.headerCell.ofBytes), ("RPI", magicLink),
    ])

    private static let anywhere: UInt8 = 32
    /// These are no bytes that `MarkupBits` finds.
    fileprivate static let magicLink: UInt8 = 64

    /// The bits of `inline` that matter where `stops` end what is parsed.
    @inline(__always)
    static func inlineMask(_ stops: Stops, _ site: SiteConfiguration) -> UInt8 {
        let mask = stops.ofBytes | anywhere
        return site.hasMagicLinks && !stops.contains(.inExternalLink) ? mask | magicLink : mask
    }
}
