import MarkupCore

/// What the options of `wikilsp lint` come to.
struct LintOptions {
    /// Which fixes are applied.
    enum FixMode {
        case none, safe, suggested
    }

    var site: SiteConfiguration?
    /// Severities given on the command line, by rule.
    var rules: [String: LintConfiguration.Setting] = [:]
    /// Findings of less weight are left out.
    var leastSeverity: Severity
    /// With this many warnings at most, and no error, the run is clean; nil when every finding counts.
    var maxWarnings: Int?
    var fix: FixMode
    var showsDiff: Bool
    /// Known findings, and where the file that lists them is.
    var baseline: (path: String, known: Baseline)?
    /// Where to write what is found as a new baseline.
    var newBaseline: String?

    init(_ arguments: ParsedArguments) throws(UsageError) {
        site = try arguments.chosenSite()
        leastSeverity =
            Severity.allCases.first { $0.name == arguments.value("severity") } ?? .information
        maxWarnings = try arguments.integer("max-warnings")
        fix =
            switch arguments.value("fix") {
            case "suggested": .suggested
            case nil: .none
            default: .safe
            }
        showsDiff = arguments.has("diff")
        if showsDiff, fix == .none { fix = .safe }
        newBaseline = arguments.value("write-baseline")
        if let path = arguments.value("baseline") {
            do {
                baseline = (path, try Baseline(try Files.read(path)))
            } catch let error as FileError {
                throw UsageError("'--baseline': \(error.message)")
            } catch let error as UsageError {
                throw UsageError("'--baseline': \(path): \(error.message)")
            } catch {
                throw UsageError("'--baseline': \(path) cannot be read")
            }
        }
        for setting in arguments.all("rule") { try add(rule: setting) }
    }

    /// Takes in `id=severity`.
    private mutating func add(rule text: String) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let setting = LintConfiguration.Setting(parts[1]) else {
            throw UsageError("'--rule' needs ID=off, hint, information, warning or error, not '\(text)'")
        }
        let id = String(parts[0])
        guard RuleRegistry.rule(id) != nil else { throw UsageError.unknownRule(id) }
        rules[id] = setting
    }

    /// The fix of a finding that the mode asks for. What is not shown is not mended either.
    func chosenFix(of finding: Finding) -> Fix? {
        guard finding.severity <= leastSeverity else { return nil }
        return switch fix {
        case .none: nil
        case .safe: FixApplication.safeFix(of: finding)
        case .suggested: FixApplication.safeFix(of: finding) ?? FixApplication.suggestedFix(of: finding)
        }
    }

    /// The exit code for what was found.
    func exitCode(for tally: LintTally) -> ExitCode {
        guard let maxWarnings else { return tally.findings > 0 ? .findings : .clean }
        return tally.errors > 0 || tally.warnings > maxWarnings ? .findings : .clean
    }
}
