import MarkupCore

/// Sorts titles by their folded forms in bounded memory: as many as fit are sorted at once and put aside in a file, and
/// in the end all these runs are merged.
struct TitleSorter {
    /// How large a run is, in bytes of memory.
    private let runLimit: Int
    /// Where runs are put aside.
    private let folder: String
    private var run = TitleRun()
    private var runs: [TitleRunReader] = []
    private var folded: [UInt8] = []
    private var folding = NameFolder()
    /// How many titles were added.
    private(set) var count = 0
    /// How many of them have each weight.
    private(set) var weights = [Int](repeating: 0, count: 256)
    /// What titles look like: for `TitleIndexWriter`.
    private(set) var sample: [[UInt8]] = []

    private static let sampleSize = 40_000

    init(folder: String, runLimit: Int) {
        self.folder = folder
        self.runLimit = runLimit
    }

    mutating func add(_ title: [UInt8], weight: UInt8) throws(FileError) {
        folded.removeAll(keepingCapacity: true)
        folding.append(title.span, to: &folded)
        run.add(title, folded: folded, weight: weight)
        count += 1
        weights[Int(weight)] += 1
        if run.size >= runLimit { try putAside() }
    }

    /// Calls `body` with each title in order; one that was added twice comes twice, the heavier first. Once only.
    mutating func finish(
        _ prepare: (_ sample: [[UInt8]]) throws(FileError) -> Void,
        _ body: (_ title: Span<UInt8>, _ folded: Span<UInt8>, _ weight: UInt8) -> Void
    ) throws(FileError) {
        guard !runs.isEmpty else {
            run.sort()
            try prepare(run.sample(Self.sampleSize))
            run.visit(body)
            return
        }
        if run.count > 0 { try putAside() }
        run = TitleRun()
        try prepare(sample)
        merge(body)
    }

    private mutating func putAside() throws(FileError) {
        run.sort()
        // Later runs may be about other letters: each has its share.
        sample += run.sample(Self.sampleSize / 8)
        runs.append(try TitleRunReader(run, in: folder))
        run.removeAll()
    }

    private mutating func merge(
        _ body: (_ title: Span<UInt8>, _ folded: Span<UInt8>, _ weight: UInt8) -> Void
    ) {
        // A binary heap of the runs by their next titles. Most comparisons need no more than the first bytes.
        var heap: [Next] = []
        for place in runs.indices where runs[place].advance() { heap.append(Next(head: runs[place].head, run: place)) }
        for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sift(&heap, from: place) }
        while let first = heap.first?.run {
            do {
                let (title, folded) = (runs[first].title, runs[first].folded)
                body(title.span, folded.span, runs[first].weight)
            }
            if runs[first].advance() {
                heap[0].head = runs[first].head
            } else {
                heap.swapAt(0, heap.count - 1)
                heap.removeLast()
            }
            sift(&heap, from: 0)
        }
    }

    private struct Next {
        var head: UInt64
        let run: Int
    }

    private func sift(_ heap: inout [Next], from start: Int) {
        var place = start
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
            guard precedes(heap[child], heap[place]) else { return }
            heap.swapAt(place, child)
            place = child
        }
    }

    private func precedes(_ left: Next, _ right: Next) -> Bool {
        left.head != right.head ? left.head < right.head : runs[left.run].precedes(runs[right.run])
    }
}
