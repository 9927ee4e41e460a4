import MarkupCore

/// The indexes of titles that the settings of documents name. A file is looked at whenever it is asked, and opened again
/// when it is another: no watching can miss that, and it costs a microsecond.
struct TitleStore {
    private var shelves: [String: Shelf] = [:]

    private struct Shelf {
        /// Nil when there is no file.
        let identity: FileIdentity?
        /// Nil when the file cannot be used.
        var file: TitleIndexFile?
    }

    /// The best titles that begin with `prefix` in the index at `path`. `warn` is told once for each state of the file
    /// why it cannot be used.
    mutating func titles(
        beginningWith prefix: String, at path: String, _ warn: (String) -> Void
    ) -> TitleIndex.Matches {
        let identity = FileIdentity(of: path)
        if shelves[path] == nil || shelves[path]?.identity != identity {
            do throws(FileError) {
                shelves[path] = Shelf(identity: identity, file: try TitleIndexFile(path))
            } catch {
                warn(error.message)
                shelves[path] = Shelf(identity: identity, file: nil)
            }
        }
        guard let file = shelves[path]?.file else { return TitleIndex.Matches() }
        do throws(FileError) {
            return try file.titles(beginningWith: prefix, limit: Completion.limit)
        } catch {
            warn(error.message)
            shelves[path]?.file = nil
            return TitleIndex.Matches()
        }
    }
}

extension Session {
    /// Looks titles up in the index that the settings of `document` name; nil where they name none.
    func titles(for document: OpenDocument) -> ((String) -> TitleIndex.Matches)? {
        guard let path = document.settings.titles else { return nil }
        return { [unowned self] prefix in
            features.titles.titles(beginningWith: prefix, at: path) { log.warning("setting 'titles': \($0)") }
        }
    }
}
