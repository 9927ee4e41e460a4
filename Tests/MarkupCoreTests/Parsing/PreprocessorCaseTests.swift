import Foundation
import MarkupCore
import Testing

/// MediaWiki's own preprocessor tests: every template, parameter, extension tag, comment and heading has the range that
/// `Preprocessor_Hash` gives it.
struct PreprocessorCaseTests {
    private struct Case: Decodable {
        struct Node: Decodable {
            var type: String
            var range: [Int]
            var commentRange: [Int]?
            var level: Int?
            var closed: Bool?
        }

        var name: String
        var extTags: [String]
        var wikitext: String?
        var nodes: [Node]
    }

    @Test func rangesAreMediaWikis() throws {
        guard let data = SharedData.read("data/preprocessor-cases.json") else { return }
        let cases = try JSONDecoder().decode([Case].self, from: data)
        var failures: [String] = []
        for item in cases {
            guard let wikitext = item.wikitext else { continue }
            var description = SiteDescription()
            description.extensionTags = item.extTags.map { ExtensionTag(named: $0) }
            var document = Document(Array(wikitext.utf8), site: SiteConfiguration(description))
            var expected: Set<String> = []
            for node in item.nodes {
                switch node.type {
                case "template", "tplarg", "ext":
                    expected.insert("\(node.type) \(node.range)")
                case "comment": expected.insert("comment \(node.commentRange ?? node.range)")
                case "h": expected.insert("h\(node.level ?? 0) \(node.range)")
                default: break
                }
            }
            let found = structure(document.tree, wikitext)
            if found != expected {
                failures.append(
                    "\(item.name): missing \(expected.subtracting(found).sorted().prefix(4)),"
                        + " extra \(found.subtracting(expected).sorted().prefix(4))")
            }
        }
        #expect(
            failures.isEmpty, "\(failures.count) of \(cases.count) cases differ:\n\(failures.joined(separator: "\n"))")
    }

    /// MediaWiki's heading element goes on over blanks and comments to the end of its line.
    private func endOfLineElement(after heading: SyntaxNode) -> Int {
        var end = heading.end
        for sibling in heading.parent.map({ Array($0.children) }) ?? [] where sibling.start >= end {
            guard sibling.kind == .comment || sibling.kind == .text else { break }
            end = sibling.end
        }
        return end
    }

    private func structure(_ tree: SyntaxTree, _ wikitext: String) -> Set<String> {
        var found: Set<String> = []
        for root in tree.roots {
            for node in root.descendants {
                let range = [node.start, node.end]
                switch node.kind {
                case .template, .parserFunction, .variable: found.insert("template \(range)")
                case .parameter: found.insert("tplarg \(range)")
                case .extensionTag: found.insert("ext \(range)")
                case .comment: found.insert("comment \(range)")
                case .heading: found.insert("h\(node.flags) [\(node.start), \(endOfLineElement(after: node))]")
                default: break
                }
            }
        }
        return found
    }
}
