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

    static let folder = Checkout.url("Tests/Fixtures/wikis").path

    static func cases(in file: String) throws -> [WikiFixture] {
        try FixtureSection.all(in: folder + "/" + file).map { section in
            var fixture = WikiFixture(name: section.name)
            for line in section.lines {
                if line.hasPrefix("--- "), fixture.questions.isEmpty {
                    fixture.pages.append((String(line.dropFirst(4)), ""))
                } else if line.hasPrefix(">>> ") {
                    fixture.questions.append((String(line.dropFirst(4)), ""))
                } else if let question = fixture.questions.indices.last {
                    if !line.isEmpty { fixture.questions[question].answer += line + "\n" }
                } else if let page = fixture.pages.indices.last {
                    fixture.pages[page].text += line + "\n"
                }
            }
            return fixture
        }
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
    @Test(arguments: try FixtureSection.files(in: WikiFixture.folder))
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
                if !FixtureSection.isUpdating { #expect(answer == expected, "\(file): \(fixture.name): \(question)") }
            }
            rewritten += fixture.written(answers)
        }
        if FixtureSection.isUpdating {
            try rewritten.write(toFile: WikiFixture.folder + "/" + file, atomically: true, encoding: .utf8)
        }
    }
}
