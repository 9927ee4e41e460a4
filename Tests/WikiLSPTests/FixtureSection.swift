import Foundation

/// A case in a file of fixtures: the line `=== name` and what follows, up to the next such line.
struct FixtureSection {
    let name: String
    /// What is below the name.
    var lines: [String] = []

    /// Whether failing tests write what they got: `UPDATE_EXPECT=1`.
    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1"

    /// The names of the files in `folder`.
    static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
    }

    /// The cases of the file at `path`.
    static func all(in path: String) throws -> [FixtureSection] {
        var sections: [FixtureSection] = []
        for line in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n") {
            // A heading of a page ends as it begins.
            if line.hasPrefix("=== "), !line.hasSuffix(" ===") {
                sections.append(FixtureSection(name: String(line.dropFirst(4))))
            } else if !sections.isEmpty {
                sections[sections.count - 1].lines.append(line)
            }
        }
        return sections
    }

    /// What is before the line `---`, and what after it, without empty lines at its end.
    var sourceAndExpected: (source: ArraySlice<String>, expected: String) {
        let end = lines.firstIndex(of: "---") ?? lines.endIndex
        var expected = lines[end...].dropFirst().joined(separator: "\n")
        while expected.hasSuffix("\n") { expected.removeLast() }
        return (lines[..<end], expected)
    }
}
