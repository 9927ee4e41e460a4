package import MarkupCore

/// Makes an index out of a list of titles.
package struct TitleIndexBuild {
    /// What became of the list.
    package struct Report {
        package var titles = 0
        /// Titles that were there already.
        package var repeated = 0
        package var tally = TitleListParser.Tally()
    }

    /// How much memory a run of titles may take, in bytes. Sorting takes half as much again for a moment.
    package static let runLimit = 128 << 20

    private var sorter: TitleSorter
    private var parser: TitleListParser
    private let path: String

    /// Prepares an index at `path`, of a list whose namespaces, if it has numbers of some, are those of `site`.
    package init(at path: String, site: SiteConfiguration, runLimit: Int = Self.runLimit) {
        self.path = path
        parser = TitleListParser(site: site)
        sorter = TitleSorter(folder: Files.folder(of: path), runLimit: runLimit)
    }

    /// Takes more of the list.
    package mutating func take(_ chunk: [UInt8]) throws(FileError) {
        try parser.take(chunk) { title, weight throws(FileError) in try sorter.add(title, weight: weight) }
    }

    /// How many titles there are so far.
    package var count: Int { sorter.count }

    /// Writes the file, whole or not at all.
    package mutating func finish() throws(FileError) -> Report {
        try parser.finish { title, weight throws(FileError) in try sorter.add(title, weight: weight) }
        let weights = parser.tally.hasWeights ? sorter.weights : nil
        let file = try StagedFile(path)
        var writer = TitleIndexWriter(sample: [])
        var failure: FileError?
        func drain() {
            guard failure == nil else { return }
            writer.takeOutput { bytes in
                do throws(FileError) {
                    try file.append(bytes)
                } catch {
                    failure = error
                }
            }
        }
        try sorter.finish { sample in
            writer = TitleIndexWriter(sample: sample, weights: weights)
        } _: { title, folded, weight in
            writer.add(title, folded: folded, weight: weight)
            if writer.available >= 1 << 20 { drain() }
        }
        let head = writer.finish()
        drain()
        if let failure { throw failure }
        try file.commit(head: head)
        return Report(titles: writer.count, repeated: sorter.count - writer.count, tally: parser.tally)
    }
}
