import MarkupCore
import WikiLSP

/// What is fuzzed of the program, by name. Each takes any bytes and says what is wrong, or nil.
///
/// The same functions are run by libFuzzer (`Tests/Fuzz/run`) and by `ProgramFuzzTests` on the inputs that are kept.
let programFuzzTargets: [String: @Sendable ([UInt8]) -> String?] = [
    "json": jsonTarget,
    "frames": framesTarget,
    "templatedata": templateDataTarget,
    "siteinfo": siteinfoTarget,
    "settings": settingsTarget,
]

/// The validator and the tree agree, what was read survives writing, and any bytes are some message.
@Sendable private func jsonTarget(_ input: [UInt8]) -> String? {
    _ = IncomingMessage(input)
    let error = JSONReader.validate(input)
    if let error, error.offset < 0 || error.offset > input.count { return "\(error) is not in the text" }
    guard let value = try? JSONValue.parse(input) else { return error == nil ? "valid, but not parsed" : nil }
    if let error { return "parsed, but not valid: \(error)" }
    let written = JSONWriter.encode(value)
    guard String(validating: written, as: UTF8.self) != nil else { return "ill-formed UTF-8 was written" }
    guard let again = try? JSONValue.parse(written) else { return "what was written cannot be read" }
    return JSONWriter.encode(again) == written ? nil : "written differently the second time"
}

/// Messages are the same however the stream is cut.
@Sendable private func framesTarget(_ input: [UInt8]) -> String? {
    func messages(in pieces: [ArraySlice<UInt8>]) -> ([[UInt8]], String?) {
        var frames = FrameReader()
        var found: [[UInt8]] = []
        for piece in pieces {
            frames.append(piece)
            loop: while true {
                switch frames.next() {
                case .message(let body): found.append(body)
                case .failed(let reason): return (found, reason)
                case .needsMore: break loop
                }
            }
        }
        return (found, nil)
    }
    let whole = messages(in: [input[...]])
    for length in [1, 3, 7, 64] {
        let pieces = stride(from: 0, to: input.count, by: length).map { input[$0..<min($0 + length, input.count)] }
        let cut = messages(in: pieces)
        // An endless header may be noticed sooner or later.
        if cut.0 != whole.0 { return "in pieces of \(length) bytes: \(cut.0.count) messages, not \(whole.0.count)" }
        if (cut.1 == nil) != (whole.1 == nil) { return "in pieces of \(length) bytes: \(cut.1 ?? "no failure")" }
    }
    return nil
}

/// Places of problems lie in the text. The other ways in are tried as well: exports, and a page with the block in it.
@Sendable private func templateDataTarget(_ input: [UInt8]) -> String? {
    for problem in TemplateDataReader.read(input).problems {
        guard problem.range.lowerBound >= 0, problem.range.upperBound <= input.count else {
            return "\(problem) lies outside a text of \(input.count) bytes"
        }
    }
    let file = TemplateFile(json: input, path: "/t/Infobox.json")
    if (file == nil) != (JSONReader.validate(input) != nil) { return "a file is read exactly when it is JSON" }
    let page = Array("{{{a|}}}<templatedata>".utf8) + input + Array("</templatedata>".utf8)
    if let title = Title(path: "Template:Infobox.wiki", on: .english) {
        _ = TemplateFile(source: page, title: title, path: "/t/Template:Infobox.wiki", site: .english)
    }
    return nil
}

/// A site can be made of whatever an export says, and pages be read with it.
@Sendable private func siteinfoTarget(_ input: [UInt8]) -> String? {
    guard case .success(let description) = SiteinfoImport.description(from: input) else { return nil }
    let site = SiteConfiguration(description)
    var document = Document(
        Array("{{#if:a|b}} [[Category:X]] [[de:Y]]s __TOC__ <ref>z</ref> [[file:A.jpg|thumb]] -{zh:a}- ISBN 1".utf8),
        site: site)
    return document.tree.blocks.isEmpty ? "the page has no block" : nil
}

/// Settings with anything in them do what they can and name the rest in one line each.
@Sendable private func settingsTarget(_ input: [UInt8]) -> String? {
    guard let json = try? JSONValue.parse(input) else { return nil }
    var settings = Settings()
    var warnings = settings.overlay(json, from: "/w/.wikilsp.json", bytes: input, folder: "/w")
    var sites = SiteCatalogue()
    let (site, warning) = sites.site(for: settings)
    let (configuration, more) = settings.lint(path: "/w/drafts/Talk:Page.wiki", site: site)
    warnings += more + (warning.map { [$0] } ?? [])
    if warnings.contains(where: { $0.utf8.isEmpty || $0.utf8.contains(0x0A) }) { return "a warning of many lines" }
    var document = Document(Array("{{a|b=1|b=2}} [[x".utf8), site: site)
    _ = document.findings(Linter(configuration))
    return nil
}
