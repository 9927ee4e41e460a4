import Foundation
import MarkupCore
import Testing
import WikiLSP

/// A small wiki in one text file, and questions about it. Each case is
///
///     === name of the case
///     --- Ship.wiki
///     A '''ship''' has a [[#Hull|hu$0ll]].
///     --- Template/Box.wiki
///     {{{name|}}}
///     >>> references $0
///     Ship.wiki:1 A '''ship''' has a [[⟪#Hull⟫|hull]].
///
/// `$0` … `$9` in the pages are cursors; they are no part of the text. After the pages come the questions, each a method of
/// `WikiQuestion`, a cursor or a page, and what else it needs, with the answer below. `UPDATE_EXPECT=1` rewrites the answers.
struct WikiFixture {
    var name: String
    /// By path, in the order of the file.
    var pages: [(path: String, text: String)] = []
    /// Questions as they are written, and the answers expected.
    var questions: [(question: String, answer: String)] = []

    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_EXPECT"] == "1"
    static let folder = Checkout.url("Tests/Fixtures/wikis").path

    static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
    }

    static func cases(in file: String) throws -> [WikiFixture] {
        var cases: [WikiFixture] = []
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("=== "), !line.hasSuffix("===") {
                cases.append(WikiFixture(name: String(line.dropFirst(4))))
                continue
            }
            guard !cases.isEmpty else { continue }
            let last = cases.count - 1
            if line.hasPrefix("--- "), cases[last].questions.isEmpty {
                cases[last].pages.append((String(line.dropFirst(4)), ""))
            } else if line.hasPrefix(">>> ") {
                cases[last].questions.append((String(line.dropFirst(4)), ""))
            } else if let question = cases[last].questions.indices.last {
                if !line.isEmpty { cases[last].questions[question].answer += line + "\n" }
            } else if let page = cases[last].pages.indices.last {
                cases[last].pages[page].text += line + "\n"
            }
        }
        return cases
    }

    /// The case as the file has it, with other answers.
    func written(_ answers: [String]) -> String {
        var text = "=== \(name)\n"
        for page in pages { text += "--- \(page.path)\n\(page.text)" }
        for (question, answer) in zip(questions, answers) { text += ">>> \(question.question)\n\(answer)" }
        return text + "\n"
    }
}

@Suite struct WikiFixtureTests {
    @Test(arguments: try WikiFixture.files())
    func questionsAreAnsweredAsExpected(_ file: String) throws {
        let cases = try WikiFixture.cases(in: file)
        #expect(!cases.isEmpty)
        var rewritten = ""
        for fixture in cases {
            #expect(!fixture.questions.isEmpty, "\(file): \(fixture.name) asks nothing")
            var answers: [String] = []
            for (question, expected) in fixture.questions {
                // A wiki of its own: some questions change it.
                let answer = try WikiClient(fixture.pages).answer(question)
                answers.append(answer)
                if !WikiFixture.isUpdating { #expect(answer == expected, "\(file): \(fixture.name): \(question)") }
            }
            rewritten += fixture.written(answers)
        }
        if WikiFixture.isUpdating {
            try rewritten.write(toFile: WikiFixture.folder + "/" + file, atomically: true, encoding: .utf8)
        }
    }
}
