import MarkupCore

/// What the options of `wikilsp lint` come to.
struct LintOptions {
    /// Which fixes are applied.
    enum FixMode {
        case none, safe, suggested
    }

    var site: SiteConfiguration?
    /// `--profile`.
    var profile: Profile?
    /// Severities given on the command line, by rule.
    var rules: [String: LintConfiguration.Setting] = [:]
    /// Findings of less weight are left out.
    var leastSeverity: Severity
    /// With this many warnings at most, and no error, the run is clean; nil when every finding counts.
    var maxWarnings: Int?
    var fix: FixMode
    /// Whether fixes are left out that leave the rendered page as it is.
    var fixesVisibly: Bool
    var showsDiff: Bool
    /// Known findings; those that the settings file names do not count then.
    var baseline: BaselineFile?
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
        fixesVisibly = arguments.has("fix-visible-only")
        if showsDiff || fixesVisibly, fix == .none { fix = .safe }
        profile = arguments.value("profile").flatMap { Profile.named($0) }
        newBaseline = arguments.value("write-baseline")
        if let path = arguments.value("baseline") {
            do throws(UsageError) {
                baseline = try BaselineFile(path)
            } catch {
                throw UsageError("'--baseline': \(error.message)")
            }
        }
        for setting in arguments.all("rule") { try add(rule: setting) }
    }

    /// Takes in `id=severity`.
    private mutating func add(rule text: String) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let setting = LintConfiguration.Setting(parts[1]) else {
            let words = LintConfiguration.Setting.names
            let hint = parts.count == 2 ? didYouMean(String(parts[1]), among: words) : ""
            throw UsageError("'--rule' needs ID=\(words.joined(separator: "|")), not '\(text)'\(hint)")
        }
        let id = String(parts[0])
        guard RuleRegistry.rule(id) != nil else { throw UsageError.unknownRule(id) }
        rules[id] = setting
    }

    /// The rules that the command line alone asks for.
    var configuration: LintConfiguration { LintConfiguration(profile: profile ?? .default, rules: rules) }

    /// The fix of a finding that the mode asks for. What is not shown is not mended either.
    func chosenFix(of finding: Finding, _ plan: PagePlan) -> Fix? {
        guard finding.severity <= leastSeverity else { return nil }
        var finding = finding
        if fixesVisibly || plan.linter.configuration.profile.fixesVisibly {
            finding.fixes.removeAll { !$0.isVisible }
        }
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
