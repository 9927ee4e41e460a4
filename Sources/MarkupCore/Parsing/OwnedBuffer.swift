/// An array for the parser's loops that has one owner: neither adding to it nor changing an element asks whether it is
/// shared, which for `Array` costs more than the store.
@safe
struct OwnedBuffer<Element: BitwiseCopyable>: ~Copyable {
    // Room for `capacity` elements, the first `count` of them initialised; owned, and freed at the end.
    fileprivate var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(minimumCapacity: Int = 64) {
        capacity = max(1, minimumCapacity)
        unsafe base = .allocate(capacity: capacity)
    }

    deinit { unsafe base.deallocate() }

    var isEmpty: Bool { count == 0 }

    var last: Element? { count > 0 ? self[count - 1] : nil }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count)
            return unsafe base[index]
        }
        @inline(__always) _modify {
            precondition(index >= 0 && index < count)
            yield unsafe &base[index]
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: capacity * 2) }
        unsafe (base + count).initialize(to: element)
        count &+= 1
    }

    /// Adds `element` if `condition` holds, without a branch on it.
    @inline(__always)
    mutating func append(_ element: Element, if condition: Bool) {
        if count == capacity { grow(to: capacity * 2) }
        unsafe (base + count).initialize(to: element)
        count &+= condition ? 1 : 0
    }

    /// Adds the elements of `other` from the index `first` on.
    mutating func append(contentsOf other: borrowing OwnedBuffer, from first: Int = 0) {
        precondition(first >= 0 && first <= other.count)
        let more = other.count - first
        reserve(more)
        unsafe (base + count).initialize(from: other.base + first, count: more)
        count += more
    }

    /// Puts `element` before the one at `index`. O(elements after it).
    mutating func insert(_ element: Element, at index: Int) {
        precondition(index >= 0 && index <= count)
        append(element)
        var place = count - 1
        while place > index {
            self[place] = self[place - 1]
            place -= 1
        }
        self[index] = element
    }

    /// Makes room for `more` elements.
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(to: max(capacity * 2, count + more)) }
    }

    /// Drops all elements from `index` on; the room stays.
    mutating func truncate(to index: Int) {
        precondition(index >= 0 && index <= count)
        count = index
    }

    /// Takes the last element away.
    mutating func popLast() -> Element? {
        guard count > 0 else { return nil }
        count -= 1
        return unsafe base[count]
    }

    /// The elements.
    var span: Span<Element> {
        @_lifetime(borrow self) borrowing get {
            let span = unsafe Span(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// An array of just the elements.
    borrowing func array() -> [Element] {
        var array: [Element] = []
        array.reserveCapacity(count)
        unsafe array.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
        return array
    }

    /// Gives the memory away, which the caller then has to free.
    @unsafe
    consuming func leak() -> UnsafeMutablePointer<Element> {
        let base = unsafe base
        discard self
        return unsafe base
    }

    @inline(never)
    private mutating func grow(to newCapacity: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
        unsafe larger.moveInitialize(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
        capacity = newCapacity
    }
}
