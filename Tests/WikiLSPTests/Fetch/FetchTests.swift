import Foundation
import MarkupCore
import Testing
import WikiLSP

/// `wikilsp fetch` against a stand-in for `curl` that gives prepared answers.
@Suite struct FetchTests {
    /// Answers as `curl --include` prints them, one after the other; the last one is given again and again.
    private final class Wiki {
        let folder: TemporaryFolder
        var path: String { folder.path + "/out" }

        init(_ answers: [String]) throws {
            // Found before the real one by whoever is started from now on.
            _ = unsafe StandIn.folder
            folder = try TemporaryFolder([:])
            for (place, answer) in answers.enumerated() { try folder.write("\(place + 1)", Array(answer.utf8)) }
        }

        /// Runs `wikilsp fetch` and returns its complaints and its exit code.
        func fetch(_ arguments: String...) -> String {
            let console = Console(input: [], width: 80)
            let code = CommandLineTool.run(
                ["fetch", "--wiki", "http://" + folder.path, "-o", path] + arguments, console: console)
            let complaints = String(decoding: console.errors.bytes, as: UTF8.self)
                .replacingOccurrences(of: "http://" + folder.path, with: "WIKI")
            return folder.relative(complaints) + "exit \(code.rawValue)"
        }

        /// The arguments of each request, one a line.
        var requests: [String] { (try? folder.read("log"))?.components(separatedBy: "\n== end\n").dropLast() ?? [] }
        var files: [String] { (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted() }
    }

    /// The script and its place on the path.
    private enum StandIn {
        nonisolated(unsafe) static let folder: TemporaryFolder? = {
            let script = """
                #!/bin/sh
                for last; do :; done
                folder=${last#http://}
                number=$(($(cat "$folder/count" 2>/dev/null || echo 0) + 1))
                echo $number >"$folder/count"
                printf '%s\\n' "$@" >>"$folder/log"
                echo "== end" >>"$folder/log"
                while [ ! -e "$folder/$number" ]; do number=$((number - 1)); done
                if [ "$(head -c 5 "$folder/$number")" = "curl:" ]; then
                  head -n 1 "$folder/$number" >&2
                  exit "$(tail -n 1 "$folder/$number")"
                fi
                cat "$folder/$number"

                """
            let folder = try? TemporaryFolder(["curl": script])
            guard let path = folder?.path else { return nil }
            _ = unsafe chmod(path + "/curl", 0o755)
            unsafe setenv("PATH", path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""), 1)
            return folder
        }()
    }

    private static func ok(_ json: String) -> String { "HTTP/2 200 \r\ncontent-type: application/json\r\n\r\n" + json }

