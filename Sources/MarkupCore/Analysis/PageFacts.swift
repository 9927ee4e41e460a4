/// What a page holds, as lists: the structure that `wikilsp facts` prints and that scorers compare.
///
/// A pure function of a syntax tree. Every range is in bytes of the page; every list is in document order by the start
/// of its items. Findings and infoboxes come from the layers above and are added by whoever prints them together.
public struct PageFacts: Sendable, Equatable {
    public var templates: [Template] = []
    public var arguments: [Named] = []
    public var extensionTags: [Named] = []
    public var comments: [Range<Int>] = []
    public var headings: [Heading] = []
    public var links: [Link] = []
    public var externalLinks: [ExternalLink] = []
    public var tables: [Table] = []
    /// `li`, `dt` and `dd` written with `*`, `#`, `;` and `:`.
    public var listItems: [Named] = []
    /// `b` and `i` written with apostrophes.
    public var quotes: [Named] = []
    /// HTML elements written as tags, with lower-case names.
    public var elements: [Named] = []
    public var redirect: Redirect?
    public var switches: [Named] = []
    public var references: [Reference] = []
    /// Filled by the recovery layer.
    public var infoboxes: [Infobox] = []

    public init() {}

    /// A range with a name: an argument, an extension tag, an element, a list item, a behaviour switch.
    public struct Named: Sendable, Hashable {
        public var range: Range<Int>
        public var name: String

        public init(_ range: Range<Int>, _ name: String) {
            self.range = range
            self.name = name
        }
    }

    /// What a `{{…}}` calls.
    public enum CallKind: String, Sendable {
        case template
        case parserFunction
        case variable
    }

    /// A `{{…}}`.
    public struct Template: Sendable, Equatable {
        public var range: Range<Int>
        public var kind: CallKind
        /// As written, without comments and surrounding white space.
        public var name: String
        public var parameters: [Parameter]
    }

    /// An argument of a template call.
    public struct Parameter: Sendable, Equatable {
        /// The name as written, or the number MediaWiki gives a positional argument.
        public var name: String
        /// The name without surrounding white space; nil for a positional argument.
        public var nameRange: Range<Int>?
        /// The value, without surrounding white space where the argument is named (MediaWiki trims only there).
        public var valueRange: Range<Int>
        public var value: String
    }

    public struct Heading: Sendable, Equatable {
        public var range: Range<Int>
        /// 1…6
        public var level: Int
        /// The wikitext between the `=` runs, trimmed.
        public var title: String
    }

    /// What the target of a `[[…]]` is.
    public enum LinkTarget: String, Sendable {
        case page, file, category, language, interwiki, media
    }

    /// A `[[…]]`, link trail excluded.
    public struct Link: Sendable, Equatable {
        public var range: Range<Int>
        /// As written, trimmed.
        public var target: String
        /// The link text, or a file's caption; nil when there is none.
        public var text: String?
        public var kind: LinkTarget
    }

    /// A `[url text]` or a bare URL.
    public struct ExternalLink: Sendable, Equatable {
        public var range: Range<Int>
        public var url: String
        public var text: String?
    }

    /// A `{|…|}`.
    public struct Table: Sendable, Equatable {
        public var range: Range<Int>
        public var caption: Range<Int>?
        public var rows: [Row]
    }

    /// A table row. MediaWiki makes one for cells that no `|-` precedes; its range is that of those cells.
    public struct Row: Sendable, Equatable {
        public var range: Range<Int>
        public var cells: [Cell]
    }

    public struct Cell: Sendable, Equatable {
        public var range: Range<Int>
        public var tag: CellTag
    }

    public enum CellTag: String, Sendable {
        case td, th
    }

    public struct Redirect: Sendable, Equatable {
        public var range: Range<Int>
        public var target: String
    }

    /// A `<ref>`.
    public struct Reference: Sendable, Equatable {
        public var range: Range<Int>
        public var name: String?
        public var group: String?
        /// The content as written; nil for `<ref … />`.
        public var content: String?
    }

    /// An infobox as the recovery layer sees it, in damaged text as well.
    public struct Infobox: Sendable, Equatable {
        public var range: Range<Int>
        public var name: String
        /// Whether its braces or name had to be inferred.
        public var inferred: Bool
        public var fields: [Field]

        public init(range: Range<Int>, name: String, inferred: Bool, fields: [Field]) {
            self.range = range
            self.name = name
            self.inferred = inferred
            self.fields = fields
        }
    }

    public struct Field: Sendable, Equatable {
        public var range: Range<Int>
        public var name: String
        public var value: String

        public init(range: Range<Int>, name: String, value: String) {
            self.range = range
            self.name = name
            self.value = value
        }
    }
}
