/// A template whose parameters have been loaded: from its TemplateData, or from its source where it has none.
package final class KnownTemplate: Sendable {
    /// The title without the namespace, `Infobox military unit`.
    package let title: String
    package let data: TemplateData
    package let origin: Origin
    /// Where this was read, a path; nil for what did not come from a file.
    package let path: String?
    /// Whether the template may take parameters that are not listed: its source hands all of them to a module.
    package let isOpen: Bool
    /// Whether some parameter has a number for its name.
    package let hasPositional: Bool

    /// What a template's parameters were read from.
    package enum Origin: Sendable, Equatable {
        /// Its TemplateData.
        case documentation
        /// The `{{{name}}}` in its source.
        case source
    }

    /// Names and aliases.
    private let places: NameTable
    /// Names with their numbers folded to `#`, and how many members each family has.
    private let families: [String: Int]

    package init(
        _ title: String, _ data: TemplateData, origin: Origin = .documentation, path: String? = nil,
        isOpen: Bool = false
    ) {
        self.title = title
        self.data = data
        self.origin = origin
        self.path = path
        self.isOpen = isOpen
        var names: [(name: String, value: Int)] = []
        var families: [String: Int] = [:]
        for (place, parameter) in data.parameters.enumerated() { names.append((parameter.name, place)) }
        for (place, parameter) in data.parameters.enumerated() {
            for alias in parameter.aliases { names.append((alias, place)) }
        }
        for (name, _) in names { families[Self.family(of: name) ?? "", default: 0] += 1 }
        families[""] = nil
        self.families = families
        hasPositional = names.contains { !$0.name.isEmpty && $0.name.utf8.allSatisfy(\.isASCIIDigit) }
        places = NameTable(names)
    }

    /// The place in `data.parameters` of the parameter with this name or alias; nil when there is none.
    package func place(of name: ArraySlice<UInt8>) -> Int? { places.find(name) }

    /// The parameter with this name or alias.
    package func parameter(named name: String) -> TemplateParameter? {
        places.find(Array(name.utf8)[...]).map { data.parameters[$0] }
    }

    /// Whether `name` goes on a numbered family of which several members are listed: `commander12` after `commander3`.
    package func continuesFamily(_ name: String) -> Bool {
        guard let family = Self.family(of: name) else { return false }
        return families[family, default: 0] >= 2
    }

    /// All names and aliases of the parameters that are not deprecated.
    package var currentNames: [String] {
        data.parameters.filter { $0.deprecation == nil }.flatMap { [$0.name] + $0.aliases }
    }

    /// `name` with its runs of digits folded to `#`; nil when it has none, or nothing else.
    private static func family(of name: String) -> String? {
        var folded: [UInt8] = []
        var hasDigit = false
        for byte in name.utf8 {
            if !byte.isASCIIDigit {
                folded.append(byte)
            } else {
                hasDigit = true
                if folded.last != UInt8(ascii: "#") { folded.append(UInt8(ascii: "#")) }
            }
        }
        return hasDigit && folded.count > 1 ? String(decoding: folded, as: UTF8.self) : nil
    }
}
