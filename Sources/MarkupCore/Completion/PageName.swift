/// A name that a page uses, as completion offers it elsewhere.
package struct PageName: Hashable, Sendable {
    /// What the name is the name of.
    package enum Kind: UInt8, Sendable {
        /// The target of a link to a page, without its section; `owner` is the number of its namespace, if it has one.
        case page
        /// A category, without its namespace.
        case category
        /// A file, without its namespace.
        case file
        /// A template as it is written between `{{` and `|`.
        case template
        /// A named parameter; `owner` is the template's name.
        case parameter
        /// The value of a named parameter, where it is short; `owner` is `owner(ofValuesOf:in:)`.
        case value
        /// The name of a `<ref name=…>`.
        case reference
        /// The title of a section.
        case section
    }

    package let kind: Kind
    /// The template of a parameter, or the namespace of a page; empty for every other kind.
    package let owner: String
    package let name: String

    /// The owner of the values of a parameter.
    package static func owner(ofValuesOf parameter: String, in template: String) -> String {
        template + "|" + parameter
    }

    package init(_ kind: Kind, _ name: String, owner: String = "") {
        self.kind = kind
        self.name = name
        self.owner = owner
    }
}

/// A name that could be written at the cursor.
package struct NameCandidate: Sendable {
    package let name: FoldedName
    /// How often the page under edit uses it.
    package let count: Int
}
