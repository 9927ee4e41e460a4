/// The blocks that were parsed together, with their nodes and marks: one object, as most blocks are a line. It goes when the
/// last handle to one of them does.
@safe
package final class BlockMemory {
    private let nodes: UnsafeMutablePointer<Node>
    private let nodeCount: Int
    private let marks: UnsafeMutablePointer<Mark>
    private let markCount: Int
    private let records: UnsafeMutablePointer<BlockRecord>
    private let capacity: Int
    // How much of them the blocks have that there are.
    private var usedNodes = 0
    private var usedMarks = 0
    private var count = 0

    /// Takes over the elements of `nodes` and `marks`, of which nothing is copied, for `blockCount` blocks at most.
    init(_ nodes: consuming OwnedBuffer<Node>, _ marks: consuming OwnedBuffer<Mark>, blockCount: Int) {
        nodeCount = nodes.count
        markCount = marks.count
        capacity = blockCount
        unsafe self.nodes = nodes.leak()
        unsafe self.marks = marks.leak()
        unsafe records = .allocate(capacity: max(1, blockCount))
    }

    deinit {
        for index in 0..<count where unsafe records[index].keepsObjects {
            unsafe (records + index).deinitialize(count: 1)
        }
        unsafe records.deallocate()
        unsafe nodes.deallocate()
        unsafe marks.deallocate()
    }

    /// Makes the next block, of `length` bytes, which has the nodes up to `endOfNodes` and the marks up to `endOfMarks`.
    func makeBlock(
        endOfNodes: Int, endOfMarks: Int, length: Int, context: BlockContext, lone: LoneBrackets?
    ) -> Block {
        precondition(count < capacity)
        precondition(endOfNodes >= usedNodes && endOfNodes <= nodeCount)
        precondition(endOfMarks >= usedMarks && endOfMarks <= markCount)
        let record = unsafe records + count
        unsafe record.initialize(
            to: BlockRecord(
                firstNode: UnsafePointer(nodes + usedNodes), firstMark: UnsafePointer(marks + usedMarks),
                nodeCount: UInt32(truncatingIfNeeded: endOfNodes - usedNodes),
                markCount: UInt32(truncatingIfNeeded: endOfMarks - usedMarks),
                byteCount: UInt32(truncatingIfNeeded: length), context: context, lone: lone))
        count += 1
        usedNodes = endOfNodes
        usedMarks = endOfMarks
        return unsafe Block(self, record)
    }
}

/// What a `Block` is a handle to.
@unsafe
struct BlockRecord {
    // The nodes and marks are those of the same `BlockMemory`.
    let firstNode: UnsafePointer<Node>
    let firstMark: UnsafePointer<Mark>
    let nodeCount: UInt32
    let markCount: UInt32
    let byteCount: UInt32
    let context: BlockContext
    var damageHints: DamageHints?
    var htmlMark: HTMLBlockMark?
    let lone: LoneBrackets?
    var lintGeneration: UInt64 = 0
    var lint: BlockLintCache?
    var attachment: AnyObject?
    var kept: BlockCaches?

    /// Whether there is anything to let go with the record: mostly there is not.
    var keepsObjects: Bool {
        unsafe lone != nil || lint != nil || attachment != nil || kept != nil
    }
}
