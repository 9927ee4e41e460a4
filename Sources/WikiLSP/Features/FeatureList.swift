extension Feature {
    /// Every language feature of the server.
    package static var all: [Feature] {
        [
            .diagnostics, .codeActions, .fixOnSave, .documentSymbols, .foldingRanges, .completion, .semanticTokens,
            .selectionRanges, .hover, .definition, .references, .documentLinks, .workspaceIndexing,
            .templateKnowledge,
            .rename, .fileRenames, .workspaceSymbols, .codeLenses, .callHierarchy, .typeHierarchy,
            .signatureHelp, .linkedEditing, .documentColours, .formatting, .inlayHints,
        ]
    }
}
