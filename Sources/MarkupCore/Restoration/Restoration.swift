/// One change that restores lost markup.
package struct Repair: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case infobox
        case field
        case title
        case heading
        case paragraph
        case listItem = "list-item"
        case caption
        case category
        case interlanguageLink = "interlanguage-link"
        case date
        case quotes
    }

    package var kind: Kind
    /// What it is about, bytes of the page before.
    package var range: Range<Int>
    /// What was done, in a few words that name the thing.
    package var message: String
    /// How likely it is right: 0…1.
    package var confidence: Double
}

/// A page whose lost markup has been restored as far as the evidence goes.
package struct RestoredPage: Sendable {
    /// The text; the same as before when nothing was lost.
    package var bytes: [UInt8]
    /// What was done, by position; positions of later rounds refer to the text of that round.
    package var repairs: [Repair]
}

/// Rebuilds a page from what the recovery layer found in it.
package enum Restoration {
    /// How often the result is looked at again, so that restoring twice changes nothing.
    private static let roundLimit = 4

    /// The page with its lost structure restored. `title` is the page's, if it is known; repairs below `minimumConfidence`
    /// are left out. Text that needs no repair is never touched. Linear, up to the recovery layer.
    package static func restore(
        _ bytes: [UInt8], site: SiteConfiguration, title: String? = nil, minimumConfidence: Double = 0
    ) -> RestoredPage {
        var page = RestoredPage(bytes: bytes, repairs: [])
        for _ in 0..<roundLimit {
            var document = Document(page.bytes, site: site)
            var plan = RestorationPlan(document.tree, title: title)
            guard plan.isNeeded else { break }
            plan.build()
            let edits = plan.edits.filter { $0.repair.confidence >= minimumConfidence }
            let result = RestorationWriter.apply(edits, to: page.bytes)
            guard result.bytes != page.bytes else { break }
            page.bytes = result.bytes
            page.repairs += result.repairs
        }
        return page
    }
}
