extension RestorationPlan {
    /// Restores headings, lists and paragraphs, and drops what is left of captions.
    mutating func addSections() {
        let sections = page.sections
        for heading in sections.headings {
            let marks = String(repeating: "=", count: heading.level)
            let title = text(heading.range)
            add(
                .heading, heading.range, "\(marks) \(title) \(marks)", before: 2, after: 1, "'\(title)' made a heading",
                heading.confidence)
        }
        for offset in sections.paragraphBreaks {
            add(.paragraph, offset..<offset, "", before: 2, "A new paragraph", 0.9)
        }
        for scar in sections.scars {
            add(.caption, scar, "", "'\(text(scar).excerpt())' dropped: the end of a caption", 0.8)
        }
        for list in sections.lists {
            let linksPages =
                list.heading.map { Self.seeAlso.contains(text(sections.headings[$0].range).lowercased()) } ?? false
            // Without its heading, a list makes no sense.
            let confidence = min(list.confidence, list.heading.map { sections.headings[$0].confidence } ?? 1)
            for item in list.items {
                let title = text(item)
                let link = linksPages && isTitle(title) ? GluedListItems.linked(title) : title
                add(
                    .listItem, item, "* " + link, before: 1, after: 1, "'\(title.excerpt())' made a list item",
                    confidence)
            }
        }
    }

    /// Whether the text could be a page's title, so that it may become a link.
    private func isTitle(_ text: String) -> Bool {
        text.utf8.count <= 100 && !text.utf8.contains { "[]{}<>|#".utf8.contains($0) }
    }

    /// Titles of sections whose items are pages of the wiki.
    private static let seeAlso: Set<String> = [
        "see also", "related articles", "related topics", "siehe auch", "voir aussi", "articles connexes",
        "véase también",
        "voci correlate", "ver também", "zie ook", "zobacz też", "se även", "se også", "см. также", "див. також",
        "související články", "katso myös", "vezi și", "vegeu també", "ayrıca bakınız", "kapcsolódó szócikkek",
    ]
}
