/// The nodes and marks of all blocks that were parsed together. They do not change, and go when the last of the blocks does.
@safe
package final class BlockMemory: Sendable {
    nonisolated(unsafe) private let nodes: UnsafeMutablePointer<Node>
    private let nodeCount: Int
    nonisolated(unsafe) private let marks: UnsafeMutablePointer<Mark>
    private let markCount: Int

    /// Takes over the elements of `nodes` and `marks`. Nothing is copied.
    init(_ nodes: consuming OwnedBuffer<Node>, _ marks: consuming OwnedBuffer<Mark>) {
        nodeCount = nodes.count
        markCount = marks.count
        unsafe self.nodes = nodes.leak()
        unsafe self.marks = marks.leak()
    }

    deinit {
        unsafe nodes.deallocate()
        unsafe marks.deallocate()
    }

    /// The first of the nodes in `range`.
    @unsafe
    func firstNode(_ range: Range<Int>) -> UnsafePointer<Node> {
        precondition(range.lowerBound >= 0 && range.upperBound <= nodeCount)
        return unsafe UnsafePointer(nodes + range.lowerBound)
    }

    /// The first of the marks in `range`.
    @unsafe
    func firstMark(_ range: Range<Int>) -> UnsafePointer<Mark> {
        precondition(range.lowerBound >= 0 && range.upperBound <= markCount)
        return unsafe UnsafePointer(marks + range.lowerBound)
    }
}

/// The nodes or the marks of one block, with indices from zero: a part of the memory that it shares with others.
@safe
package struct SharedSlice<Element: BitwiseCopyable & Sendable & Equatable>: RandomAccessCollection, Sendable {
    /// Keeps the elements where they are.
    @usableFromInline let owner: BlockMemory
    @usableFromInline nonisolated(unsafe) let base: UnsafePointer<Element>
    @usableFromInline let length: Int

    /// The `length` elements from `base` on, which `owner` holds.
    @unsafe
    init(_ base: UnsafePointer<Element>, _ length: Int, of owner: BlockMemory) {
        self.owner = owner
        unsafe self.base = base
        self.length = length
    }

    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { length }

    @inlinable
    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < length)
        return unsafe base[index]
    }

    /// The elements.
    @inlinable
    package var span: Span<Element> {
        @_lifetime(borrow self) borrowing get {
            let span = unsafe Span(_unsafeStart: base, count: length)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }
}

extension SharedSlice: Equatable {
    package static func == (left: SharedSlice, right: SharedSlice) -> Bool { left.elementsEqual(right) }
}
