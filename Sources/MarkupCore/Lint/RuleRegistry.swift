/// All rules there are.
package enum RuleRegistry {
    /// The rules in the order of the documentation.
    package static let all: [any Rule.Type] = markupRules + fieldRules

    /// The rule with the id `id`.
    package static func rule(_ id: some StringProtocol) -> (any Rule.Type)? {
        all.first { $0.id == id }
    }

    /// Rules about brackets, links, headings, tags, tables and the page as a whole.
    private static let markupRules: [any Rule.Type] = [
        TemplateMissingCloser.self,
        TemplateMissingOpener.self,
        TemplateBadCloser.self,
        TemplateBadOpener.self,
        TemplateExtraBrace.self,
        UnclosedLink.self,
        OrphanLinkClose.self,
        UnclosedComment.self,
        UnclosedTable.self,
        HeadingUnbalanced.self,
        BareCategory.self,
        BareInterlanguageLink.self,
        DuplicateParameter.self,
        InvalidUTF8.self,
        MultiColonEscape.self,
        LinkDoublePipe.self,
        LinkEmptyTarget.self,
        ExternalLinkDoubleBrackets.self,
        LinkInExternalLink.self,
        URLDoubleScheme.self,
        HeadingSkip.self,
        HeadingStartsAtLevel3.self,
        HeadingLevel1.self,
        BoldHeading.self,
        EmptyHeading.self,
        DuplicateCategory.self,
        UnclosedTag.self,
        StrippedTag.self,
        MisnestedTag.self,
        Fostered.self,
        DeletableTableTag.self,
        MalformedTag.self,
        SelfClosedTag.self,
        ObsoleteTag.self,
        BogusImageOptions.self,
        MultipleUnclosedFormattingTags.self,
        FosteredTransparent.self,
        MultilineHTMLTableInList.self,
        MiscTidyReplacementIssues.self,
        PWrapBugWorkaround.self,
        TidyFontBug.self,
        TidyWhitespaceBug.self,
        LargeTables.self,
        NightModeUnawareBackgroundColor.self,
        DuplicateIds.self,
        UnclosedQuotes.self,
        InvisibleCharacter.self,
        EmptyRef.self,
        RefNameInvalid.self,
        UndefinedReferenceName.self,
        DuplicateReferenceName.self,
        MissingReferenceList.self,
        ConflictMarker.self,
        SignatureInArticle.self,
        UnknownSuppression.self,
        UnusedSuppression.self,
    ]
}
