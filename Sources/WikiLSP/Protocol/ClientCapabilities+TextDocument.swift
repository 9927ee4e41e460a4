/// `ClientCapabilities.textDocument`, one function per feature.
extension ClientCapabilities {
    mutating func publishDiagnostics(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "versionSupport": diagnosticVersion = reader.bool() ?? false
            case "relatedInformation": diagnosticRelatedInformation = reader.bool() ?? false
            case "codeDescriptionSupport": diagnosticCodeDescription = reader.bool() ?? false
            case "dataSupport": diagnosticData = reader.bool() ?? false
            case "tagSupport":
                // Older clients say `true` for both tags; the specification asks for `{valueSet}`.
                if reader.peek() == .bool {
                    diagnosticTags = reader.bool() == true ? [1, 2] : []
                } else {
                    diagnosticTags = reader.valueSet()
                }
            default: reader.skip()
            }
        }
    }

    mutating func foldingRange(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "lineFoldingOnly": lineFoldingOnly = reader.bool() ?? false
            case "rangeLimit": foldingRangeLimit = reader.int().flatMap { $0 > 0 ? $0 : nil }
            case "foldingRange": foldingCollapsedText = reader.flag("collapsedText")
            default: reader.skip()
            }
        }
    }

    mutating func completion(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "completionItem": completionItem(&reader)
            case "completionList":
                reader.members { key, reader in
                    switch key {
                    case "itemDefaults": completionItemDefaults = reader.array() ?? []
                    default: reader.skip()
                    }
                }
            default: reader.skip()
            }
        }
    }

    private mutating func completionItem(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "snippetSupport": snippets = reader.bool() ?? false
            case "insertReplaceSupport": completionInsertReplace = reader.bool() ?? false
            case "commitCharactersSupport": completionCommitCharacters = reader.bool() ?? false
            case "labelDetailsSupport": completionLabelDetails = reader.bool() ?? false
            case "tagSupport": completionDeprecatedTag = reader.valueSet().contains(1)
            case "documentationFormat":
                completionMarkdown = (reader.array(of: String.self) ?? []).contains("markdown")
            case "resolveSupport": completionResolveProperties = reader.properties()
            default: reader.skip()
            }
        }
    }

    mutating func hover(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "contentFormat": hoverMarkdown = (reader.array(of: String.self) ?? []).contains("markdown")
            default: reader.skip()
            }
        }
    }

    mutating func signatureHelp(_ reader: inout JSONReader) {
        reader.members { key, reader in
            guard key == "signatureInformation" else {
                _ = reader.skip()
                return
            }
            reader.members { key, reader in
                switch key {
                case "documentationFormat":
                    signatureMarkdown = (reader.array(of: String.self) ?? []).contains("markdown")
                default: reader.skip()
                }
            }
        }
    }

    mutating func codeAction(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "codeActionLiteralSupport": codeActionLiterals = reader.isObject()
            case "isPreferredSupport": codeActionIsPreferred = reader.bool() ?? false
            case "dataSupport": codeActionData = reader.bool() ?? false
            case "resolveSupport": codeActionResolveProperties = reader.properties()
            default: reader.skip()
            }
        }
    }

    mutating func inlayHint(_ reader: inout JSONReader) {
        reader.members { key, reader in
            switch key {
            case "resolveSupport": inlayHintResolveProperties = reader.properties()
            default: reader.skip()
            }
        }
    }
}

extension JSONReader {
    /// The numbers of `{valueSet: […]}`.
    fileprivate mutating func valueSet() -> [Int] {
        var values: [Int] = []
        members { key, reader in
            if key == "valueSet" { values = reader.array() ?? [] } else { reader.skip() }
        }
        return values
    }

    /// The names of `{properties: […]}`.
    fileprivate mutating func properties() -> [String] {
        var names: [String] = []
        members { key, reader in
            if key == "properties" { names = reader.array() ?? [] } else { reader.skip() }
        }
        return names
    }
}
