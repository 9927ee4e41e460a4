/// What a parser function is given, and what it is for.
package struct FunctionSignature: Sendable, Equatable {
    /// The arguments in order; an optional one ends with `?`, one that may be repeated with `…`.
    package var parameters: [Parameter]
    /// A sentence.
    package var summary: String

    /// One argument of a parser function.
    package struct Parameter: Sendable, Equatable {
        package var name: String
        package var isOptional: Bool
        /// Whether any number of the like may follow.
        package var isRepeated: Bool

        /// As it is shown: `[name]` for one that may be left out, `name…` for one that may be repeated.
        package var label: String {
            let text = isRepeated ? name + "…" : name
            return isOptional ? "[" + text + "]" : text
        }
    }

    /// The index of the parameter that argument `index` (from 0) is for; nil past the last.
    package func parameter(ofArgument index: Int) -> Int? {
        if parameters.indices.contains(index) { return index }
        return parameters.last?.isRepeated ?? false ? parameters.count - 1 : nil
    }

    /// The signature of the function with MediaWiki's identifier `identifier`; nil where it is not known.
    package static func of(_ identifier: String) -> FunctionSignature? { all[identifier] }

    /// By identifier.
    private static let all: [String: FunctionSignature] = {
        var all: [String: FunctionSignature] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let parameters = fields[1].split(separator: "|").map { word -> Parameter in
                var name = word
                let isRepeated = name.hasSuffix("…")
                if isRepeated { name = name.dropLast() }
                let isOptional = name.hasSuffix("?")
                if isOptional { name = name.dropLast() }
                return Parameter(name: String(name), isOptional: isOptional, isRepeated: isRepeated)
            }
            for identifier in fields[0].split(separator: " ") {
                all[String(identifier)] = FunctionSignature(parameters: parameters, summary: String(fields[2]))
            }
        }
        return all
    }()

    /// Identifiers, parameters, and what the function does, from MediaWiki's manual ("Help:Magic words",
    /// "Help:Extension:ParserFunctions" and the extensions' pages) in words of our own.
    private static let text = """
        if\ttest|then|else?\tGives 'then' when 'test' holds anything but white space, otherwise 'else'.
        ifeq\tleft|right|same|different?\tCompares two texts, as numbers where both are numbers.
        iferror\ttest|error?|correct?\tGives 'error' when 'test' holds an error that a parser function reported.
        ifexist\tpage|exists|missing?\tGives 'exists' when there is such a page.
        ifexpr\texpression|then|else?\tEvaluates the expression; 0 and nothing are false.
        expr\texpression\tThe value of an arithmetic or logical expression.
        switch\tvalue|case=result…\tThe result of the first case that equals the value; `#default` when none does.
        time timel\tformat|date?|language?|local?\tA point in time in PHP's format letters; now, when no date is given.
        timef timefl\tdate|format?|language?\tA point in time as readers like it.
        titleparts\ttitle|count?|first?\tParts of a page's name that slashes separate.
        rel2abs\tpath|base?\tThe full name of the page that a relative path leads to.
        formatdate\tdate|format?\tA date in the order that the reader likes, or in the one given.
        formatnum\tnumber|option?\tA number with the language's separators; `R` takes them away, `NOSEP` leaves them out.
        lc\ttext\tThe text in lower case.
        uc\ttext\tThe text in upper case.
        lcfirst\ttext\tThe text with its first letter in lower case.
        ucfirst\ttext\tThe text with its first letter in upper case.
        padleft padright\ttext|length|padding?\tThe text, filled up to a length with `0` or what is given.
        urlencode\ttext|style?\tThe text as part of a URL; the style is QUERY, WIKI or PATH.
        anchorencode\ttext\tThe text as the part of a URL after `#`.
        ns nse\tnamespace\tThe name of a namespace that is given by number or by a name.
        localurl localurle fullurl fullurle canonicalurl canonicalurle\tpage|query?\tThe address of a page.
        filepath\tfile|options?\tThe address of a file, or of a thumbnail of a given size.
        grammar\tcase|word\tThe word in a grammatical case of the wiki's language.
        gender\tuser|masculine|feminine?|neutral?\tA text by the gender that a user has chosen.
        plural\tnumber|forms…\tThe form that goes with the number.
        int\tmessage|arguments?…\tA message of the interface, in the reader's language.
        bidi\ttext\tThe text, kept from turning the direction of what stands around it.
        defaultsort\tkey|option?\tWhere the page is sorted in its categories; `noerror` or `noreplace` may follow.
        displaytitle\ttitle|option?\tThe page's title as it is shown; `noerror` or `noreplace` may follow.
        shortdesc\tdescription|option?\tThe page's short description; `noreplace` may follow.
        tag\tname|content?|attribute=value?…\tAn extension tag whose content and attributes are expanded first.
        invoke\tmodule|function|arguments?…\tWhat a function of a Lua module returns.
        language\tcode|in language?\tThe name of a language, in itself or in another.
        bcp47\tcode\tThe language code as the standard for web pages has it.
        dir\tcode\t`ltr` or `rtl`, the direction of a language.
        special speciale\tpage\tThe local name of a special page.
        property\tproperty|from?\tThe value of a statement of the page's Wikidata item, as plain text.
        statements\tproperty|from?\tThe values of a statement of the page's Wikidata item, formatted.
        lst\tpage|section|end?\tA labelled section of another page.
        lstx\tpage|section|replacement?\tAnother page without a labelled section.
        lsth\tpage|heading?|end?\tWhat stands under a heading of another page.
        coordinates\tlatitude|longitude|options?…\tCoordinates that the page, or something on it, has.
        categorytree\tcategory|option=value?…\tA tree of a category that can be opened.
        related\tpages…\tPages that are shown as related.
        target\tpage\tA page that a message to several users is sent to.
        mentor\tuser\tThe mentor of a user.
        interwikilink\tprefix:page|text?\tA link to another wiki.
        interlanguagelink\tcode:page|text?\tA link to the page in another language.
        contentmodel\tstyle?|title?\tWhat kind of content a page holds.
        babel\tlanguages…\tBoxes with the languages that a user speaks.
        isbn\tnumber\tA link to where a book can be found.
        pagesincategory\tcategory|kind?|option?\tHow many pages a category has; of all, pages, subcats or files.
        pagesize\tpage|option?\tThe size of a page in bytes.
        numberingroup\tgroup\tHow many users a group has.
        protectionlevel\taction|page?\tWho may do something with a page.
        protectionexpiry\taction|page?\tWhen a page's protection ends.
        pendingchangelevel\tpage?\tWhether changes to a page wait for a review.
        cascadingsources\tpage?\tThe pages from which a page has its protection.
        noexternallanglinks\tlanguages?…\tLeaves out links to other languages that Wikidata knows.
        numberofactiveusers numberofadmins numberofarticles numberofedits numberoffiles numberofpages numberofusers\toption?\tA count of the whole wiki; `R` gives it without separators.
        basepagename basepagenamee fullpagename fullpagenamee namespace namespacee namespacenumber pagename pagenamee rootpagename rootpagenamee subjectpagename subjectpagenamee subjectspace subjectspacee subpagename subpagenamee talkpagename talkpagenamee talkspace talkspacee\tpage\tA part of a page's name, as the function is called.
        pageid revisionid revisionday revisionday2 revisionmonth revisionmonth1 revisionyear revisiontimestamp revisionuser\tpage\tSomething of the latest version of a page, as the function is called.
        """
}
