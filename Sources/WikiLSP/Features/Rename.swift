import MarkupCore

extension Feature {
    /// References, sections, parameters of templates and pages under another name, with everything that names them.
    static let rename = Feature("rename") { capabilities in
        if capabilities.client.renamePrepare {
            capabilities.provide("renameProvider") { $0.member("prepareProvider", true) }
        } else {
            capabilities.provide("renameProvider", true)
        }
    } requests: {
        [
            .request("textDocument/prepareRename", renamePlace),
            .request("textDocument/rename", renameEdit),
        ]
    }
}

private func renamePlace(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> RenamePlace? {
    let document = try session.document(params.document)
    let index = try session.completeIndex()
    guard let subject = RenameSubject(at: document.offset(of: params.position), document, session, index) else {
        return nil
    }
    _ = try subject.renameable(session, index)
    return RenamePlace(range: document.range(of: subject.range), placeholder: subject.placeholder)
}

private func renameEdit(_ params: RenameParams, _ session: Session) throws(ResponseError) -> WorkspaceEdit? {
    let document = try session.document(params.document)
    let index = try session.completeIndex()
    guard let subject = RenameSubject(at: document.offset(of: params.position), document, session, index) else {
        throw refusal("There is no name here that could be another.")
    }
    let page = try subject.renameable(session, index)
    let site = document.document.site
    guard params.newName != subject.placeholder else { return nil }
    let plan: RenamePlan
    switch subject.target {
    case .reference(let name, let group):
        plan = try RenamePlan(reference: name, group: group, to: params.newName, on: page)
    case .section(_, let anchor):
        plan = try RenamePlan(section: anchor, of: page, to: params.newName, session, index)
    case .parameter(let titles, let name):
        plan = try RenamePlan(parameter: name, of: titles, to: params.newName, session, index, site)
    case .page(let title): plan = try movePlan(title, to: params.newName, session, index, site)
    case .function: throw refusal("A module's function has to be renamed in its source.")
    }
    return plan.edit(for: session.client)
}

/// The page `title`, with its subpages, under another name.
private func movePlan(
    _ title: Title, to name: String, _ session: Session, _ index: WorkspaceIndex, _ site: SiteConfiguration
) throws(ResponseError) -> RenamePlan {
    let new: Title
    switch Title.parse(name, defaultNamespace: title.namespace, on: site) {
    case .success(let parsed): new = parsed
    case .failure(let reason): throw refusal(reason.message(for: name) + ".")
    }
    guard !new.isExternal, new.fragment.isEmpty, !new.key.isEmpty else {
        throw refusal("'\(name)' is no page of this wiki.")
    }
    guard new.namespace == title.namespace else {
        throw refusal("'\(new.prefixedText(on: site))' is in another namespace, where it would be something else.")
    }
    guard new.page != title else { return RenamePlan() }
    let titles = session.features.workspace.titles
    var moves: [(old: Title, new: Title)] = [(title, new.page)]
    if site.hasSubpages(title.namespace) {
        for (_, other) in titles.all where other.namespace == title.namespace && other.key.hasPrefix(title.key + "/") {
            let rest = other.key.dropFirst(title.key.count)
            moves.append((other, Title(page: new.key + rest, namespace: new.namespace)))
        }
    }
    moves.sort { $0.old.key < $1.old.key }
    var files: [(old: String, new: String)] = []
    for (old, new) in moves {
        guard titles.path(of: new) == nil else {
            throw refusal("There is a page '\(new.prefixedText(on: site))' already.")
        }
        guard let path = titles.path(of: old),
            let place = session.features.workspace.path(path, of: old, renamedTo: new)
        else {
            throw refusal("The name of the file of '\(old.prefixedText(on: site))' does not follow from its title.")
        }
        files.append((session.uri(of: old) ?? DocumentURI(path: path).spelling, DocumentURI(path: place).spelling))
    }
    var plan = try RenamePlan(moving: moves, session, index, site)
    plan.moves = files
    return plan
}

/// What is to be renamed.
private struct RenameSubject {
    let target: SymbolTarget
    /// What the client lets its user edit, bytes of the document.
    let range: Range<Int>
    let placeholder: String
    private let document: OpenDocument

    /// What is named at the byte offset `offset`; nil when nothing is.
    init?(at offset: Int, _ document: OpenDocument, _ session: Session, _ index: WorkspaceIndex) {
        let page = session.page(document)
        let tree = page.tree
        self.document = document
        if let title = page.title, let place = page.documentedName(at: offset) {
            let own = index.resolved(title.documentedPage)
            target = .parameter([own] + index.redirects(to: own).filter { $0 != own }, name: place.name)
            range = place.range
            placeholder = place.name
            return
        }
        guard let found = PageSymbol.at(offset, in: tree, on: page.title) else { return nil }
        target = SymbolTarget(found, at: offset, in: tree, on: page.title, index)
        let parts = LinkTarget(found, in: tree)
        switch target {
        case .section:
            range = parts?.fragment ?? tree.text.bytes.trimmed(found.range)
            placeholder = tree.text.string(in: range)
        case .page(let title):
            range = parts?.name ?? found.range
            placeholder = title.prefixedText(on: tree.site)
        case .reference, .parameter, .function:
            range = found.range
            placeholder = tree.text.string(in: range)
        }
    }

    /// The page that says what is renamed: that of the section, the template, the page itself. Refused where the rename
    /// cannot be right.
    func renameable(_ session: Session, _ index: WorkspaceIndex) throws(ResponseError) -> WorkspacePage {
        let site = document.document.site
        let here = session.page(document)
        func page(_ title: Title) throws(ResponseError) -> WorkspacePage {
            if title == here.title?.page { return here }
            guard let page = session.page(title, site: site) else {
                throw refusal("'\(title.prefixedText(on: site))' is not in the workspace.")
            }
            return page
        }
        switch target {
        case .reference: return here
        case .section(let title, let anchor):
            let page = try title.map { title throws(ResponseError) in try page(index.resolved(title)) } ?? here
            let anchors = SectionName.anchors(of: PageSymbol.headings(in: page.tree).map(\.symbol.sectionName))
            guard anchors.contains(anchor) else { throw refusal("There is no section '\(anchor)'.") }
            return page
        case .parameter(let titles, let name):
            guard !name.utf8.allSatisfy(\.isASCIIDigit) else {
                throw refusal("A parameter that is given by its place has no other name.")
            }
            let template = try page(titles[0])
            guard !TemplateSource(template.tree).callsModule else {
                throw refusal(
                    "'\(titles[0].prefixedText(on: site))' hands its parameters to a module, which knows them by name.")
            }
            let roles: PageRecord.Roles = [.parameter, .documentation]
            guard let symbol = index.find(.parameter, of: titles[0], name), index.isUsed(symbol, roles) else {
                throw refusal("'\(titles[0].prefixedText(on: site))' has no parameter '\(name)'.")
            }
            return template
        case .page(let title):
            guard session.client.fileRenames else {
                throw refusal("This editor does not let a language server rename files.")
            }
            guard session.features.workspace.titles.path(of: title) != nil else {
                throw refusal("'\(title.prefixedText(on: site))' is not in the workspace.")
            }
            return here
        case .function: throw refusal("A module's function has to be renamed in its source.")
        }
    }
}

extension WorkspacePage {
    /// The parameter that TemplateData names at the byte offset `offset`, and where, without the quotation marks.
    fileprivate func documentedName(at offset: Int) -> (name: String, range: Range<Int>)? {
        guard let block = TemplateSource(tree).dataBlocks.first(where: { $0.contains(offset) }) else { return nil }
        for place in TemplateDataPlaces.all(in: Array(tree.text.bytes[block])) {
            let range = place.range.lowerBound + 1 + block.lowerBound..<place.range.upperBound - 1 + block.lowerBound
            if range.lowerBound <= offset, offset <= range.upperBound { return (place.name, range) }
        }
        return nil
    }
}

private struct RenameParams: JSONDecodable {
    let document: TextDocumentIdentifier
    let position: Position
    let newName: String

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var position: Position?
        var newName: String?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "position": position = reader.value()
            case "newName": newName = reader.string()
            default: reader.skip()
            }
        }
        guard let document, let position, let newName else { return nil }
        self.document = document
        self.position = position
        self.newName = newName
    }
}

private struct RenamePlace: JSONEncodable {
    let range: PositionRange
    let placeholder: String

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("placeholder", placeholder)
        }
    }
}
