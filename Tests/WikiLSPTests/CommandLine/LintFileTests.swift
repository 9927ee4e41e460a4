import Foundation
import Testing
import WikiLSP

/// `wikilsp lint` on files: settings, fixes in place, diffs, encodings.
@Suite struct LintFileTests {
    private func run(_ folder: TemporaryFolder, _ arguments: String...) -> (
        output: String, errors: String, code: ExitCode
    ) {
        let console = Console(input: [], width: 80)
        let code = CommandLineTool.run(arguments, console: console)
        return (
            folder.relative(String(decoding: console.output.bytes, as: UTF8.self)),
            folder.relative(String(decoding: console.errors.bytes, as: UTF8.self)), code
        )
    }

    @Test func aFolderIsLintedInOrder() throws {
        let folder = try TemporaryFolder(["b.wiki": "[[b", "a.wiki": "[[a", "c.wiki": "fine", "n.txt": "[[n"])
        let result = run(folder, "lint", "--no-source", folder.path)
        let paths = result.output.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(paths == ["a.wiki", "b.wiki", "2 errors in 2 of 3 pages; can be fixed"])
        #expect(result.code == .findings)
    }

    @Test func settingsBesideAPageHold() throws {
        let folder = try TemporaryFolder([
            ".wikilsp.json": #"{"rules": {"unclosed-link": "off"}}"#, "a.wiki": "[[a",
            "strict/.wikilsp.json": #"{"rules": {"unclosed-link": "warning"}}"#, "strict/a.wiki": "[[a",
        ])
        let result = run(folder, "lint", "--no-source", folder.path)
        #expect(result.output.contains("strict/a.wiki:1:1: warning:"))
        #expect(!result.output.contains("\na.wiki"))
        let overridden = run(folder, "lint", "--rule", "unclosed-link=error", folder.path)
        #expect(overridden.output.contains("2 errors in 2 of 2 pages"))
    }

