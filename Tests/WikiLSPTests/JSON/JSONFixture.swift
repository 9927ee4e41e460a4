import Foundation
import Testing

/// A file of texts under `Tests/Fixtures/json`, one a line: a name, the text, and after an arrow what becomes of it.
struct JSONFixture {
    struct Case: CustomStringConvertible {
        let name: String
        let source: String
        var result: String

        /// The text's bytes: `<C3 A9>` stands for two of them.
        var bytes: [UInt8] {
            var bytes: [UInt8] = []
            var rest = source[...]
            while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
                bytes += rest[..<start].utf8
                let hex = rest[start...].dropFirst().prefix { $0 != ">" }.split(separator: " ")
                let named = hex.compactMap { UInt8($0, radix: 16) }
                bytes += named.count == hex.count ? named : Array(rest[start...end].utf8)
                rest = rest[end...].dropFirst()
            }
            return bytes + rest.utf8
        }

        var description: String { name }
    }

    let url: URL
    private(set) var lines: [String]
    private(set) var cases: [Case] = []
    /// The line of each case.
    private var places: [Int] = []

    init(_ name: String) throws {
        url = Checkout.url("Tests/Fixtures/json/\(name).txt")
        lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("# ") {
            let name = try #require(line.firstRange(of: ": "), "\(url.lastPathComponent):\(number + 1) has no name")
            let arrow = try #require(line.firstRange(of: " → "), "\(url.lastPathComponent):\(number + 1) has no arrow")
            cases.append(
                Case(
                    name: String(line[..<name.lowerBound]),
                    source: String(line[name.upperBound..<arrow.lowerBound]), result: String(line[arrow.upperBound...]))
            )
            places.append(number)
        }
    }

    /// Compares what becomes of each text with what the file says; `UPDATE_EXPECT=1` writes it down instead.
    mutating func check(_ result: (Case) -> String) throws {
        let isWriting = ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1"
        for (index, item) in cases.enumerated() {
            let found = result(item)
            if isWriting { lines[places[index]] = "\(item.name): \(item.source) → \(found)" }
            #expect(isWriting || found == item.result, "\(url.lastPathComponent): \(item.name)")
        }
        if isWriting { try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8) }
    }
}
