import Foundation
import Testing

/// The inputs that fuzzing begins with, and those that once made it fail.
struct MarkupFuzzTests {
    @Test(arguments: markupFuzzTargets.keys.sorted())
    func keptInputsPass(_ name: String) throws {
        let target = try #require(markupFuzzTargets[name])
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/fuzz/\(name)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            let failure = target(Array(try Data(contentsOf: file)))
            #expect(failure == nil, "\(file.lastPathComponent)")
        }
    }
}
