import Foundation
import Testing

/// A checked-in list of what differs from a reference, with the reasons: a line for each case, `#` before a remark.
///
/// It may only shrink: a case that starts to differ fails the test, and so does a listed one that no longer does.
/// `UPDATE_EXPECT=1` writes what fails now below the line `# unsorted`, to be given reasons by hand.
struct FailureList {
    private let file: URL
    private let text: String
    private let listed: Set<String>

    /// The list `Fixtures/reference/<name>`.
    init(_ name: String) {
        file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/reference/\(name)")
        text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        listed = Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
    }

    /// Compares with `failures`: what differs, by its line in the list.
    func check(_ failures: [String: String]) throws {
        let fresh = failures.keys.filter { !listed.contains($0) }.sorted()
        let mended = listed.filter { failures[$0] == nil }.sorted()
        if ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1" {
            let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !mended.contains(String($0)) }.joined(separator: "\n")
            try (kept + (fresh.isEmpty ? "" : "# unsorted\n" + fresh.joined(separator: "\n") + "\n"))
                .write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let name = file.lastPathComponent
        #expect(
            fresh.isEmpty,
            "newly wrong:\n\(fresh.prefix(20).map { "\($0): \(failures[$0] ?? "")" }.joined(separator: "\n"))")
        #expect(mended.isEmpty, "right now; take them off \(name):\n\(mended.prefix(20).joined(separator: "\n"))")
    }
}
