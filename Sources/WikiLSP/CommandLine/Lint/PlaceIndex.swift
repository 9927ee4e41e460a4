package import MarkupCore

/// A place as people and tools count: lines and columns from 1.
package struct Place: Equatable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Finds lines and columns of byte offsets in any order, in constant time but for the search of the line: an article
/// can be one line of megabytes with a finding in every corner.
package struct PlaceIndex {
    private let text: SourceText
    private let encoding: PositionEncoding
    /// The units before each multiple of `stride` bytes.
    private var checkpoints: [Int] = []
    private static let stride = 512

    /// Walks the text once. Columns are counted in `encoding`.
    package init(_ text: SourceText, _ encoding: PositionEncoding = .utf32) {
        self.text = text
        self.encoding = encoding
        checkpoints.reserveCapacity(text.count / Self.stride + 1)
        var units = 0
        for (offset, byte) in text.bytes.enumerated() {
            if offset % Self.stride == 0 { checkpoints.append(units) }
            units += encoding.width(ofLead: byte)
        }
    }

    /// The place of the byte offset `offset` (clamped to the text).
    package func callAsFunction(_ offset: Int) -> Place {
        let offset = min(max(offset, 0), text.count)
        let line = text.lines.line(containing: offset)
        return Place(line: line + 1, column: units(before: offset) - units(before: text.lines.start(of: line)) + 1)
    }

    private func units(before offset: Int) -> Int {
        guard !checkpoints.isEmpty else { return 0 }
        let checkpoint = min(offset / Self.stride, checkpoints.count - 1)
        var units = checkpoints[checkpoint]
        for index in checkpoint * Self.stride..<offset { units += encoding.width(ofLead: text.bytes[index]) }
        return units
    }
}
