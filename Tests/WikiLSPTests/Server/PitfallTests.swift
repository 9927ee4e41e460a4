import Foundation
import Testing

/// `Tests/pitfalls.md` says the truth: each of its rows names tests, and they exist.
struct PitfallTests {
    @Test func everyPitfallHasATest() throws {
        let table = try String(contentsOf: Checkout.url("Tests/pitfalls.md"), encoding: .utf8)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.dropFirst(2).first?.isNumber == true }
        #expect(rows.count == 35)
        let sources = try Self.sources()
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let names = (cells.last ?? "").split(separator: "`").enumerated().filter { $0.offset % 2 == 0 }.map {
                $0.element
            }
            .filter { $0 != ", " }
            #expect(!names.isEmpty, "\(row)")
            for name in names {
                let isThere =
                    name.hasSuffix(".txt")
                    ? FileManager.default.fileExists(
                        atPath: Checkout.url("Tests/Fixtures/transcripts/\(name)").path(percentEncoded: false))
                    : sources.contains("func \(name)(") || sources.contains("struct \(name) ")
                #expect(isThere, "\(name), which watches '\(cells.dropFirst().first ?? "")'")
            }
        }
    }

    /// All tests, one after the other.
    private static func sources() throws -> String {
        var sources = ""
        for folder in ["Tests/WikiLSPTests", "Tests/MarkupCoreTests"] {
            let files = FileManager.default.enumerator(at: Checkout.url(folder), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension == "swift" {
                sources += try String(contentsOf: file, encoding: .utf8)
            }
        }
        return sources
    }
}
