import Foundation
import MarkupCore
import Testing
import WikiLSP

/// The index of a folder, and what is kept of it between runs.
@Suite struct IndexBuildTests {
    private static func build(_ folder: TemporaryFolder, threads: Int = 2) -> IndexBuild.Outcome {
        var files = WorkspaceFiles()
        files.scan([.init(path: folder.path + "/wiki", site: .english)])
        while files.advance() {}
        let cache = IndexCache(folder: folder.path + "/deep/cache", roots: files.sites)
        return IndexBuild(files: files.pageFiles, cache: cache, threads: threads).run()
    }

    private static func linking(_ outcome: IndexBuild.Outcome, to title: String) -> [String] {
        guard case .success(let title) = Title.parse(title, on: .english) else { return [] }
        return outcome.index.uses(of: title, .link).compactMap {
            outcome.index.pages[$0.page]?.path.split(separator: "/").last.map(String.init)
        }
    }

    @Test func onlyWhatHasChangedIsReadAgain() throws {
        var pages: [String: String] = [:]
        for number in 0..<100 { pages["wiki/Page \(number).wiki"] = "[[Ship]] [[Boat \(number)]]" }
        let folder = try TemporaryFolder(pages)
        let cold = Self.build(folder)
        #expect(cold.readCount == 100)
        #expect(Self.linking(cold, to: "Ship").count == 100)
        let warm = Self.build(folder)
        #expect(warm.readCount == 0)
        #expect(Self.linking(warm, to: "Boat 7") == ["Page 7.wiki"])

        try folder.write("wiki/Page 7.wiki", Array("[[Raft]], longer".utf8))
        try folder.write("wiki/New.wiki", Array("[[Ship]]".utf8))
        try FileManager.default.removeItem(atPath: folder.path + "/wiki/Page 8.wiki")
        let changed = Self.build(folder, threads: 1)
        #expect(changed.readCount == 2)
        #expect(Self.linking(changed, to: "Boat 7") == [])
        #expect(Self.linking(changed, to: "Raft") == ["Page 7.wiki"])
        #expect(Self.linking(changed, to: "Ship").count == 99)
        #expect(Self.build(folder).readCount == 0)
    }

    @Test func aDamagedCacheIsMadeAnew() throws {
        let folder = try TemporaryFolder(["wiki/Page.wiki": "[[Ship]]"])
        #expect(Self.build(folder).readCount == 1)
        let cache = folder.path + "/deep/cache"
        let names = try FileManager.default.contentsOfDirectory(atPath: cache)
        #expect(names.count == 1)
        let file = cache + "/" + (names.first ?? "")
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[bytes.count - 3] ^= 1
        try bytes.write(to: URL(filePath: file))
        let outcome = Self.build(folder)
        #expect(outcome.readCount == 1)
        #expect(Self.linking(outcome, to: "Ship") == ["Page.wiki"])
        #expect(Self.build(folder).readCount == 0)
        try FileManager.default.removeItem(atPath: cache)
        #expect(Self.build(folder).readCount == 1)
    }

    /// Where the cache cannot be written the index is there all the same.
    @Test func aCacheThatCannotBeWrittenDoesNoHarm() throws {
        let folder = try TemporaryFolder(["wiki/Page.wiki": "[[Ship]]", "deep": "a file, not a folder"])
        #expect(Self.linking(Self.build(folder), to: "Ship") == ["Page.wiki"])
    }
}

@Suite struct WorkspaceFollowingTests {
    private static let question = "references $0"

    @Test func whatChangesOnDiskIsFollowed() throws {
        let wiki = try WikiClient([("Page.wiki", "[[Sh$0ip]]\n"), ("Other.wiki", "[[Ship]]\n")])
        #expect(try wiki.answer(Self.question) == "Page.wiki:1 [[⟪Ship⟫]]\nOther.wiki:1 [[⟪Ship⟫]]\n")
        try wiki.write("Other.wiki", "now [[ship|x]]\n")
        try wiki.write("Third.wiki", "{{Box}} [[Ship]]\n")
        #expect(
            try wiki.answer(Self.question)
                == "Page.wiki:1 [[⟪Ship⟫]]\nOther.wiki:1 now [[⟪ship⟫|x]]\nThird.wiki:1 {{Box}} [[⟪Ship⟫]]\n")
        try wiki.write("Other.wiki", nil)
        #expect(try wiki.answer(Self.question) == "Page.wiki:1 [[⟪Ship⟫]]\nThird.wiki:1 {{Box}} [[⟪Ship⟫]]\n")
    }

    @Test func openDocumentsCountAsTheyStand() throws {
        let wiki = try WikiClient([("Page.wiki", "[[Sh$0ip]]\n"), ("Other.wiki", "[[Ship]]\n")])
        wiki.open("Other.wiki")
        wiki.change("Other.wiki", "[[Boat]] [[Ship]]\n")
        #expect(try wiki.answer(Self.question) == "Page.wiki:1 [[⟪Ship⟫]]\nOther.wiki:1 [[Boat]] [[⟪Ship⟫]]\n")
        wiki.change("Other.wiki", "[[Boat]]\n")
        #expect(try wiki.answer(Self.question) == "Page.wiki:1 [[⟪Ship⟫]]\n")
        wiki.close("Other.wiki", "[[Ship]]\n")
        #expect(try wiki.answer(Self.question) == "Page.wiki:1 [[⟪Ship⟫]]\nOther.wiki:1 [[⟪Ship⟫]]\n")
    }

    /// Documents get into the index while nothing else is to be done, but for the one that somebody is typing into.
    @Test func changedDocumentsAreRecordedMeanwhile() throws {
        let wiki = try WikiClient([("Page.wiki", "x\n"), ("Other.wiki", "y\n")])
        wiki.open("Page.wiki")
        wiki.open("Other.wiki")
        wiki.change("Other.wiki", "[[Boat]]\n")
        #expect(!wiki.isLinked("Boat"))
        wiki.change("Page.wiki", "[[Barge]]\n")
        #expect(wiki.isLinked("Boat"))
        #expect(!wiki.isLinked("Barge"))
    }

    @Test func whatIsOfferedDependsOnTheClient() throws {
        let plain = try WikiClient([("Page.wiki", "[[Oth$0er]]\n"), ("Other.wiki", "x\n")], capabilities: "{}")
        #expect(plain.capabilities["renameProvider"] == .bool(true))
        #expect(plain.capabilities["workspace"]?["fileOperations"] == nil)
        #expect(try plain.answer("rename $0 New") == "! This editor does not let a language server rename files.\n")
        // As Neovim says it: files may be renamed, and no word of `documentChanges`, in which alone that can be told.
        let neovim = try WikiClient(
            [("Page.wiki", "[[Oth$0er]]\n"), ("Other.wiki", "x\n")],
            capabilities: #"{"workspace": {"workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]}}}"#)
        #expect(try neovim.answer("rename $0 New") == "Page.wiki:1 [[New]]\nOther.wiki becomes New.wiki\n")
        let able = try WikiClient([("Page.wiki", "x\n")])
        #expect(able.capabilities["renameProvider"]?["prepareProvider"] == .bool(true))
    }
}
