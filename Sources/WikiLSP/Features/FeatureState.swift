import MarkupCore

/// What the features keep for a session.
package struct FeatureState {
    var linters = LinterCache()
    /// The files of the workspace.
    package var workspace = WorkspaceFiles()
    /// `Session.settingsRevision` when the workspace was last listed.
    var scannedSettings = 0
    /// What the workspace's pages contain.
    package var index = WorkspaceIndexer()
    /// The templates whose parameters are known.
    var templates = TemplateStore()
    /// The indexes of titles that are open.
    var titles = TitleStore()
    /// The number of the last answer with semantic tokens.
    var lastTokensID = 0

    package init() {}
}
