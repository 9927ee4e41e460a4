package import MarkupCore

/// An index of titles in a file, mapped into memory.
package final class TitleIndexFile {
    private let path: String
    private let file: MappedFile
    private let index: TitleIndex
    private var folder = NameFolder()

    /// Opens the index at `path`; what is wrong with it is the reason of the error.
    package init(_ path: String) throws(FileError) {
        self.path = path
        file = try MappedFile(path)
        index = try Self.checked(path, file) { bytes throws(TitleIndexFailure) in try TitleIndex(bytes) }
        file.prepare(index.hotBytes)
    }

    package var count: Int { index.count }
    package var hasWeights: Bool { index.hasWeights }
    /// The size of the file in bytes.
    var size: Int { file.count }
    /// By which a change of the file is seen.
    var identity: FileIdentity { file.identity }

    /// The titles whose folded form begins with that of `prefix`, the best first.
    package func titles(beginningWith prefix: String, limit: Int) throws(FileError) -> TitleIndex.Matches {
        let folded = NameFolding.fold(prefix)
        return try Self.checked(path, file) { bytes throws(TitleIndexFailure) in
            try index.titles(in: bytes, beginningWith: folded, limit: limit, &folder)
        }
    }

    /// Calls `body` with all titles in order, and so compares all checksums.
    package func visit(_ body: (TitleIndex.Match) -> Void) throws(FileError) {
        try Self.checked(path, file) { bytes throws(TitleIndexFailure) in try index.visit(in: bytes, body) }
    }

    private static func checked<Value>(
        _ path: String, _ file: MappedFile, _ body: (Span<UInt8>) throws(TitleIndexFailure) -> Value
    ) throws(FileError) -> Value {
        let result = file.read { bytes in
            do throws(TitleIndexFailure) {
                return Result<Value, TitleIndexFailure>.success(try body(bytes))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case nil: throw FileError(path, "this title index was cut off while it was read")
        case .success(let value): return value
        case .failure(let failure): throw FileError(path, failure.reason)
        }
    }
}
