/// The nodes or the marks of one block, with indices from zero: a part of the memory that it shares with others.
@safe
package struct SharedSlice<Element: BitwiseCopyable & Equatable>: RandomAccessCollection {
    /// Keeps the elements where they are.
    @usableFromInline let owner: BlockMemory
    @usableFromInline let base: UnsafePointer<Element>
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
