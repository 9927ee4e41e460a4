/// What the pages of the workspace are, and what they name.
extension Completion {
    /// Adds the pages of a namespace, and those that are only named. `own` is the name at the cursor as it stands.
    static func addWorkspace(
        _ namespace: Int, own: String = "", _ query: NameQuery, _ sources: CompletionSources,
        _ pool: inout ProposalPool
    ) {
        sources.workspace?.titles(in: namespace, matching: query) { pool.add($0, $1, .workspace, weight: 0) }
        sources.used(namespace, query) { name, match, count in
            if count > 1 || name.name != own { pool.add(name, match, .elsewhere, weight: count) }
        }
    }
}
