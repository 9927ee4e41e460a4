import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes what a wiki says of itself into a folder, in the files that the settings `site`, `templates` and, once it is an
/// index, `titles` name. Each file is written whole or not at all.
struct WikiFetch {
    let client: MediaWikiClient
    let folder: String
    let report: (String) -> Void

    /// What a batch may hold, for those who are no bots.
    private static let batchSize = 50
    private static let siteinfo = [
        "general", "namespaces", "namespacealiases", "magicwords", "extensiontags", "functionhooks", "variables",
        "doubleunderscores", "protocols", "interwikimap", "languagevariants",
    ]

    /// Writes `siteinfo.json`.
    func fetchSiteinfo() throws(FetchFailure) {
        let answer = try client.request([
            ("action", "query"), ("meta", "siteinfo"), ("siprop", Self.siteinfo.joined(separator: "|")),
        ])
        if case .failure(let failure) = SiteinfoImport.description(from: answer.bytes) {
            throw FetchFailure(message: "\(client.api): \(failure.message)")
        }
        let path = Files.join(folder, "siteinfo.json")
        try write(answer.bytes, to: path)
        report("\(path): what the wiki says of itself")
    }

    /// Writes a file for each template into `templates`: its TemplateData, or where the wiki has no such extension its
    /// source. Returns the names of those that do not exist.
    func fetchTemplates(_ names: [String]) throws(FetchFailure) -> [String] {
        let titles = names.map { $0.contains(":") ? $0 : "Template:" + $0 }
        let target = Files.join(folder, "templates")
        try make(target)
        var missing: [String] = []
        var count = 0
        var hasData = true
        for start in stride(from: 0, to: titles.count, by: Self.batchSize) {
            let batch = titles[start..<min(titles.count, start + Self.batchSize)].joined(separator: "|")
            if hasData {
                do throws(FetchFailure) {
                    try client.requestAll([
                        ("action", "templatedata"), ("titles", batch), ("redirects", "1"),
                        ("includeMissingTitles", "1"),
                    ]) { answer throws(FetchFailure) in
                        count += try writeData(answer.json, in: target, &missing)
                    }
                    continue
                } catch {
                    // The API's words for an action that it does not have.
                    guard error.code == "badvalue" || error.code == "unknown_action" else { throw error }
                    report("the wiki has no TemplateData; the sources of the templates tell their parameters")
                    hasData = false
                }
            }
            try client.requestAll([
                ("action", "query"), ("titles", batch), ("redirects", "1"), ("prop", "revisions"),
                ("rvprop", "content"), ("rvslots", "main"),
            ]) { answer throws(FetchFailure) in
                count += try writeSources(answer.json, in: target, &missing)
            }
        }
        report("\(target): \(count) \(count == 1 ? "template" : "templates")")
        return missing
    }

    private func writeData(
        _ answer: JSONValue, in target: String, _ missing: inout [String]
    ) throws(FetchFailure) -> Int {
        let pages: [(key: String, value: JSONValue)] =
            switch answer["pages"] {
            case .object(let members)?: members.map { ($0.key, $0.value) }
            case .array(let values)?: values.enumerated().map { (String($0), $1) }
            default: []
            }
        let redirects = answer["redirects"]?.elements ?? []
        var count = 0
        for (key, page) in pages {
            guard let title = page["title"]?.text else { continue }
            guard page["missing"] == nil else {
                missing.append(title)
                continue
            }
            // As an answer about this template alone, with the redirects that lead to it.
            let own = redirects.filter { $0["to"]?.text == title }
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("pages") { $0.member(key, page) }
                writer.member("redirects", own)
            }
            try write(writer.bytes + [0x0A], to: Files.join(target, Self.fileName(of: title) + ".json"))
            count += 1
        }
        return count
    }

    private func writeSources(
        _ answer: JSONValue, in target: String, _ missing: inout [String]
    ) throws(FetchFailure) -> Int {
        var count = 0
        for page in answer["query"]?["pages"]?.elements ?? [] {
            guard let title = page["title"]?.text else { continue }
            guard let slots = page["revisions"]?.elements?.first?["slots"], let text = slots["main"]?["content"]?.text
            else {
                missing.append(title)
                continue
            }
            try write(Array(text.utf8), to: Files.join(target, Self.fileName(of: title) + ".wiki"))
            count += 1
        }
        return count
    }

    /// Writes `titles.txt` with the titles in `namespaces` that begin with `prefix`.
    func fetchTitles(_ prefix: String, namespaces: [Int]) throws(FetchFailure) {
        let path = Files.join(folder, "titles.txt")
        var count = 0
        do throws(FileError) {
            let file = try StagedFile(path)
            var failure: FetchFailure?
            for namespace in namespaces where failure == nil {
                do throws(FetchFailure) {
                    try client.requestAll([
                        ("action", "query"), ("list", "allpages"), ("apprefix", prefix), ("aplimit", "max"),
                        ("apnamespace", String(namespace)),
                    ]) { answer throws(FetchFailure) in
                        for page in answer.json["query"]?["allpages"]?.elements ?? [] {
                            guard let title = page["title"]?.text else { continue }
                            count += 1
                            do throws(FileError) {
                                try file.append(Array((title + "\n").utf8).span)
                            } catch {
                                throw FetchFailure(message: error.message)
                            }
                        }
                    }
                } catch {
                    failure = error
                }
            }
            if let failure { throw FileError("", failure.message) }
            try file.commit(head: [])
        } catch {
            throw FetchFailure(message: error.path.isEmpty ? error.reason : error.message)
        }
        report("\(path): \(count) titles; 'wikilsp index \(path) -o titles.idx' makes an index of them")
    }

    // MARK: Files

    /// A title without its namespace as the name of a file, on any file system.
    private static func fileName(of title: String) -> String {
        let name = title.firstIndex(of: ":").map { title[title.index(after: $0)...] } ?? title[...]
        var result = ""
        for character in name {
            // `.` only where it would hide the file; `%` because it begins what stands for the others.
            if "/\\:*?\"<>|%".contains(character) || (character == "." && result.isEmpty) {
                for byte in String(character).utf8 {
                    result += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            } else {
                result.append(character)
            }
        }
        return result
    }

    private func write(_ bytes: [UInt8], to path: String) throws(FetchFailure) {
        do throws(FileError) {
            try Files.write(path, bytes)
        } catch {
            throw FetchFailure(message: error.message)
        }
    }

    private func make(_ path: String) throws(FetchFailure) {
        guard Files.kind(of: path) != .folder, unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw FetchFailure(message: FileError(lastErrorAt: path).message)
    }

    /// Makes the folder itself.
    func makeFolder() throws(FetchFailure) { if !folder.isEmpty { try make(folder) } }
}
