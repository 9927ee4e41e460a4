import Foundation

/// Reference data that lies beside the repository and is not part of it. Tests that need it are passed over, with a
/// printed reason, where it is missing.
enum SharedData {
    /// The bytes of a file below `../shared`, or nil after saying that it is missing.
    static func read(_ path: String) -> Data? {
        guard let data = try? Data(contentsOf: url(of: path)) else {
            print("skipped: ../shared/\(path) is not there")
            return nil
        }
        return data
    }
}

extension SharedData {
    /// The lines of a gzip'ed file below `../shared`, or nil after saying that it is missing.
    static func lines(ofCompressed path: String) throws -> [Data.SubSequence]? {
        guard read(path) != nil else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", url(of: path).path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data.split(separator: UInt8(ascii: "\n"))
    }

    /// Some pages of the corpus by name, spread over it; nil after saying that it is missing.
    static func corpusPages(limit: Int) -> [(name: String, bytes: [UInt8])]? {
        let folder = url(of: "corpus/pages")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted(), !names.isEmpty
        else {
            print("skipped: ../shared/corpus is not there")
            return nil
        }
        return stride(from: 0, to: names.count, by: max(1, names.count / limit)).compactMap { index in
            (try? Data(contentsOf: folder.appending(path: names[index]))).map { (names[index], Array($0)) }
        }
    }

    private static func url(of path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "../shared/\(path)")
    }
}
