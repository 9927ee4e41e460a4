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
        ("**/*.wiki", "a/b/c.wiki", true), ("a/**", "a/b/c", true), ("a/**/c", "a/c", true), ("a?c", "abc", true),
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