    @Test func wrongSettingsAreSaidOnce() throws {
        let folder = try TemporaryFolder([".wikilsp.json": "{oops", "a.wiki": "a", "sub/b.wiki": "b"])
        let result = run(folder, "lint", folder.path)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.contains(".wikilsp.json"))
        #expect(result.code == .clean)
    }

    @Test func fixesAreWrittenInPlace() throws {
        let folder = try TemporaryFolder(["a.wiki": "A [[lake\n", "b.wiki": "fine\n"])
        let permissions: [FileAttributeKey: Any] = [.posixPermissions: 0o640]
        try FileManager.default.setAttributes(permissions, ofItemAtPath: folder.path + "/a.wiki")
        let result = run(folder, "lint", "--fix=suggested", folder.path)
        #expect(try folder.read("a.wiki") == "A [[lake]]\n")
        #expect(result.output == "1 fix applied\n")
        #expect(result.code == .clean)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/a.wiki")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.wiki", "b.wiki"])
    }

    @Test func aLinkStaysALink() throws {
        let folder = try TemporaryFolder(["real/a.wiki": "A [[lake\n"])
        let link = folder.path + "/link.wiki"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/real/a.wiki")
        _ = run(folder, "lint", "--fix=suggested", link)
        #expect(try folder.read("real/a.wiki") == "A [[lake]]\n")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == folder.path + "/real/a.wiki")
    }

    @Test func aDiffChangesNothing() throws {
        let folder = try TemporaryFolder(["a.wiki": "A [[lake\n"])
        let result = run(folder, "lint", "--fix=suggested", "--diff", folder.path + "/a.wiki")
        #expect(result.output == "--- a.wiki\n+++ a.wiki\n@@ -1 +1 @@\n-A [[lake\n+A [[lake]]\n")
        #expect(result.errors == "wikilsp: 1 fix would be applied\n")
        #expect(try folder.read("a.wiki") == "A [[lake\n")
        #expect(result.code == .findings)
        #expect(run(folder, "lint", "--diff", folder.path + "/a.wiki").code == .clean)
    }

    @Test func thePageOnStandardInputIsPrintedFixed() throws {
        let console = Console(input: Array("A [[lake\n".utf8))
        let code = CommandLineTool.run(["lint", "--fix=suggested", "-"], console: console)
        #expect(String(decoding: console.output.bytes, as: UTF8.self) == "A [[lake]]\n")
        #expect(String(decoding: console.errors.bytes, as: UTF8.self) == "1 fix applied\n")
        #expect(code == .clean)
    }

    @Test func invalidBytesAreLintedAndSaid() throws {
        let folder = try TemporaryFolder([:])
        try folder.write("latin.wiki", Array("caf".utf8) + [0xE9] + Array(" [[x\n".utf8))
        try folder.write("utf16.wiki", [0xFF, 0xFE, 0x61, 0x00])
        let result = run(folder, "lint", "--no-source", folder.path)
        #expect(result.code == .failure)
        #expect(
            result.errors
                == """
                wikilsp: latin.wiki: not UTF-8 text: byte 0xE9 at offset 3, line 1
                wikilsp: utf16.wiki: not UTF-8 text but UTF-16, by its byte order mark

                """)
        #expect(result.output.contains("latin.wiki:1:4: "))
        #expect(result.output.contains("[invalid-utf8]"))
        #expect(result.output.contains("[unclosed-link]"))
    }

    @Test func oneThreadOrManyPrintTheSame() throws {
        var files: [String: String] = [:]
        for index in 0..<60 { files["p\(index).wiki"] = String(repeating: "text [[x\n\n", count: index) }
        let folder = try TemporaryFolder(files)
        let single = run(folder, "lint", "-j", "1", folder.path)
        let many = run(folder, "lint", "-j", "4", folder.path)
        #expect(single.output == many.output)
        #expect(single.code == many.code)
    }

    @Test func whatABaselineListsIsNotReported() throws {
        let folder = try TemporaryFolder(["a.wiki": "A [[lake\n", "sub/b.wiki": "B [[sea\n"])
        let baseline = folder.path + "/known.json"
        #expect(run(folder, "lint", "--write-baseline", baseline, folder.path).code == .clean)
        #expect(run(folder, "lint", "--baseline", baseline, folder.path).code == .clean)
        try folder.write("a.wiki", Array("New text.\n\nA [[lake\n\nA [[lake\n".utf8))
        let again = run(folder, "lint", "--no-source", "--baseline", baseline, folder.path)
        #expect(again.output.contains("a.wiki:5:3: error"))
        #expect(again.output.contains("1 error in 1 of 2 pages"))
        #expect(run(folder, "lint", "--baseline", folder.path + "/a.wiki", folder.path).code == .failure)
    }

    @Test func theSettingsNameABaseline() throws {
        let folder = try TemporaryFolder([
            ".wikilsp.json": #"{"baseline": "known.json"}"#, "sub/a.wiki": "A [[lake\n", "b.wiki": "B\n",
        ])
        let baseline = folder.path + "/known.json"
        let missing = run(folder, "lint", folder.path)
        #expect(missing.code == .findings)
        #expect(
            missing.errors
                == "wikilsp: the baseline that .wikilsp.json names cannot be used: known.json: No such file or directory\n"
        )
        #expect(run(folder, "lint", "--write-baseline", baseline, folder.path).code == .clean)
        #expect(run(folder, "lint", folder.path).code == .clean)
        // Writing it again keeps what it lists.
        #expect(run(folder, "lint", "--write-baseline", baseline, folder.path).code == .clean)
        #expect(run(folder, "lint", folder.path).code == .clean)
        try folder.write("b.wiki", Array("B [[sea\n".utf8))
        #expect(run(folder, "lint", "--no-source", folder.path).output.hasPrefix("b.wiki:1:3: error"))
    }

    @Test func profilesAndOverridesHold() throws {
        let folder = try TemporaryFolder([
            ".wikilsp.json": #"{"profile": "strict", "overrides": [{"namespaces": "Template", "profile": "bot"}]}"#,
            "a.wiki": "<tt>a</tt>\n", "Template/b.wiki": "<tt>a</tt>\n",
        ])
        let result = run(folder, "lint", "--no-source", folder.path)
        #expect(result.output.hasPrefix("a.wiki:1:1: warning: "))
        #expect(result.output.contains("[obsolete-tag]\n1 warning in 1 of 2 pages;"))
        #expect(run(folder, "lint", "--profile", "bot", folder.path).code == .clean)
        #expect(run(folder, "lint", "--profile", "strict", "--no-source", folder.path).output.contains("2 warnings"))
    }

    @Test func thePageOnStandardInputHasThePlaceItIsGiven() throws {
        let folder = try TemporaryFolder([
            ".wikilsp.json": #"{"overrides": [{"namespaces": "Template", "rules": {"unclosed-link": "off"}}]}"#
        ])
        for (name, code) in [("Template/a.wiki", ExitCode.clean), ("a.wiki", .findings)] {
            let console = Console(input: Array("A [[lake\n".utf8))
            let path = folder.path + "/" + name
            #expect(CommandLineTool.run(["lint", "--stdin-filename", path, "-"], console: console) == code)
        }
    }

    @Test func cosmeticFixesAreLeftToPeople() throws {
        let folder = try TemporaryFolder(["a.wiki": "{{x|a=1|a=1}}\n\n=== A ==\n"])
        _ = run(folder, "lint", "--fix-visible-only", folder.path)
        #expect(try folder.read("a.wiki") == "{{x|a=1|a=1}}\n\n== A ==\n")
        _ = run(folder, "lint", "--fix", "--profile", "bot", folder.path)
        #expect(try folder.read("a.wiki") == "{{x|a=1|a=1}}\n\n== A ==\n")
        _ = run(folder, "lint", "--fix", folder.path)
        #expect(try folder.read("a.wiki") == "{{x|a=1}}\n\n== A ==\n")
    }
}
