/// Where completion takes its names from.
package struct CompletionSources {
    /// The page under edit.
    package var page: PageNames
    /// What the page under edit names without linking to it, where it has lost its links.
    package var recovered: RecoveredNames
    /// The other open pages.
    package var documents: [PageNames]
    /// The pages of the workspace; nil without one.
    package var workspace: WorkspaceTitles?
    /// The best of the wiki's titles that begin with a text, whatever their case and accents, as they are spelt with
    /// their namespaces; nil where nobody knows them.
    package var titles: ((String) -> TitleIndex.Matches)?
    /// What is known about a template's parameters apart from pages that use it.
    package var parameters: (String) -> [KnownParameter]
    /// What is documented of the values of a parameter: by the names of the template and the parameter.
    package var values: (_ template: String, _ parameter: String) -> KnownValues?
    /// The functions of a module, by its name without the namespace.
    package var functions: (String) -> [String]
    /// The titles of the sections of a page of the workspace or of an open page, by the page's title.
    package var sections: (String) -> [String]
    /// Calls its last argument with the names of a namespace that the workspace's pages use, and on how many they do.
    package var used: (Int, NameQuery, (FoldedName, NameQuery.Match, Int) -> Void) -> Void = { _, _, _ in }
    /// The parameters that calls in the workspace give to a template; the weight is how many pages do.
    package var workspaceParameters: (String) -> [KnownParameter] = { _ in [] }

    package init(
        page: PageNames, recovered: RecoveredNames = RecoveredNames(), documents: [PageNames] = [],
        workspace: WorkspaceTitles? = nil, titles: ((String) -> TitleIndex.Matches)? = nil,
        parameters: @escaping (String) -> [KnownParameter] = { _ in [] },
        values: @escaping (String, String) -> KnownValues? = { _, _ in nil },
        functions: @escaping (String) -> [String] = { _ in [] },
        sections: @escaping (String) -> [String] = { _ in [] }
    ) {
        self.page = page
        self.recovered = recovered
        self.documents = documents
        self.workspace = workspace
        self.titles = titles
        self.parameters = parameters
        self.values = values
        self.functions = functions
        self.sections = sections
    }
}

/// What a parameter is documented to hold.
package struct KnownValues: Sendable, Equatable {
    package var type: ParameterType
    /// Values to propose, the best first.
    package var values: [String]

    package init(type: ParameterType, values: [String]) {
        self.type = type
        self.values = values
    }
}

/// A parameter that a template is known to take.
package struct KnownParameter: Sendable, Equatable {
    package var name: String
    /// How common its use is, relative to the template's other parameters.
    package var weight: Int
    /// What the numbered parameters of a family (`commander1`, `commander2`) have in common; nil for other parameters.
    package var family: String?

    package init(_ name: String, weight: Int, family: String? = nil) {
        self.name = name
        self.weight = weight
        self.family = family
    }
}
