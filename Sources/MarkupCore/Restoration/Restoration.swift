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
    /// What is replaced, bytes of the page before the round; empty for an insertion.
    package var range: Range<Int>
    /// What stands there instead, line breaks around it aside.
    package var replacement: String
    /// What was done, in a few words that name the thing.
    package var message: String
    /// How likely it is right: 0…1. Parts of one thing that make no sense without each other share theirs.
    package var confidence: Double
    /// The look at the page in which it was found, from 1: a page is looked at again until nothing is left to do.
    package var round = 1
}

/// A page whose lost markup has been restored as far as the evidence goes.
package struct RestoredPage: Sendable {
    /// The text; the same as before when nothing was lost.
    package var bytes: [UInt8]
    /// What was done, by round and position.
    package var repairs: [Repair]
    /// The page's title as far as it is known: given, or what the infobox or the lead names.
    package var title: String?
}

/// Rebuilds a page from what the recovery layer found in it.
package enum Restoration {
    /// How often the result is looked at again, so that restoring twice changes nothing.
    private static let roundLimit = 4

    /// The page with its lost structure restored; repairs below `minimumConfidence` are left out. Text that needs no
    /// repair is never touched. Linear, up to the recovery layer.
    package static func restore(
        _ bytes: [UInt8], site: SiteConfiguration, title: RestorationTitle = RestorationTitle(),
        minimumConfidence: Double = 0
    ) -> RestoredPage {
        var page = RestoredPage(bytes: bytes, repairs: [], title: title.given)
        for round in 1...roundLimit {
            var document = Document(page.bytes, site: site)
            var plan = RestorationPlan(document.tree, title: title)
            guard plan.isNeeded else { break }
            plan.build()
            if round == 1 { page.title = plan.subject }
            let edits = plan.edits.filter { $0.repair.confidence >= minimumConfidence }
            let result = RestorationWriter.apply(edits, to: page.bytes)
            guard result.bytes != page.bytes else { break }
            page.bytes = result.bytes
            page.repairs += result.repairs.map { repair in
                var repair = repair
                repair.round = round
                return repair
            }
        }
        return page
    }
}
