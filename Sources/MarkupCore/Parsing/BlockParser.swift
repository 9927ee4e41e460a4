struct BlockParser {
    let bytes: [UInt8]
    let range: Range<Int>
    init(_ bytes: [UInt8], _ range: Range<Int>, _ marks: ArraySlice<Mark>, _ site: SiteConfiguration) {
        self.bytes = bytes
        self.range = range
    }
    mutating func parse(_ context: BlockContext) -> [Node] {
        [
            Node(kind: .block, flags: 0, depth: 0, start: 0, length: UInt32(range.count), next: 2),
            Node(kind: .text, flags: 0, depth: 1, start: 0, length: UInt32(range.count), next: 2),
        ]
    }
}
