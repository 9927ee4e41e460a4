import MarkupCore

/// Any bytes are opened as a title index, visited and searched. Without help no damaged file would get past its first
/// checksum: those of the header, the symbols and the roots of the trees are put right before.
@Sendable func titleIndexTarget(_ input: [UInt8]) -> String? {
    let file = withRightChecksums(input)
    guard let index = try? TitleIndex(file.span) else { return nil }
    try? index.visit(in: file.span) { _ in }
    var folder = NameFolder()
    for prefix in ["", "a", "har", "東"] {
        guard
            let found = try? index.titles(
                in: file.span, beginningWith: NameFolding.fold(prefix), limit: 20, &folder)
        else { continue }
        if found.titles.count > 20 { return "more titles than asked for" }
    }
    return nil
}

/// `file` with the checksums that its header is to hold: see `TitleIndexHeader`.
private func withRightChecksums(_ file: [UInt8]) -> [UInt8] {
    let header = 176
    guard file.count >= header else { return file }
    var file = file
    func number(_ place: Int, _ width: Int) -> Int {
        (0..<width).reversed().reduce(0) { $0 << 8 | Int(file[place + $1]) }
    }
    func put(_ checksum: UInt32, at place: Int) {
        for byte in 0..<4 { file[place + byte] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * byte)) }
    }
    // The symbols, then the roots of up to six trees: offset, length, checksum.
    for block in 0...6 {
        let place = 34 + 16 * block
        let (offset, length) = (number(place, 6), number(place + 8, 4))
        guard offset <= file.count, length <= file.count - offset else { continue }
        put(TitleIndexFormat.checksum(file.span, offset..<offset + length), at: place + 12)
    }
    put(TitleIndexFormat.checksum(file.span, 0..<header - 4), at: header - 4)
    return file
}
