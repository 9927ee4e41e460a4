/// A replacement of bytes that may ask for line breaks around it.
struct RestorationEdit {
    /// Bytes of the page; empty for an insertion.
    var range: Range<Int>
    var text: String
    /// How many line breaks must stand before and after it, at least.
    var before = 0
    var after = 0
    var repair: Repair
}

/// Applies edits in order, and makes the line breaks between them: never more than are asked for or were there.
struct RestorationWriter {
    private let bytes: [UInt8]
    private var result: [UInt8] = []
    private var position = 0
    /// Line breaks that the edit before asked for and nothing has supplied yet.
    private var owed = 0

    /// The page after `edits`, and the repairs that were made. An edit that overlaps one before it is left out.
    static func apply(_ edits: [RestorationEdit], to bytes: [UInt8]) -> (bytes: [UInt8], repairs: [Repair]) {
        var writer = RestorationWriter(bytes: bytes)
        var repairs: [Repair] = []
        let order = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
                < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
        }
        for (_, edit) in order where edit.range.lowerBound >= writer.position && edit.range.upperBound <= bytes.count {
            writer.write(edit)
            repairs.append(edit.repair)
        }
        writer.copy(to: bytes.count)
        if writer.owed > 0 { writer.require(1) }
        return (writer.result, repairs)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        result.reserveCapacity(bytes.count + bytes.count / 16)
    }

    private mutating func write(_ edit: RestorationEdit) {
        copy(to: edit.range.lowerBound)
        if edit.before > 0 { require(max(edit.before, owed)) } else if owed > 0, !edit.text.isEmpty { require(owed) }
        if edit.before > 0 || !edit.text.isEmpty { owed = 0 }
        result += edit.text.utf8
        position = edit.range.upperBound
        owed = max(owed, edit.after)
    }

    /// Copies the page up to `end`.
    private mutating func copy(to end: Int) {
        guard position < end else { return }
        if owed > 0 {
            var breaks = 0
            while position < end, bytes[position] == 0x20 || bytes[position] == 0x0A || bytes[position] == 0x0D {
                if bytes[position] == 0x0A { breaks += 1 }
                position += 1
            }
            owed = max(owed, breaks)
            guard position < end else { return }
            require(owed)
            owed = 0
        }
        result += bytes[position..<end]
        position = end
    }

    /// Ends what is written with at least `count` line breaks, and no spaces before them.
    private mutating func require(_ count: Int) {
        while result.last == 0x20 { result.removeLast() }
        guard !result.isEmpty else { return }
        var found = 0
        var index = result.count - 1
        while index >= 0, result[index] == 0x0A || result[index] == 0x0D {
            if result[index] == 0x0A { found += 1 }
            index -= 1
        }
        if found < count { result += [UInt8](repeating: 0x0A, count: count - found) }
    }
}
