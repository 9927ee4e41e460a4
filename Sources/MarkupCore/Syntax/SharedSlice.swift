/// Elements that do not change, for any number of owners: the nodes or the marks of all blocks that were parsed together.
@safe
package final class SharedBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
    @usableFromInline nonisolated(unsafe) let base: UnsafeMutablePointer<Element>
    @usableFromInline let count: Int

    /// Takes over `count` initialised elements at `base`, which it frees at the end.
    init(_ base: UnsafeMutablePointer<Element>, _ count: Int) {
        unsafe self.base = base
        self.count = count
    }

    deinit { unsafe base.deallocate() }
}

/// A stretch of a shared buffer, with indices from zero: what one block has of it. 16 bytes.
package struct SharedSlice<Element: BitwiseCopyable & Sendable & Equatable>: RandomAccessCollection, Sendable {
    @usableFromInline let buffer: SharedBuffer<Element>
    @usableFromInline let start: UInt32
    @usableFromInline let length: UInt32

    /// The elements in `range` of `buffer`.
    init(_ buffer: SharedBuffer<Element>, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count)
        self.buffer = buffer
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        length = UInt32(truncatingIfNeeded: range.count)
    }

    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { Int(length) }

    @inlinable
    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < Int(length))
        return unsafe buffer.base[Int(start) + index]
    }

    /// The elements.
    @inlinable
    package var span: Span<Element> {
        @_lifetime(borrow self) borrowing get {
            let span = unsafe Span(_unsafeStart: buffer.base + Int(start), count: Int(length))
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }
}

extension SharedSlice: Equatable {
    package static func == (left: SharedSlice, right: SharedSlice) -> Bool { left.elementsEqual(right) }
}
