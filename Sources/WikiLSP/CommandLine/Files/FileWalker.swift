/// Finds the pages an invocation is about.
package struct FileWalker {
    /// The file name extensions of pages in folders; a file named on the command line may have any.
    package static let extensions = [".wikitext", ".wiki", ".mediawiki", ".mw", ".wt"]

    /// The pages found, in order, each once.
    package private(set) var paths: [String] = []
    /// Operands and folders that could not be read.
    package private(set) var errors: [FileError] = []
    private var seen: Set<String> = []

    /// Walks `operands`: files as they are, folders to any depth in the order of their entries' bytes, patterns
    /// (`pages/**/*.wiki`) where no file has that very name. Folders leave out what `.gitignore` ignores, hidden entries
    /// and symbolic links. `-` stands for the input stream and is passed through.
    package init(_ operands: [String]) {
        for operand in operands {
            switch operand == "-" ? .other : Files.kind(of: operand) {
            case nil where Glob.isPattern(operand): walk(pattern: operand)
            case nil: errors.append(FileError(operand, "No such file or directory"))
            case .folder: walk(operand, IgnoreRules(upwardsFrom: operand), matching: nil)
            default: add(operand)
            }
        }
    }

    private mutating func add(_ path: String) {
        if seen.insert(path).inserted { paths.append(path) }
    }

    private mutating func walk(pattern: String) {
        let glob = Glob(pattern)
        let names = pattern.split(separator: "/", omittingEmptySubsequences: true)
        let literal = names.prefix(min(glob.literalSegmentCount, names.count - 1)).joined(separator: "/")
        let root = pattern.hasPrefix("/") ? "/" + literal : literal.isEmpty ? "." : literal
        let before = paths.count
        if Files.kind(of: root) == .folder { walk(root, IgnoreRules(upwardsFrom: root), matching: glob) }
        if paths.count == before { errors.append(FileError(pattern, "No file matches")) }
    }

    /// Depth first, with a stack of its own: no depth of folders can exhaust the thread's.
    private mutating func walk(_ root: String, _ rules: IgnoreRules, matching glob: Glob?) {
        enum Step {
            case folder(String, IgnoreRules)
            case file(String)
        }
        var stack: [Step] = [.folder(root, rules)]
        while let step = stack.popLast() {
            switch step {
            case .file(let path):
                add(path)
            case .folder(let path, let rules):
                let entries: [(name: String, kind: FileKind)]
                do {
                    entries = try Files.entries(of: path)
                } catch {
                    errors.append(error)
                    continue
                }
                for (name, kind) in entries.reversed() where !name.hasPrefix(".") {
                    let entry = Files.join(path, name)
                    switch kind {
                    case .folder where !rules.ignores(name, isFolder: true):
                        stack.append(.folder(entry, rules.entering(name, at: entry)))
                    case .file where Self.isPage(entry, glob) && !rules.ignores(name, isFolder: false):
                        stack.append(.file(entry))
                    default: break
                    }
                }
            }
        }
    }

    private static func isPage(_ path: String, _ glob: Glob?) -> Bool {
        if let glob { return glob.matches(path) }
        return extensions.contains { path.hasSuffix($0) }
    }
}
