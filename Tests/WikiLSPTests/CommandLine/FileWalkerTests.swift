import Foundation
import Testing
import WikiLSP

@Suite struct FileWalkerTests {
    @Test func foldersGiveTheirPagesInOrder() throws {
        let folder = try TemporaryFolder([
            "b.wiki": "", "a/z.wikitext": "", "a/y.mediawiki": "", "c.mw": "", "d.wt": "", "e.txt": "", "f.WIKI": "",
            ".hidden.wiki": "", ".git/x.wiki": "", "é.wiki": "",
        ])
        let walker = FileWalker([folder.path])
        #expect(
            walker.paths.map(folder.relative) == ["a/y.mediawiki", "a/z.wikitext", "b.wiki", "c.mw", "d.wt", "é.wiki"])
        #expect(walker.errors.isEmpty)
    }

    @Test func ignoredFilesAreLeftOut() throws {
        let folder = try TemporaryFolder([
            ".git/HEAD": "", ".gitignore": "drafts/\n*.wt\n!keep.wt\n/top.wiki\n# comment\nsub/**/deep.wiki\n",
            "drafts/a.wiki": "", "in/drafts/b.wiki": "", "x.wt": "", "keep.wt": "", "top.wiki": "", "in/top.wiki": "",
            "sub/deep.wiki": "", "sub/1/2/deep.wiki": "", "sub/.gitignore": "own.wiki", "sub/own.wiki": "",
            "sub/other.wiki": "", "own.wiki": "",
        ])
        #expect(
            FileWalker([folder.path]).paths.map(folder.relative)
                == ["in/top.wiki", "keep.wt", "own.wiki", "sub/other.wiki"])
        // The rules of the repository hold when the walk begins below its root.
        #expect(FileWalker([folder.path + "/in"]).paths.map(folder.relative) == ["in/top.wiki"])
        #expect(FileWalker([folder.path + "/drafts/a.wiki"]).paths.map(folder.relative) == ["drafts/a.wiki"])
    }

    /// Files, folders and patterns at random (from a fixed seed): what is left out is what Git leaves out.
    @Test func gitIgnoresTheSame() throws {
        let patterns = [
            "a", "a/", "/a", "a/**", "**/b", "*.mw", "!*.mw", "!x.wiki", "x.wiki", "b/*.wiki", "/b/x.wiki", "!b/", "*",
            "!*/", "**/c/**", "a/*/c", "[xy].wiki", "?.wiki", "\\!x", "#c", "y.wiki ", "c/**/x.wiki", "!c/",
            "[!x].wiki", "/**/y.wiki",
        ]
        var seed: UInt64 = 5
        func random(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }
        for _ in 0..<30 {
            var files: [String: String] = [:]
            for _ in 0..<14 {
                let folders = (0..<random(4)).map { _ in ["a/", "b/", "c/"][random(3)] }.joined()
                files[folders + ["x.wiki", "y.wiki", "z.mw"][random(3)]] = ""
                if random(5) == 0 {
                    let lines = (0...random(4)).map { _ in patterns[random(patterns.count)] }
                    files[folders + ".gitignore"] = lines.joined(separator: "\n") + "\n"
                }
            }
            let folder = try TemporaryFolder(files)
            guard let listed = try git(["-C", folder.path, "ls-files", "--others", "--exclude-standard"], in: folder)
            else { return }
            let expected = listed.split(separator: "\n").map(String.init).filter { !$0.hasSuffix(".gitignore") }
            #expect(
                FileWalker([folder.path]).paths.map(folder.relative).sorted() == expected.sorted(),
                "\(files.filter { $0.key.hasSuffix(".gitignore") })")
        }
    }

    /// What Git prints in a fresh repository; nil after saying so where there is no Git.
    private func git(_ arguments: [String], in folder: TemporaryFolder) throws -> String? {
        var output = ""
        for arguments in [["init", "-q", folder.path], arguments] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["git"] + arguments
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            if process.terminationStatus == 127 {
                print("skipped: there is no git here")
                return nil
            }
        }
        return output
    }

    @Test func eachPageComesOnce() throws {
        let folder = try TemporaryFolder(["a.wiki": "", "b.txt": ""])
        let walker = FileWalker([folder.path + "/b.txt", folder.path, folder.path + "/a.wiki", "-"])
        #expect(walker.paths.map(folder.relative) == ["b.txt", "a.wiki", "-"])
    }

    @Test func patternsAreExpanded() throws {
        let folder = try TemporaryFolder(["a/1.wiki": "", "a/b/2.wiki": "", "a/b/2.txt": "", "c.wiki": ""])
        #expect(FileWalker([folder.path + "/a/**/*.wiki"]).paths.map(folder.relative) == ["a/1.wiki", "a/b/2.wiki"])
        #expect(FileWalker([folder.path + "/a/b/*.txt"]).paths.map(folder.relative) == ["a/b/2.txt"])
        #expect(FileWalker([folder.path + "/*.mw"]).errors.map(\.reason) == ["No file matches"])
    }

    @Test func linksInFoldersAreNotFollowed() throws {
        let folder = try TemporaryFolder(["a/x.wiki": ""])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/a/loop", withDestinationPath: folder.path + "/a")
        #expect(FileWalker([folder.path]).paths.map(folder.relative) == ["a/x.wiki"])
    }

    @Test func whatIsNotThereIsNamed() {
        #expect(FileWalker(["/no/such"]).errors == [FileError("/no/such", "No such file or directory")])
    }

    @Test(arguments: [
        ("*.wiki", "a.wiki", true), ("*.wiki", "a/b.wiki", false), ("**/*.wiki", "b.wiki", true),
        ("**/*.wiki", "a/b/c.wiki", true), ("a/**", "a/b/c", true), ("a/**", "a", false), ("a/**/c", "a/c", true),
        ("a?c", "abc", true),
        ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[!a-c]x", "dx", true),
        ("[]]x", "]x", true), ("[ax", "[ax", true), ("\\*x", "*x", true), ("\\*x", "ax", false),
        ("*a*b*c", "xxaxxbxxc", true), ("*a*b*c", "xxaxxcxxb", false), ("**", "a/b", true), ("", "", true),
        ("a/**/b/**/c", "a/x/b/y/b/z/c", true), ("a/**/b/**/c", "a/x/y/c", false),
    ])
    func globs(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(Glob(pattern).matches(path) == matches)
    }

    @Test func globsDoNotBlowUp() {
        let pattern = String(repeating: "*a", count: 500) + "b"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 5000)))
        let deep = String(repeating: "**/a/", count: 200) + "b"
        #expect(!Glob(deep).matches(String(repeating: "a/", count: 2000)))
    }
}
