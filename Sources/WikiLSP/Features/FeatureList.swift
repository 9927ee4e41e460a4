extension Feature {
    /// Every language feature of the server.
    package static var all: [Feature] {
        [.diagnostics, .codeActions, .foldingRanges, .completion, .workspaceIndexing]
    }
}
