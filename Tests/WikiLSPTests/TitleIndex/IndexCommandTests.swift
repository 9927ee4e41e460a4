import Foundation
import MarkupCore
import Testing
import WikiLSP

@Suite struct IndexCommandTests {
    /// Runs `wikilsp` and returns what it prints, its complaints after "! ", and the exit code.
    private func run(_ arguments: [String], input: [UInt8] = []) -> String {
        let console = Console(input: input, width: 80)
        let code = CommandLineTool.run(arguments, console: console)
        return String(decoding: console.output.bytes, as: UTF8.self)
            + String(decoding: console.errors.bytes, as: UTF8.self).split(separator: "\n").map { "! \($0)\n" }.joined()
            + "exit \(code.rawValue)"
    }

    private func gzip(_ path: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-f", path]
        try process.run()
        process.waitUntilExit()
    }

    @Test func fromAListToAnAnswer() throws {
        let folder = try TemporaryFolder(["titles.txt": "Foo_bar\t20\nfoo\t1\n\nFöö\t300\nBar\tx\nFoo\t1\n"])
        let index = folder.path + "/titles.idx"
        #expect(
            run(["index", folder.path + "/titles.txt", "-o", index])
                == "! wikilsp: \(folder.path)/titles.txt: 1 line with a second column that is no number\n"
                + "! wikilsp: \(index): 5 titles\nexit 0")
        #expect(run(["index", "--query", "FOO", index]) == "Föö\t288\nFoo bar\t20\nFoo\t1\nfoo\t1\nexit 0")
        #expect(run(["index", "--query", "foo", "--limit", "1", index]) == "Föö\t288\nexit 0")
        #expect(run(["index", "--query", "zz", index]) == "exit 1")
        #expect(run(["index", "--check", index]).hasPrefix("\(index): 5 titles, "))
        #expect(folder.names == ["titles.idx", "titles.txt"])
    }

    @Test func packedLists() throws {
        let folder = try TemporaryFolder(["titles": "page_title\nB_c\nA\n"])
        try gzip(folder.path + "/titles")
        let packed = folder.path + "/titles.gz"
        let index = folder.path + "/t.idx"
        #expect(run(["index", packed, "-o", index]).hasSuffix("2 titles\nexit 0"))
        #expect(run(["index", "--query", "", index]) == "A\nB c\nexit 0")
        let bytes = Array(try Data(contentsOf: URL(filePath: packed)))
        #expect(run(["index", "-", "-o", index], input: bytes).hasSuffix("2 titles\nexit 0"))
        #expect(run(["index", "-", "-o", index], input: Array("Z".utf8)).hasSuffix("1 titles\nexit 0"))
        // What is cut off gives no index, and the one that is there stays.
        try Data(bytes.dropLast(9)).write(to: URL(filePath: packed))
        let answer = run(["index", packed, "-o", index])
        #expect(answer.contains("titles.gz: cannot be unpacked: ") && answer.hasSuffix("exit 2"))
        #expect(run(["index", "--query", "", index]) == "Z\nexit 0")
        #expect(folder.names == ["t.idx", "titles.gz"])
    }

    @Test func listsOfAllNamespaces() throws {
        let folder = try TemporaryFolder([
            "all": "page_namespace\tpage_title\n0\tBerlin\n14\tStadt_in_Europa\n10\tInfobox_Ort\n4711\tX\n"
        ])
        let index = folder.path + "/t.idx"
        #expect(
            run(["index", folder.path + "/all", "-o", index, "--site", "dewiki"])
                == "! wikilsp: \(folder.path)/all: 1 line without the number of a namespace of this wiki\n"
                + "! wikilsp: \(index): 3 titles\nexit 0")
        #expect(
            run(["index", "--query", "", index])
                == "Berlin\nKategorie:Stadt in Europa\nVorlage:Infobox Ort\nexit 0")
    }

    @Test func complaintsNameFileAndReason() throws {
        let folder = try TemporaryFolder(["list": "A\n", "empty": ""])
        let path = folder.path
        #expect(
            run(["index", "--query", "a", path + "/list"])
                == "! wikilsp: \(path)/list: this is not a title index; 'wikilsp index' makes one from a list of titles\n"
                + "exit 2")
        #expect(run(["index", "--query", "a", path + "/empty"]).contains("/empty: the file is empty\nexit 2"))
        #expect(run(["index", "--query", "a", path + "/none"]).contains("/none: No such file or directory\nexit 2"))
        #expect(run(["index", path + "/none", "-o", path + "/x"]).contains("/none: No such file or directory\nexit 2"))
        #expect(run(["index", path + "/list", "-o", path + "/no/x"]).contains("No such file or directory\nexit 2"))
        #expect(run(["index", path + "/list"]).contains("say with '--output' what to write"))
        #expect(run(["index"]).contains("'index' takes one file"))
    }

    /// Runs that are put aside and merged give the file that sorting at once gives.
    @Test func sortingInPiecesEqualsSortingAtOnce() throws {
        let folder = try TemporaryFolder([:])
        var list = ""
        for number in 0..<5000 {
            list += "\(String(number * 7919 % 5003, radix: 36))_Title_\(number % 13)\t\(number % 97)\n"
        }
        list += list.split(separator: "\n").prefix(100).joined(separator: "\n")
        func build(_ name: String, _ limit: Int) throws -> TitleIndexFile {
            var build = TitleIndexBuild(at: folder.path + "/" + name, site: .english, runLimit: limit)
            // In odd pieces, as pipes give them.
            var rest = Array(list.utf8)[...]
            while !rest.isEmpty {
                try build.take(Array(rest.prefix(1013)))
                rest = rest.dropFirst(1013)
            }
            let report = try build.finish()
            #expect(report.titles + report.repeated == 5100)
            return try TitleIndexFile(folder.path + "/" + name)
        }
        let (whole, pieces) = (try build("whole", 1 << 30), try build("pieces", 10_000))
        #expect(whole.count == pieces.count)
        var all: [[TitleIndex.Match]] = [[], []]
        try whole.visit { all[0].append($0) }
        try pieces.visit { all[1].append($0) }
        #expect(all[0] == all[1] && all[0].count == whole.count)
        #expect(folder.names == ["pieces", "whole"])
    }

    /// Somebody writes over the file while it is mapped: the answer is an error, and the process lives.
    @Test func aFileThatIsCutOffWhileItIsMapped() throws {
        let folder = try TemporaryFolder([:])
        let path = folder.path + "/t.idx"
        var list = ""
        for number in 0..<40_000 { list += "Title \(number &* 2_654_435_761 % 1_000_003)\n" }
        #expect(run(["index", "-", "-o", path], input: Array(list.utf8)).hasSuffix("exit 0"))
        let file = try TitleIndexFile(path)
        #expect(try file.titles(beginningWith: "title 1", limit: 5).titles.count == 5)
        _ = unsafe truncate(path, 0)
        #expect(throws: FileError.self) { try file.titles(beginningWith: "title 9", limit: 5) }
        #expect(throws: FileError.self) { try TitleIndexFile(path) }
    }
}
