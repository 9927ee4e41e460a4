import Foundation

/// Reference data that lies beside the repository and is not part of it. Tests that need it are passed over, with a
/// printed reason, where it is missing.
enum SharedData {
    /// The bytes of a file below `../shared`, or nil after saying that it is missing.
    static func read(_ path: String) -> Data? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "../shared/\(path)")
        guard let data = try? Data(contentsOf: file) else {
            print("skipped: ../shared/\(path) is not there")
            return nil
        }
        return data
    }
}
