import Foundation

/// Real pages of every language and kind that lie beside the repository.
enum CorpusPages {
    private static let all: [URL] = {
        let folder = Checkout.url("../shared/corpus").standardizedFileURL
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        var pages: [URL] = []
        for case let file as URL in files where ["wiki", "wikitext", "mediawiki"].contains(file.pathExtension) {
            pages.append(file)
        }
        return pages.sorted { $0.path() < $1.path() }
    }()

    /// Every `step`th page, from `first` on, of less than `limit` bytes; `WIKILSP_ALL_PAGES=1` gives every page, whatever
    /// its size. Says so where there are none.
    static func sample(from first: Int = 0, every step: Int, under limit: Int, for test: String) -> [(URL, String)] {
        guard !all.isEmpty else {
            print("\(test): skipped, ../shared/corpus is not there")
            return []
        }
        let wantsAll = ProcessInfo.processInfo.environment["WIKILSP_ALL_PAGES"] == "1"
        return stride(from: wantsAll ? 0 : first, to: all.count, by: wantsAll ? 1 : step).compactMap { index in
            guard let data = try? Data(contentsOf: all[index]), wantsAll || data.count < limit else { return nil }
            return (all[index], String(decoding: data, as: UTF8.self))
        }
    }
}
