/// Where completion takes its names from.
package struct CompletionSources {
    /// The page under edit.
    package var page: PageNames
    /// The other open pages.
    package var documents: [PageNames]
    /// The pages of the workspace; nil without one.
    package var workspace: WorkspaceTitles?
    /// What is known about a template's parameters apart from pages that use it.
    package var parameters: (String) -> [KnownParameter]
    /// The titles of the sections of a page of the workspace or of an open page, by the page's title.
    package var sections: (String) -> [String]

    package init(
        page: PageNames, documents: [PageNames] = [], workspace: WorkspaceTitles? = nil,
        parameters: @escaping (String) -> [KnownParameter] = { _ in [] },
        sections: @escaping (String) -> [String] = { _ in [] }
    ) {
        self.page = page
        self.documents = documents
        self.workspace = workspace
        self.parameters = parameters
        self.sections = sections
    }
}

/// A parameter that a template is known to take.
package struct KnownParameter: Sendable, Equatable {
    package var name: String
    /// How common its use is, relative to the template's other parameters.
    package var weight: Int

    package init(_ name: String, weight: Int) {
        self.name = name
        self.weight = weight
    }
}
