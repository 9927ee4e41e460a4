/// What a block has that the linter speaks about, and what a page has: all that its blocks have, and more. Most blocks have
/// nothing of it.
package struct LintTraits: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The landmarks of a kind.
    init(_ kind: LintedPage.Landmark) { rawValue = 1 << UInt16(kind.rawValue) }

    package static let directives = LintTraits(.directive)
    package static let headings = LintTraits(.heading)
    package static let categories = LintTraits(.category)
    package static let extensionTags = LintTraits(.extensionTag)
    package static let parameters = LintTraits(.parameter)
    package static let inclusions = LintTraits(.inclusion)
    /// Of a block: it has findings of its own.
    package static let findings = LintTraits(rawValue: 1 << 8)
    /// Pairs of `[[ ]]` that are no links.
    package static let oddLinks = LintTraits(rawValue: 1 << 9)
    /// An infobox that is whole.
    package static let infobox = LintTraits(rawValue: 1 << 10)
    /// Something that could show that markup was lost.
    package static let damage = LintTraits(rawValue: 1 << 11)
    /// Of a page: brackets without a partner.
    package static let loneBrackets = LintTraits(rawValue: 1 << 12)
    /// Of a page: HTML tags, apostrophes or tables that had to be mended.
    package static let tagProblems = LintTraits(rawValue: 1 << 13)
    /// Every page has it.
    package static let any = LintTraits(rawValue: 1 << 14)
}
