/// A section heading that lost its `=` marks.
package struct RecoveredHeading: Sendable, Equatable {
    /// The title, bytes of the page.
    package var range: Range<Int>
    /// 2…6
    package var level: Int
    /// Whether text follows or precedes it on its own line.
    package var isGlued: Bool
    /// Whether sections of that title usually hold a list.
    package var holdsList: Bool
    /// Whether the title is a common one in the site's language.
    package var isKnown: Bool
    /// 0…1
    package var confidence: Double
}

/// List items that run together on one line.
package struct RecoveredList: Sendable, Equatable {
    /// From the first item to the end of the last.
    package var range: Range<Int>
    /// The items in order, without white space around them.
    package var items: [Range<Int>]
    /// The index of its heading among the recovered headings, if it follows one.
    package var heading: Int?
    /// 0…1
    package var confidence: Double
}

/// What a page's lines held before they were run together.
package struct RecoveredSections: Sendable, Equatable {
    package var headings: [RecoveredHeading] = []
    package var lists: [RecoveredList] = []
    /// Where a paragraph must have ended: offsets of the first byte after the seam.
    package var paragraphBreaks: [Int] = []
    /// Ends of image captions whose beginning is lost, `]]` and the space after it included.
    package var scars: [Range<Int>] = []
}
