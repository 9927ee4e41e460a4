import Foundation
import MarkupCore
import Testing
import WikiLSP

/// `wikilsp fetch` against a real MediaWiki on loopback: only with `WIKILSP_MEDIAWIKI=1`, since it installs one.
@Suite struct MediaWikiTests {
    private static let port = 18089

    @Test func whatIsFetchedIsUnderstood() throws {
        guard ProcessInfo.processInfo.environment["WIKILSP_MEDIAWIKI"] == "1" else {
            print("skipped: WIKILSP_MEDIAWIKI=1 installs a MediaWiki and asks it")
            return
        }
        let checkout = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let process = Process()
        process.executableURL = URL(filePath: checkout + "/Tests/MediaWiki/start.sh")
        process.arguments = [checkout + "/.build/mediawiki", "\(Self.port)"]
        let output = Pipe()
        process.standardOutput = output
        // It serves until its input ends: whoever is started from a thread may have signals blocked.
        let input = Pipe()
        process.standardInput = input
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard said == "ready\n" else {
            print(said)
            return
        }
        let folder = try TemporaryFolder([:])
        func fetch(_ arguments: String...) -> ExitCode {
            let console = Console(input: [], width: 80)
            let code = CommandLineTool.run(
                ["fetch", "--wiki", "http://127.0.0.1:\(Self.port)/api.php", "-o", folder.path] + arguments,
                console: console)
            print(String(decoding: console.errors.bytes, as: UTF8.self))
            return code
        }
        #expect(fetch("--siteinfo") == .clean)
        let siteinfo = Array(try Data(contentsOf: URL(filePath: folder.path + "/siteinfo.json")))
        let description = try SiteinfoImport.description(from: siteinfo).get()
        let site = SiteConfiguration(description)
        #expect(site.language == "de" && site.namespaceName(10) == "Vorlage")

        let numbers = (1...60).map { "Nummer \($0)" }.joined(separator: "|")
        #expect(fetch("--templates", "Schiffsbox|Ohne Daten|" + numbers) == .clean)
        #expect(fetch("--templates", "Gibt es nicht") == .findings)
        let known = TemplateFolders.catalogue(templates: [folder.path + "/templates"], site: site)
        let ship = known.template(named: "Schiffsbox")
        #expect(ship?.title == "Infobox Schiff")
        #expect(ship?.data.parameters.map(\.name) == ["Name", "Länge", "Art", "Aktiv"])
        #expect(ship?.data.parameters[2].suggestedValues == ["Bark", "Brigg"])
        #expect(known.template(named: "Nummer 60")?.data.parameters.map(\.name) == ["a60"])

        #expect(fetch("--titles", "F") == .clean)
        #expect(try folder.read("titles.txt") == "Frachter\nFähre\nFähre (Begriffsklärung)\n")
        #expect(fetch("--titles", "", "--namespaces", "0,10") == .clean)
        #expect(try folder.read("titles.txt").split(separator: "\n").count > 65)
    }
}
