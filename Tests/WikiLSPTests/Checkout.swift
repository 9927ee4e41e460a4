import Foundation
import Testing

/// The files of the repository that the tests were built from.
enum Checkout {
    /// A path from the repository's root.
    static func url(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: path)
    }

    /// Compares a file that a command generates with what the command prints now; `UPDATE_EXPECT=1` writes it.
    static func expect(_ path: String, toBe text: String, printedBy command: String) throws {
        if ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1" {
            try text.write(to: url(path), atomically: true, encoding: .utf8)
        }
        let current = try? String(contentsOf: url(path), encoding: .utf8)
        #expect(current == text, "\(path) is out of date: '\(command) > \(path)', or UPDATE_EXPECT=1 swift test")
    }
}
