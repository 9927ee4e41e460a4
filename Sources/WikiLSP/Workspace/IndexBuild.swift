package import MarkupCore

/// The work of making an index of some files, on as many threads as there are to be.
package struct IndexBuild: Sendable {
    package let files: [PageFile]
    package let cache: IndexCache?
    package let threads: Int

    package init(files: [PageFile], cache: IndexCache?, threads: Int) {
        self.files = files
        self.cache = cache
        self.threads = threads
    }

    /// What comes of it.
    package struct Outcome: Sendable {
        package var index: WorkspaceIndex
        /// The names for completion, by the first file's site.
        package var names: UsedNames
        /// The files that had to be read: the others were as the cache has them.
        package var readCount: Int
    }

    /// Files that a thread takes at once.
    private static let portion = 16

    private struct Read: Sendable {
        let file: PageFile
        let stamp: WorkspaceIndex.Stamp
        let record: PageRecord
    }

    /// Makes the index: what the cache has of files that are the same, and the others read anew. `progress` is told from
    /// any thread how many of how many files have been read. O(bytes of the files that changed + index).
    package func run(progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }) -> Outcome {
        var index = cache?.load() ?? WorkspaceIndex()
        var stale: [(file: PageFile, stamp: WorkspaceIndex.Stamp)] = []
        var present: Set<String> = []
        for file in files {
            guard let stamp = PageFile.stamp(of: file.path) else { continue }
            present.insert(file.path)
            if index.stamp(ofPath: file.path) != stamp { stale.append((file, stamp)) }
        }
        let gone = index.pages.compactMap { $0?.path }.filter { !present.contains($0) }
        for path in gone { index.remove(path) }
        read(stale, into: &index, progress)
        index.settle()
        if let smaller = index.compacted() { index = smaller }
        if !stale.isEmpty || !gone.isEmpty { cache?.save(index) }
        var names = UsedNames(site: files.first?.site ?? .english)
        names.update(from: index)
        return Outcome(index: index, names: names, readCount: stale.count)
    }

    private func read(
        _ stale: [(file: PageFile, stamp: WorkspaceIndex.Stamp)], into index: inout WorkspaceIndex,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        let assembly = Assembly(index)
        // The assembly alone holds the index: growing it must not copy it.
        index = WorkspaceIndex()
        let total = stale.count
        var starts = stride(from: 0, to: total, by: Self.portion).makeIterator()
        OrderedPipeline<[(file: PageFile, stamp: WorkspaceIndex.Stamp)], [Read]>.run(
            threads: min(threads, max(1, total / Self.portion)),
            next: { starts.next().map { Array(stale[$0..<min(total, $0 + Self.portion)]) } },
            work: { files in
                files.map { Read(file: $0.file, stamp: $0.stamp, record: $0.file.record()) }
            },
            deliver: { portion in
                for read in portion { assembly.index.set(read.record, at: read.file.path, stamp: read.stamp) }
                assembly.done += portion.count
                progress(assembly.done, total)
            })
        index = assembly.index
    }

    /// The index while it grows; touched where the pipeline delivers alone.
    private final class Assembly {
        var index: WorkspaceIndex
        var done = 0
        init(_ index: WorkspaceIndex) { self.index = index }
    }
}
