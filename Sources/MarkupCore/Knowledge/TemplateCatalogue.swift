/// The templates that have been loaded for a page: an immutable snapshot, handed to the linter, to completion and to
/// hover as the site is.
package final class TemplateCatalogue: Sendable {
    /// Equal for equal content, so that what was cached with other knowledge is not taken for current.
    package let version: UInt64
    /// In the order in which they were given.
    package let templates: [KnownTemplate]
    /// By key: templates, and those that redirects lead to.
    private let places: [[UInt8]: Int]
    /// By key: the title, without the namespace, that a redirect leads to.
    private let redirects: [[UInt8]: String]
    /// The redirects as they were given.
    private let given: [Redirect]
    private let site: SiteConfiguration
    /// What reads TemplateData; nil where nobody knows JSON.
    package let reader: TemplateDataReading?

    /// Nothing is known.
    package static let empty = TemplateCatalogue([], on: .english)

    /// A redirect from one template to another, titles without the namespace.
    package struct Redirect: Sendable, Hashable {
        package var from: String
        package var to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    /// How far redirects are followed: MediaWiki itself follows one.
    private static let longestChain = 4

    /// Of templates with the same title the first counts, documented ones before others.
    package init(
        _ templates: [KnownTemplate], redirects: [Redirect] = [], on site: SiteConfiguration,
        reader: TemplateDataReading? = nil
    ) {
        self.templates = templates
        given = redirects
        self.site = site
        self.reader = reader
        var places: [[UInt8]: Int] = [:]
        for origin in [KnownTemplate.Origin.documentation, .source] {
            for (place, template) in templates.enumerated() where template.origin == origin {
                let key = Self.key(template.title, on: site)
                if places[key] == nil { places[key] = place }
            }
        }
        var targets: [[UInt8]: String] = [:]
        for redirect in redirects {
            let key = Self.key(redirect.from, on: site)
            if targets[key] == nil { targets[key] = redirect.to }
        }
        for redirect in redirects {
            let key = Self.key(redirect.from, on: site)
            var target = redirect.to
            for _ in 0..<Self.longestChain where places[key] == nil {
                let next = Self.key(target, on: site)
                if let place = places[next] {
                    places[key] = place
                } else if let further = targets[next] {
                    target = further
                }
            }
        }
        self.places = places
        self.redirects = targets
        version = Self.version(of: templates, redirects, hasReader: reader != nil)
    }

    /// This and `more`, which count before what is known already. O(templates).
    package func adding(_ more: [KnownTemplate]) -> TemplateCatalogue {
        TemplateCatalogue(more + templates, redirects: given, on: site, reader: reader)
    }

    package var isEmpty: Bool { places.isEmpty }

    /// The template that `{{name}}` means, redirects followed.
    package func template(named name: String) -> KnownTemplate? {
        places[Self.key(name, on: site)].map { templates[$0] }
    }

    /// The template that `{{name}}` means; `name` is as it stands in a page, without white space around it.
    func template(named name: ArraySlice<UInt8>) -> KnownTemplate? {
        guard !places.isEmpty else { return nil }
        return places[Self.key(name, on: site)].map { templates[$0] }
    }

    package var hasRedirects: Bool { !redirects.isEmpty }

    /// The title that the template `name` redirects to; nil when it is no redirect.
    package func redirect(from name: String) -> String? { redirects[Self.key(name, on: site)] }

    // MARK: Keys

    private static func key(_ name: String, on site: SiteConfiguration) -> [UInt8] {
        key(Array(name.utf8)[...], on: site)
    }

    /// The form in which titles are compared: without the namespace, blanks made one, the first letter large.
    private static func key(_ name: ArraySlice<UInt8>, on site: SiteConfiguration) -> [UInt8] {
        var name = name
        if let colon = name.firstIndex(of: UInt8(ascii: ":")), colon - name.startIndex < 64,
            site.namespace(named: String(decoding: name[..<colon], as: UTF8.self)) == 10
        {
            name = name[(colon + 1)...]
        }
        var key: [UInt8] = []
        key.reserveCapacity(name.count)
        for byte in name {
            if byte == UInt8(ascii: "_") || byte.isWikiSpace {
                if let last = key.last, last != 0x20 { key.append(0x20) }
            } else {
                key.append(byte)
            }
        }
        if key.last == 0x20 { key.removeLast() }
        guard let first = key.first else { return key }
        if first < 0x80 {
            if first >= 0x61, first <= 0x7A { key[0] = first & ~0x20 }
        } else {
            let text = String(decoding: key, as: UTF8.self)
            if let scalar = text.unicodeScalars.first {
                let rest = text.unicodeScalars.dropFirst()
                key = Array(scalar.properties.titlecaseMapping.utf8) + Array(String(rest).utf8)
            }
        }
        return key
    }

    // MARK: Version

    private static func version(of templates: [KnownTemplate], _ redirects: [Redirect], hasReader: Bool) -> UInt64 {
        var hash = FNVHash()
        hash.combine(hasReader ? "reader" : "")
        for template in templates {
            hash.combine(template.title)
            hash.combine(template.isOpen ? "open" : "")
            hash.combine(template.origin == .source ? "source" : "")
            for parameter in template.data.parameters { combine(parameter, into: &hash) }
            for name in template.data.order { hash.combine(name) }
        }
        for redirect in redirects {
            hash.combine(redirect.from)
            hash.combine(redirect.to)
        }
        return hash.value
    }

    /// Everything about a parameter that a finding can depend on.
    private static func combine(_ parameter: TemplateParameter, into hash: inout FNVHash) {
        hash.combine(parameter.name)
        for alias in parameter.aliases { hash.combine(alias) }
        hash.combine(parameter.type.rawValue)
        hash.combine("\(parameter.need)")
        hash.combine(parameter.deprecation.map { "!" + $0.instruction } ?? "")
        hash.combine(parameter.automaticValue ?? "")
        for (language, text) in parameter.defaultValue.sorted {
            hash.combine(language)
            hash.combine(text)
        }
    }
}

/// Reads the JSON of a TemplateData block: what is understood of it, and what is wrong with it. Positions are bytes of
/// what is handed over. MarkupCore knows no JSON, so that the program brings this along.
package typealias TemplateDataReading = @Sendable (_ json: [UInt8]) -> TemplateDataResult

/// What became of a TemplateData block.
package struct TemplateDataResult: Sendable {
    /// What is understood; nil when it is no TemplateData at all.
    package var data: TemplateData?
    package var problems: [Problem]

    /// Something that does not follow the specification.
    package struct Problem: Sendable, Equatable {
        /// Bytes of the block's content.
        package var range: Range<Int>
        package var message: String
        /// Whether MediaWiki refuses to save a page with it.
        package var isFatal: Bool

        package init(_ range: Range<Int>, _ message: String, isFatal: Bool = true) {
            self.range = range
            self.message = message
            self.isFatal = isFatal
        }
    }

    package init(data: TemplateData?, problems: [Problem]) {
        self.data = data
        self.problems = problems
    }
}
