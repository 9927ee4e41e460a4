/// A sentence on each word of the markup, for those who meet it: tags, behaviour switches, variables, options of images.
package enum MarkupSummary {
    /// What the tag called `name` (lower case) is for: an HTML element or an extension's.
    package static func tag(_ name: String) -> String? { tags[name] }

    /// What the behaviour switch or the variable with MediaWiki's identifier `identifier` does.
    package static func word(_ identifier: String) -> String? {
        if let text = words[identifier] { return text }
        guard let variable = FunctionSignature.of(identifier)?.summary else { return time(identifier) }
        return variable
    }

    /// `currentday`, `localday`, `revisionday` and their like.
    private static func time(_ identifier: String) -> String? {
        for (prefix, zone) in [("current", "in UTC"), ("local", "in the wiki's time zone")] {
            guard identifier.hasPrefix(prefix), let part = times[String(identifier.dropFirst(prefix.count))] else {
                continue
            }
            return part + ", " + zone + "."
        }
        return nil
    }

    /// What an option of a file link does.
    package static func imageOption(_ kind: ImageOption.Kind) -> String {
        switch kind {
        case .thumbnail:
            "A thumbnail with a frame, a caption, and a link to the file; at the right, unless it says else."
        case .manualThumbnail: "A thumbnail that shows another file in its place."
        case .framed: "The image in its own size, in a frame with its caption."
        case .frameless: "The image as small as a thumbnail, without a frame."
        case .border: "A thin border around the image."
        case .left, .right: "The image at one side, with the text flowing around it."
        case .center: "The image in the middle, on a line of its own."
        case .none: "The image on a line of its own, with no text around it."
        case .baseline, .sub, .super, .top, .textTop, .middle, .bottom, .textBottom:
            "Where the image stands on the line of text it is in."
        case .upright: "A thumbnail's size in proportion to the one that the reader prefers."
        case .width: "The size of the image in pixels: its width, or its width and height."
        case .alt: "The text for those who do not see the image."
        case .link: "The page or address that the image leads to; nothing for none."
        case .class: "HTML classes of the image."
        case .language: "The language in which a file is shown that has several."
        case .page: "The page of a document that is shown."
        case .startTime, .endTime: "The part of a recording that is played."
        case .thumbTime: "The moment of a video that its thumbnail shows."
        case .disableControls: "Controls of a player that are left out."
        case .loop: "The recording is played again and again."
        case .muted: "The recording is played without sound."
        case .lossy: "How a large image is compressed for its thumbnail."
        case .other: "An option that an extension knows."
        }
    }

    private static func table(_ text: String) -> [String: String] {
        var table: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let tab = line.firstIndex(of: "\t") else { continue }
            for name in line[..<tab].split(separator: " ") {
                table[String(name)] = String(line[line.index(after: tab)...])
            }
        }
        return table
    }

    private static let times = [
        "day": "The day of the month", "day2": "The day of the month in two digits", "dayname": "The day of the week",
        "dow": "The number of the day of the week", "hour": "The hour in two digits",
        "month": "The month in two digits",
        "month1": "The number of the month", "monthabbrev": "The month's short name", "monthname": "The month's name",
        "monthnamegen": "The month's name in the genitive", "time": "The time",
        "timestamp": "The time as fourteen digits",
        "week": "The number of the week", "year": "The year",
    ]

    private static let tags = table(
        """
        abbr\tAn abbreviation; its title says what it stands for.
        b strong\tBold text, usually written with three apostrophes.
        i em\tItalic text, usually written with two apostrophes.
        bdi\tText whose direction does not touch what stands around it.
        bdo\tText whose direction is set.
        big\tLarger text; obsolete.
        blockquote\tA quotation that stands on its own.
        br\tA line break.
        caption\tThe caption of a table, usually written |+.
        center\tCentred content; obsolete.
        cite\tThe title of a work.
        code\tA piece of a program's text; wikitext within is still read.
        data\tContent with a value for machines.
        dd\tThe description in a list of descriptions, usually written with a colon.
        del\tText that was removed.
        dfn\tA term where it is defined.
        div\tA block without a meaning of its own.
        dl\tA list of descriptions, usually written with ; and :.
        dt\tThe term in a list of descriptions, usually written with a semicolon.
        font\tText of another size, colour or font; obsolete.
        h1 h2 h3 h4 h5 h6\tA heading, usually written with equals signs.
        hr\tA rule, usually written ----.
        ins\tText that was added.
        kbd\tSomething to type.
        li\tAn item of a list, usually written with * or #.
        link meta\tMicrodata for machines.
        mark\tText that is highlighted.
        ol\tA numbered list, usually written with #.
        p\tA paragraph, usually made by a blank line.
        pre\tText in a fixed font with its line breaks; nothing in it is markup.
        q\tA quotation within a sentence.
        rb rp rt rtc ruby\tRuby: small text above or beside East Asian characters.
        s strike\tText that is struck out because it no longer holds.
        samp\tWhat a program puts out.
        small\tSmaller text.
        span\tA piece of text without a meaning of its own.
        sub\tText below the line.
        sup\tText above the line.
        table\tA table, usually written {|.
        td\tA cell of a table, usually written with a bar.
        th\tA heading cell of a table, usually written with an exclamation mark.
        time\tA date or time that machines can read.
        tr\tA row of a table, usually written |-.
        tt\tText in a fixed font; obsolete.
        u\tUnderlined text.
        ul\tA list, usually written with asterisks.
        var\tA variable of a formula or program.
        wbr\tA place where a long word may be broken.
        nowiki\tNothing in it is markup.
        ref\tA note: its content stands where the references are shown.
        references\tWhere the notes are shown; it may hold notes that are used elsewhere.
        gallery\tImages in a grid, one a line.
        poem\tText with its line breaks; wikitext within is read.
        math\tA formula in LaTeX.
        chem ce\tA chemical formula.
        syntaxhighlight source\tA piece of a program's text with colours.
        score\tMusic as notes.
        timeline\tA drawing of what was when.
        templatedata\tWhat a template's parameters are, in JSON.
        templatestyles\tThe style sheet of a template.
        imagemap\tAn image whose parts lead to pages.
        hiero\tHieroglyphs.
        categorytree\tA tree of categories that can be opened.
        inputbox\tA form to search or to make a page.
        indicator\tA sign at the top of the page.
        section\tThe begin or end of a part that other pages can show.
        mapframe\tA map.
        maplink\tA link to a map.
        graph\tA chart.
        charinsert\tCharacters to insert with a click.
        langconvert\tText that is converted between the variants of a language.
        noinclude\tWhat is left out where the page is transcluded.
        includeonly\tWhat is there only where the page is transcluded.
        onlyinclude\tOf a page with such parts, only they are transcluded.
        """)

    private static let words = table(
        """
        notoc\tNo table of contents.
        forcetoc\tA table of contents even with few headings.
        toc\tThe table of contents stands here.
        noeditsection\tNo links to edit a section.
        newsectionlink\tA link to add a section, on any page.
        nonewsectionlink\tNo link to add a section.
        nogallery\tA category that lists its files instead of showing them.
        hiddencat\tA category that readers do not see on its pages.
        expectunusedcategory\tA category that may be empty.
        expectunusedtemplate\tA template that need not be used.
        expectedUnconnectedPage\tA page that needs no Wikidata item.
        index\tSearch engines may list the page.
        noindex\tSearch engines are asked not to list the page.
        staticredirect\tMoving the target leaves this redirect as it is.
        disambiguation\tThe page tells several things of one name apart.
        nocontentconvert\tNo conversion between the variants of the language.
        notitleconvert\tNo conversion of the title between the variants of the language.
        notalk\tNo links to discuss on the page.
        archivedtalk\tA talk page of an archive, where nothing is to be answered.
        noglobal\tThe user page is not shown on other wikis.
        !\tA bar that does not end an argument.
        =\tAn equals sign that does not end a name.
        articlepath\tThe path of the wiki's pages.
        contentlanguage\tThe code of the wiki's language.
        pagelanguage\tThe code of the page's language.
        userlanguage\tThe code of the reader's language.
        currentversion\tThe version of MediaWiki.
        directionmark\tA mark that sets the direction of text.
        numberofwikis\tHow many wikis there are.
        revisionsize\tThe size of the page in bytes.
        scriptpath\tThe path of the wiki's scripts.
        server\tThe address of the wiki.
        servername\tThe wiki's host.
        sitename\tThe wiki's name.
        stylepath\tThe path of the skins.
        wbreponame\tThe name of the repository of data.
        pagename pagenamee\tThe page's name without its namespace.
        fullpagename fullpagenamee\tThe page's name with its namespace.
        basepagename basepagenamee\tThe name of the page above this subpage.
        rootpagename rootpagenamee\tThe name of the topmost page above this subpage.
        subpagename subpagenamee\tThe last part of a subpage's name.
        subjectpagename subjectpagenamee\tThe name of the page that a talk page is about.
        talkpagename talkpagenamee\tThe name of the page's talk page.
        namespace namespacee\tThe name of the page's namespace.
        namespacenumber\tThe number of the page's namespace.
        subjectspace subjectspacee\tThe namespace that a talk page is about.
        talkspace talkspacee\tThe namespace of the page's talk page.
        pageid\tThe number of the page.
        revisionid\tThe number of the version.
        revisionuser\tWho made the latest version.
        revisionday revisionday2\tThe day of the latest version.
        revisionmonth revisionmonth1\tThe month of the latest version.
        revisionyear\tThe year of the latest version.
        revisiontimestamp\tThe time of the latest version as fourteen digits.
        """)
}
