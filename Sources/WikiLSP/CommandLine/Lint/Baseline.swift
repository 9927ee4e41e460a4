package import MarkupCore

/// Findings that are known and not to be reported again, as a file: `{"version": 1, "pages": {path: {fingerprint: count}}}`.
///
/// Paths are relative to the file's folder. A fingerprint holds while the text of the finding stays, wherever it moves.
package struct Baseline: Sendable, Equatable {
    /// By page, how often each fingerprint is known.
    private var pages: [String: [String: Int]] = [:]

    package init() {}

    /// Reads the file's bytes; the error is a phrase.
    package init(_ bytes: [UInt8]) throws(UsageError) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue.parse(bytes)
        } catch {
            throw UsageError("not JSON: \(error.message)")
        }
        guard json["version"] == .int(1), case .object(let pages)? = json["pages"] else {
            throw UsageError("not a baseline of this version")
        }
        for page in pages {
            guard case .object(let counts) = page.value else { continue }
            for count in counts {
                if case .int(let number) = count.value { self.pages[page.key, default: [:]][count.key] = number }
            }
        }
    }

    /// The findings of a page beyond those that are known. Of findings that look the same the first are the known ones.
    package func unknown(_ findings: [Finding], path: String, text: SourceText) -> [Finding] {
        guard var known = pages[path] else { return findings }
        return findings.filter { finding in
            let fingerprint = finding.fingerprint(in: text)
            guard let count = known[fingerprint], count > 0 else { return true }
            known[fingerprint] = count - 1
            return false
        }
    }

    /// Takes in what is found on a page.
    package mutating func add(_ fingerprints: [String], path: String) {
        for fingerprint in fingerprints { pages[path, default: [:]][fingerprint, default: 0] += 1 }
    }

    /// The file, sorted, so that versions of it can be compared.
    package func json() -> [UInt8] {
        var output = Array("{\"version\":1,\"pages\":{".utf8)
        for (index, page) in pages.sorted(by: { $0.key < $1.key }).enumerated() {
            var writer = JSONWriter()
            writer.object { writer in
                for count in page.value.sorted(by: { $0.key < $1.key }) { writer.member(count.key, count.value) }
            }
            output += (index == 0 ? "\n" : ",\n").utf8
            output += JSONWriter.encode(page.key)
            output.append(UInt8(ascii: ":"))
            output += writer.bytes
        }
        return output + Array("\n}}\n".utf8)
    }

    /// `path` as seen from the folder of the baseline at `baseline`; both as given on the command line.
    package static func relative(_ path: String, to baseline: String) -> String {
        let folder = Files.folder(of: baseline)
        let root = Files.resolvingLinks(folder.isEmpty ? "." : folder)
        let pageFolder = Files.folder(of: path)
        let page = Files.join(
            Files.resolvingLinks(pageFolder.isEmpty ? "." : pageFolder),
            path.split(separator: "/").last.map(String.init) ?? "")
        return page.hasPrefix(root + "/") ? String(page.dropFirst(root.count + 1)) : page
    }
}

/// A baseline and the path of its file, which its pages' paths are relative to.
package struct BaselineFile: Sendable {
    package let path: String
    private let known: Baseline

    /// Reads the file at `path`.
    package init(_ path: String) throws(UsageError) {
        self.path = path
        let bytes: [UInt8]
        do throws(FileError) { bytes = try Files.read(path) } catch { throw UsageError(error.message) }
        do throws(UsageError) {
            known = try Baseline(bytes)
        } catch {
            throw UsageError("\(path): \(error.message)")
        }
    }

    /// The findings of the page at `path` beyond those that are known.
    package func unknown(_ findings: [Finding], path: String, text: SourceText) -> [Finding] {
        known.unknown(findings, path: Baseline.relative(path, to: self.path), text: text)
    }
}

extension Finding {
    /// What stays the same when the text around changes: the rule, the message and the text in question.
    package func fingerprint(in text: SourceText) -> String {
        var hash = FNVHash()
        hash.combine(rule)
        hash.combine(message)
        hash.combine(all: text.bytes[range.clamped(to: 0..<text.count)].prefix(4096))
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