    @Test func titlesAreContinued() throws {
        let wiki = try Wiki([
            Self.ok(
                #"{"continue":{"apcontinue":"B","continue":"-||"},"query":{"allpages":[{"title":"A"},{"title":"A \"b\""}]}}"#
            ),
            Self.ok(#"{"batchcomplete":true,"query":{"allpages":[{"title":"Bü"}]}}"#),
        ])
        #expect(
            wiki.fetch("--titles", "A", "--user-agent", "me@example.org")
                == "wikilsp: out/titles.txt: 3 titles; 'wikilsp index out/titles.txt -o titles.idx' makes an index of them\n"
                + "exit 0")
        #expect(try wiki.folder.read("out/titles.txt") == "A\nA \"b\"\nBü\n")
        try #require(wiki.requests.count == 2)
        let requests = wiki.requests.map { $0.components(separatedBy: "\n") }
        #expect(
            requests.allSatisfy {
                $0.contains("maxlag=5") && $0.contains("me@example.org") && $0.contains("apprefix=A")
            })
        #expect(!requests[0].contains { $0.hasPrefix("apcontinue") })
        #expect(requests[1].contains("apcontinue=B") && requests[1].contains("continue=-||"))
    }

    @Test func busyWikisAreAskedAgain() throws {
        let wiki = try Wiki([
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\n\r\n<html>busy</html>",
            "HTTP/1.1 301 Moved Permanently\r\nlocation: x\r\n\r\nHTTP/1.1 200 OK\nretry-after: 0\n\n"
                + #"{"error":{"code":"maxlag","info":"Waiting for a: 6 seconds lagged.","lag":6}}"#,
            "curl: (52) Empty reply from server\n52",
            Self.ok(#"{"query":{"allpages":[{"title":"A"}]}}"#),
        ])
        let answer = wiki.fetch("--titles", "")
        #expect(
            answer.hasPrefix(
                """
                wikilsp: WIKI: HTTP 503 Service Unavailable; asking again in 0 s
                wikilsp: WIKI: Waiting for a: 6 seconds lagged. [maxlag]; asking again in 0 s
                wikilsp: WIKI: curl: (52) Empty reply from server; asking again in 4 s
                wikilsp: out/titles.txt: 1 titles
                """), "\(answer)")
        #expect(answer.hasSuffix("exit 0"))
    }

    @Test func patienceEnds() throws {
        let wiki = try Wiki(["HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\n\r\n"])
        #expect(wiki.fetch("--titles", "A").hasSuffix("WIKI: HTTP 503 Service Unavailable (asked 5 times)\nexit 2"))
        #expect(wiki.requests.count == 5)
        #expect(wiki.files == [])
    }

    @Test func failuresAreNamedAndLeaveNothing() throws {
        func failure(_ answers: String..., asking arguments: String = "--siteinfo") throws -> String {
            let wiki = try Wiki(answers)
            let answer = arguments == "--siteinfo" ? wiki.fetch("--siteinfo") : wiki.fetch(arguments, "A")
            #expect(wiki.files.filter { $0 != "templates" } == [])
            return answer
        }
        let page = "HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html><p>Wiki</p>"
        #expect(
            try failure(page) == "wikilsp: WIKI: the answer is no JSON; is this the address of api.php?\nexit 2")
        #expect(try failure(Self.ok("[1")).contains("the answer is no JSON"))
        #expect(
            try failure("HTTP/1.1 404 Not Found\r\n\r\n")
                == "wikilsp: WIKI: HTTP 404 Not Found; is this the address of api.php?\nexit 2")
        #expect(try failure("HTTP/2 403 \r\n\r\n") == "wikilsp: WIKI: HTTP 403\nexit 2")
        #expect(
            try failure(Self.ok(#"{"error":{"code":"readapidenied","info":"You need read permission."}}"#))
                == "wikilsp: WIKI: You need read permission. [readapidenied]\nexit 2")
        #expect(
            try failure("curl: (6) Could not resolve host: wiki.invalid\n6")
                == "wikilsp: WIKI: curl: (6) Could not resolve host: wiki.invalid\nexit 2")
        #expect(try failure(Self.ok(#"{"query":{}}"#)).contains("The site file lacks 'general' or 'namespaces'"))
        // It breaks off in the middle, or never ends.
        let first = Self.ok(#"{"continue":{"apcontinue":"B","continue":"-||"},"query":{"allpages":[{"title":"A"}]}}"#)
        #expect(try failure(first, "HTTP/2 400 \r\n\r\n", asking: "--titles").hasSuffix("WIKI: HTTP 400\nexit 2"))
        #expect(
            try failure(first, asking: "--titles").hasSuffix("the answer goes on as it went on before\nexit 2"))
    }

    @Test func templatesComeFiftyAtATime() throws {
        let wiki = try Wiki([
            Self.ok(
                #"{"pages":{"7":{"title":"Vorlage:A/b","params":{"x":{"type":"line"}}},"-1":{"title":"Vorlage:Z","missing":true}},"#
                    + #""redirects":[{"from":"Vorlage:C","to":"Vorlage:A/b"},{"from":"Vorlage:D","to":"Vorlage:E"}]}"#),
            Self.ok(#"{"pages":[]}"#),
        ])
        let names = (1...51).map { "T\($0)" }.joined(separator: "|")
        #expect(
            wiki.fetch("--templates", names, "--templates", "T1|Vorlage:X")
                == "wikilsp: out/templates: 1 template\nwikilsp: WIKI: there is no 'Vorlage:Z'\nexit 1")
        #expect(wiki.files == ["templates", "templates/A%2Fb.json"])
        #expect(
            try wiki.folder.read("out/templates/A%2Fb.json")
                == #"{"pages":{"7":{"title":"Vorlage:A/b","params":{"x":{"type":"line"}}}},"#
                + #""redirects":[{"from":"Vorlage:C","to":"Vorlage:A/b"}]}"# + "\n")
        let titles = wiki.requests.map { $0.components(separatedBy: "\n").first { $0.hasPrefix("titles=") } ?? "" }
        #expect(titles.map { $0.split(separator: "|").count } == [50, 2])
        #expect(titles[1] == "titles=Template:T51|Vorlage:X")
    }

    @Test func withoutTemplateDataThereAreSources() throws {
        let wiki = try Wiki([
            Self.ok(#"{"error":{"code":"badvalue","info":"Unrecognized value for parameter \"action\"."}}"#),
            Self.ok(
                #"{"query":{"pages":[{"title":"Template:A","revisions":[{"slots":{"main":{"content":"{{{x|}}}"}}}]},"#
                    + #"{"title":"Template:B","missing":true}]}}"#),
        ])
        let answer = wiki.fetch("--templates", "A|B")
        #expect(answer.contains("the wiki has no TemplateData") && answer.hasSuffix("there is no 'Template:B'\nexit 1"))
        #expect(try wiki.folder.read("out/templates/A.wiki") == "{{{x|}}}")
        let known = TemplateFolders.catalogue(templates: [wiki.path + "/templates"], site: .english)
        #expect(known.template(named: "A")?.data.parameters.map(\.name) == ["x"])
    }

    @Test func whatIsAskedMustBeClear() throws {
        let wiki = try Wiki([])
        #expect(wiki.fetch().contains("say what to get"))
        #expect(wiki.fetch("--titles", "A", "--namespaces", "x").contains("'--namespaces' needs numbers"))
        #expect(wiki.requests == [])
    }
}
