/// What the workspace's index keeps of one page: which names it has something to do with, and what.
///
/// Made by `PageRecorder` from the page alone, so that many can be made at once.
package struct PageRecord: Sendable {
    /// What a page has to do with a name. The raw values are kept on disk.
    package enum Role: UInt8, Sendable, CaseIterable {
        // Of these the detail is how often.
        /// A link to the page, its section aside; also that of a redirect.
        case link = 1
        /// A link to the section.
        case sectionLink
        /// The page is in the category.
        case category
        /// The page shows the file, or links to it as media.
        case file
        /// The page transcludes the page.
        case transclusion
        /// A call gives the parameter.
        case argument
        /// `<ref name=… />`
        case reference
        /// `{{#invoke:module|function}}`, for the module and for the function.
        case invocation

        // Of these the detail is where: the byte offset of the first.
        /// The page redirects to the page.
        case redirect
        /// `{{{name}}}` in a template's source.
        case parameter
        /// A parameter that TemplateData documents.
        case documentation
        /// `<ref name=…>content</ref>`
        case definition
        /// A heading of the page.
        case section
        /// `id="…"` of an element of the page.
        case anchor
        /// A function that the module exports.
        case function
        /// It is the page itself.
        case page

        /// Whether the detail is a count.
        package var isCounted: Bool { rawValue < Role.redirect.rawValue }
    }

    /// A set of roles.
    package struct Roles: OptionSet, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }
        package init(_ role: Role) { rawValue = 1 << UInt32(role.rawValue) }

        package static let link = Roles(.link)
        package static let sectionLink = Roles(.sectionLink)
        package static let category = Roles(.category)
        package static let file = Roles(.file)
        package static let transclusion = Roles(.transclusion)
        package static let argument = Roles(.argument)
        package static let reference = Roles(.reference)
        package static let invocation = Roles(.invocation)
        package static let redirect = Roles(.redirect)
        package static let parameter = Roles(.parameter)
        package static let documentation = Roles(.documentation)
        package static let definition = Roles(.definition)
        package static let section = Roles(.section)
        package static let anchor = Roles(.anchor)
        package static let function = Roles(.function)
        package static let page = Roles(.page)
        package static let all = Roles(rawValue: .max)
    }

    /// One name and one role: eight bytes.
    package struct Entry: Sendable, Equatable, Comparable {
        /// The name, the role, and how often or where, from the highest bit on.
        let bits: UInt64

        private static let detailBits: UInt64 = 27
        private static let mostDetail = (1 << 27) - 1

        init(_ symbol: SymbolTable.ID, _ role: Role, _ detail: Int) {
            let detail = UInt64(min(max(detail, 0), Self.mostDetail))
            bits = UInt64(symbol) << 32 | UInt64(role.rawValue) << Self.detailBits | detail
        }

        init(bits: UInt64) { self.bits = bits }

        package var symbol: SymbolTable.ID { UInt32(truncatingIfNeeded: bits >> 32) }
        package var role: Role { Role(rawValue: UInt8(truncatingIfNeeded: bits >> Self.detailBits & 31)) ?? .link }
        var roles: Roles { Roles(rawValue: 1 << UInt32(truncatingIfNeeded: bits >> Self.detailBits & 31)) }
        /// How often, or the byte offset in the page.
        package var detail: Int { Int(bits & UInt64(Self.mostDetail)) }

        package static func < (left: Entry, right: Entry) -> Bool { left.bits < right.bits }
    }

    /// The page's own names, `entries` refer to it.
    package internal(set) var symbols = SymbolTable()
    /// The page itself.
    package internal(set) var own: SymbolTable.ID = 0
    /// In no order.
    package internal(set) var entries: [Entry] = []

    init() {}

    /// The record of a page of which only the name is known.
    package init(_ title: Title) { name(symbols.intern(title)) }

    /// Says which page it is.
    mutating func name(_ symbol: SymbolTable.ID) {
        own = symbol
        entries.append(Entry(symbol, .page, 0))
    }

    /// Makes one entry of the entries that say the same of the same name.
    mutating func settle() { entries = Self.settled(entries) }

    /// `entries` in order, those of one name and one role made one.
    static func settled(_ entries: [Entry]) -> [Entry] {
        let sorted = entries.sorted()
        var result: [Entry] = []
        result.reserveCapacity(sorted.count)
        for entry in sorted {
            // Of several sections with one name each is kept: they are different places.
            guard let last = result.last, last.symbol == entry.symbol, last.role == entry.role, entry.role != .section
            else {
                result.append(entry)
                continue
            }
            if entry.role.isCounted {
                result[result.count - 1] = Entry(entry.symbol, entry.role, last.detail + entry.detail)
            }
        }
        return result
    }
}
