import Foundation
import Testing

/// The inputs that fuzzing begins with, and those that once made it fail.
struct ProgramFuzzTests {
    @Test(arguments: programFuzzTargets.keys.sorted())
    func keptInputsPass(_ name: String) throws {
        let target = try #require(programFuzzTargets[name])
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/fuzz/\(name)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            let failure = target(Array(try Data(contentsOf: file)))
            #expect(failure == nil, "\(file.lastPathComponent)")
        }
    }
}
