import Foundation
import Testing
import WikiLSP

/// The version is the same wherever it is written.
struct VersionTests {
    @Test(arguments: [
        ("CHANGELOG.md", "\n## \(wikilspVersion)\n"),
        ("README.md", "rev: v\(wikilspVersion)\n"),
        ("editors/vscode/package.json", "\n  \"version\": \"\(wikilspVersion)\",\n"),
        ("editors/vscode/README.md", "wikilsp-\(wikilspVersion).vsix"),
        ("editors/zed/extension.toml", "\nversion = \"\(wikilspVersion)\"\n"),
        ("editors/zed/Cargo.toml", "\nversion = \"\(wikilspVersion)\"\n"),
        ("editors/jupyterlab/wikitext-filetype/package.json", "\"version\": \"\(wikilspVersion)\""),
    ])
    func isTheSame(_ path: String, _ words: String) throws {
        let text = try String(contentsOf: Checkout.url(path), encoding: .utf8)
        #expect(text.contains(words), "\(path) does not say \(words.trimmingCharacters(in: .whitespacesAndNewlines))")
    }

    /// The changelog's first entry is that of this version.
    @Test func theChangelogBeginsWithIt() throws {
        let text = try String(contentsOf: Checkout.url("CHANGELOG.md"), encoding: .utf8)
        let first = text.split(separator: "\n").first { $0.hasPrefix("## ") }
        #expect(first == "## \(wikilspVersion)")
    }
}
