import MarkupCore
import Testing

/// A rule that names triggers, or how its blocks are known, finds what it would find if it were asked about every node.
@Suite struct TriggerTests {
    /// What a rule looks for in nodes of some kinds.
    private protocol Search: SendableMetatype {
        static var kinds: [NodeKind] { get }
        static var triggers: [UInt8] { get }
        static var firstLook: FirstLook? { get }
        static func finds(_ bytes: [UInt8]) -> Bool
    }

    private enum Less: Search {
        static let kinds: [NodeKind] = [.text]
        static let triggers = [UInt8(ascii: "<")]
        static let firstLook: FirstLook? = nil
        static func finds(_ bytes: [UInt8]) -> Bool { bytes.contains(UInt8(ascii: "<")) }
    }

    private enum Fullwidth: Search {
        static let kinds: [NodeKind] = [.text, .url]
        static let triggers: [UInt8] = [0xEF]
        static let firstLook: FirstLook? = nil
        static func finds(_ bytes: [UInt8]) -> Bool { bytes.contains(0xEF) }
    }

    private enum Marked: Search {
        static let kinds: [NodeKind] = [.templateName, .argumentName]
        static let triggers: [UInt8] = [0x3A, 0xC2, 0xE2]
        static let firstLook: FirstLook? = nil
        static func finds(_ bytes: [UInt8]) -> Bool { bytes.contains { triggers.contains($0) } }
    }

    private enum Numbers: Search {
        static let kinds: [NodeKind] = [.text, .block]
        static let triggers: [UInt8] = []
        static let firstLook: FirstLook? = FirstLook(sign: .commaBeforeNumber)
        static func finds(_ bytes: [UInt8]) -> Bool {
            bytes.indices.dropLast(3).contains {
                bytes[$0].isASCIILetter && bytes[$0 + 1] == UInt8(ascii: ",") && bytes[$0 + 2] == 0x20
                    && bytes[$0 + 3].isASCIIDigit
            }
        }
    }

    private enum Beginning: Search {
        static let kinds: [NodeKind] = [.block]
        static let triggers: [UInt8] = []
        static let firstLook: FirstLook? = FirstLook(starts: [UInt8(ascii: "=")])
        static func finds(_ bytes: [UInt8]) -> Bool { bytes.first == UInt8(ascii: "=") }
    }

    /// Asked where it says that it wants to be asked.
    private enum Told<What: Search>: Nameless {
        static var kinds: [NodeKind] { What.kinds }
        static var triggers: [UInt8] { What.triggers }
        static var firstLook: FirstLook? { What.firstLook }
        static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
            if What.finds(Array(block.bytes(of: node))) { report.report(node.range, "\(node.kind)") }
        }
    }

    /// Asked about every node.
    private enum Asked<What: Search>: Nameless {
        static var kinds: [NodeKind] { What.kinds }
        static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
            Told<What>.check(node, in: block, &report)
        }
    }

    private static let pieces = [
        "word ", "a", "<", "<b>", "</b>", "<ref>", "</ref>", "<!-- x < y -->", "<nowiki><</nowiki>", "<br title=\"<\">",
        "［", "é", "–", "1,000 ", "May, 1945 ", ", ", "9", "''",
        "{{", "}}",
        "{{a:b|", "|c–d=", "|", "[[", "]]", "\n", "\n\n", "= h =", "\n== ", "==\n", "* ", "http://a.b/［ ",
        String(repeating: "long text without anything ", count: 30),
    ]

    private static func compare<What: Search>(_ what: What.Type, _ text: [UInt8]) {
        var (one, other) = (Document(text), Document(text))
        let told = Linter(rules: [Told<What>.self]).findings(in: one.tree)
        let asked = Linter(rules: [Asked<What>.self]).findings(in: other.tree)
        #expect(told == asked, "\(what) in \(String(decoding: text, as: UTF8.self))")
    }

    @Test(arguments: UInt64(1)...UInt64(12))
    func sparesNothing(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let count = Int.random(in: 1...120, using: &generator)
            let text = Array((0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }.joined().utf8)
            Self.compare(Less.self, text)
            Self.compare(Fullwidth.self, text)
            Self.compare(Marked.self, text)
            Self.compare(Numbers.self, text)
            Self.compare(Beginning.self, text)
        }
    }

    /// What is asked for is there at all, so that the test above compares something.
    @Test func finds() {
        var document = Document("a < b, 1\n{{x:y|–=［}}\n== c".utf8.map { $0 })
        let rules: [any Rule.Type] = [
            Told<Less>.self, Told<Fullwidth>.self, Told<Marked>.self, Told<Numbers>.self, Told<Beginning>.self,
        ]
        for rule in rules { #expect(!Linter(rules: [rule]).findings(in: document.tree).isEmpty, "\(rule)") }
    }
}

/// A rule whose findings look like those of any other such rule.
private protocol Nameless: BlockRule {}

extension Nameless {
    static var id: String { "told" }
    static var severity: Severity { .warning }
    static var summary: String { "" }
    static var explanation: String { "" }
    static var examples: [RuleExample] { [] }
}
