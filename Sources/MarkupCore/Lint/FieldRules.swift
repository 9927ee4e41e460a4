extension RuleRegistry {
    /// Rules about infoboxes and the fields of templates, and about pages that lost their structure.
    static let fieldRules: [any Rule.Type] = [
        InfoboxMissingOpener.self,
        MissingParameter.self,
        StrayTextInTemplate.self,
        EmptyParameter.self,
        ParameterMissingEquals.self,
        ParameterMissingPipe.self,
        CaptionWithoutImage.self,
        LiteralQuotes.self,
        FlattenedArticle.self,
        GluedHeading.self,
        GluedParagraph.self,
        GluedListItems.self,
        TitleNotBold.self,
        DateComma.self,
    ]
}
