package import MarkupCore

/// Reads TemplateData, leniently: what does not follow the specification is named and left out, the rest is kept, since
/// what communities have written is often older than the specification.
package struct TemplateDataReader {
    /// Which problems matter: those of a block that is being written, or none, for data that was exported.
    /// The export is of a template without TemplateData.
    private var isFromSource = false
    private var problems: [TemplateDataResult.Problem] = []
    private var reader: JSONReader
    private var inherits: [(name: String, from: String)] = []

    private init(_ reader: JSONReader) {
        self.reader = reader
    }

    /// What a `<templatedata>` block says. Positions are bytes of `json`.
    package static func read(_ json: [UInt8]) -> TemplateDataResult {
        if let error = JSONReader.validate(json) {
            // The character there, which may have several bytes.
            let start = min(error.offset, json.count)
            let end = json[start...].dropFirst().firstIndex { $0 & 0xC0 != 0x80 } ?? json.count
            return TemplateDataResult(
                data: nil, problems: [.init(start..<end, "this is no JSON: \(error.reason.rawValue).")])
        }
        var decoder = TemplateDataReader(JSONReader(json))
        guard decoder.reader.peek() == .object else {
            return TemplateDataResult(data: nil, problems: [.init(0..<json.count, "it has to be an object.")])
        }
        let data = decoder.data()
        return TemplateDataResult(data: data, problems: decoder.problems)
    }

    /// The object that comes next in `reader`, as the API exports it: with the title and more beside the data. Of a
    /// template without data it says the names that are in its source.
    static func page(from reader: inout JSONReader) -> (title: String?, data: TemplateData?, isFromSource: Bool) {
        var decoder = TemplateDataReader(reader)
        var title: String?
        let data = decoder.data(isExport: true) { title = $0 }
        reader = decoder.reader
        return (title, data, decoder.isFromSource)
    }

    // MARK: The root

    private mutating func data(isExport: Bool = false, _ foundTitle: (String) -> Void = { _ in }) -> TemplateData? {
        var data = TemplateData(parameters: [])
        var hasParameters = false
        guard reader.enterObject() else { return nil }
        while let (key, place) = nextKey() {
            switch key {
            case "description": data.description = text("description")
            case "params": hasParameters = parameters(into: &data, isExport: isExport)
            case "paramOrder": data.order = names(at: "paramOrder")
            case "sets": sets(into: &data)
            case "format": format(into: &data)
            case "maps": reader.skip()
            case "notemplatedata" where isExport:
                // In the older format an empty text that is there.
                if reader.peek() == .bool {
                    isFromSource = reader.bool() ?? false
                } else {
                    isFromSource = true
                    reader.skip()
                }
            case "title" where isExport:
                if let title = reader.string() { foundTitle(title) }
            case _ where isExport: reader.skip()
            default:
                note(place, "'\(key)' is no key of TemplateData.")
                reader.skip()
            }
        }
        inherit(&data)
        guard hasParameters else {
            if !isExport { note(0..<1, "'params' is missing.") }
            return nil
        }
        checkNames(of: data)
        return data
    }

    /// The next key of the object and its place.
    private mutating func nextKey() -> (key: String, place: Range<Int>)? {
        let before = reader.position
        guard let key = reader.nextKey() else { return nil }
        // After the key comes its ':'; before it only white space and a comma.
        let bytes = reader.bytes
        var start = before
        while start < bytes.count, bytes[start] != UInt8(ascii: "\"") { start += 1 }
        return (key, start..<max(start, reader.position - 1))
    }

    private mutating func note(_ place: Range<Int>, _ message: String, isFatal: Bool = true) {
        problems.append(.init(place, message, isFatal: isFatal))
    }

    /// Notes that the value which comes next should be something else, and skips it.
    private mutating func mismatch(_ key: String, _ wanted: String) {
        _ = reader.peek()
        let place = reader.skip()
        note(place, "'\(key)' has to be \(wanted).")
    }

    // MARK: Values

    /// A text, or texts by language, or nothing.
    private mutating func text(_ key: String) -> LocalizedText {
        switch reader.peek() {
        case .string: return LocalizedText(reader.string() ?? "")
        case .null:
            reader.skip()
            return LocalizedText()
        case .object:
            var texts: [String: String] = [:]
            guard reader.enterObject() else { return LocalizedText() }
            while let language = reader.nextKey() {
                if reader.peek() == .string {
                    texts[language] = reader.string()
                } else if reader.peek() == .null {
                    reader.skip()
                } else {
                    mismatch(key, "a text in each language")
                }
            }
            return LocalizedText(texts)
        default:
            mismatch(key, "a text, or texts by language")
            return LocalizedText()
        }
    }

    private mutating func names(at key: String) -> [String] {
        switch reader.peek() {
        case .null:
            reader.skip()
            return []
        case .array: break
        default:
            mismatch(key, "a list of names")
            return []
        }
        var names: [String] = []
        guard reader.enterArray() else { return [] }
        while reader.nextElement() {
            switch reader.peek() {
            case .string: names.append((reader.string() ?? "").trimmedOfBlanks)
            case .number: if let number = reader.int() { names.append(String(number)) }
            default: mismatch(key, "a list of names")
            }
        }
        return names
    }

    private mutating func flag(_ key: String) -> Bool {
        switch reader.peek() {
        case .bool: return reader.bool() ?? false
        case .null:
            reader.skip()
            return false
        default:
            mismatch(key, "true or false")
            return false
        }
    }

    private mutating func string(_ key: String) -> String? {
        switch reader.peek() {
        case .string: return reader.string()
        case .null:
            reader.skip()
            return nil
        default:
            mismatch(key, "a text")
            return nil
        }
    }

    // MARK: Members of the root

    private mutating func sets(into data: inout TemplateData) {
        guard reader.peek() == .array, reader.enterArray() else {
            if reader.peek() == .null { reader.skip() } else { mismatch("sets", "a list") }
            return
        }
        while reader.nextElement() {
            var set = TemplateData.ParameterSet(label: LocalizedText(), parameters: [])
            guard reader.peek() == .object, reader.enterObject() else {
                mismatch("sets", "a list of objects")
                continue
            }
            while let key = reader.nextKey() {
                switch key {
                case "label": set.label = text("label")
                case "params": set.parameters = names(at: "params")
                default: reader.skip()
                }
            }
            data.sets.append(set)
        }
    }

    private mutating func format(into data: inout TemplateData) {
        guard let format = string("format") else { return }
        switch format {
        case "inline": data.format = .inline
        case "block": data.format = .block
        default: data.format = .custom(format)
        }
    }

    private mutating func parameters(into data: inout TemplateData, isExport: Bool) -> Bool {
        switch reader.peek() {
        case .object: break
        // PHP exports an empty object as a list.
        case .array:
            let place = reader.skip()
            if place.count > 2 { note(place, "'params' has to be an object.") }
            return place.count <= 2
        default:
            mismatch("params", "an object")
            return false
        }
        guard reader.enterObject() else { return false }
        while let (name, _) = nextKey() {
            // PHP again: all that an answer says of a parameter read off a source is its name.
            if reader.peek() == .array, isExport {
                let place = reader.skip()
                if place.count <= 2 {
                    data.parameters.append(TemplateParameter(name.trimmedOfBlanks))
                } else {
                    note(place, "'\(name)' has to be an object.")
                }
                continue
            }
            guard reader.peek() == .object else {
                mismatch(name, "an object")
                continue
            }
            data.parameters.append(parameter(name.trimmedOfBlanks))
        }
        return true
    }

    private mutating func parameter(_ name: String) -> TemplateParameter {
        var parameter = TemplateParameter(name)
        var isRequired = false
        var isSuggested = false
        guard reader.enterObject() else { return parameter }
        while let (key, place) = nextKey() {
            switch key {
            case "label": parameter.label = text(key)
            case "description": parameter.description = text(key)
            case "example": parameter.example = text(key)
            case "default": parameter.defaultValue = text(key)
            case "required": isRequired = flag(key)
            case "suggested": isSuggested = flag(key)
            case "deprecated": deprecation(of: &parameter)
            case "aliases": parameter.aliases = names(at: key)
            case "type": parameter.type = string(key).map(ParameterType.init(written:)) ?? .unknown
            case "inherits": if let from = string(key) { inherits.append((name, from)) }
            case "autovalue": parameter.automaticValue = string(key)
            case "suggestedvalues": parameter.suggestedValues = names(at: key)
            case "ns": reader.skip()
            default:
                note(place, "'\(key)' is no key of a parameter ('\(name)').")
                reader.skip()
            }
        }
        parameter.need = isRequired ? .required : isSuggested ? .suggested : .optional
        return parameter
    }

    private mutating func deprecation(of parameter: inout TemplateParameter) {
        switch reader.peek() {
        case .bool: if reader.bool() == true { parameter.deprecation = .init() }
        case .string: parameter.deprecation = .init(instruction: reader.string() ?? "")
        case .null: reader.skip()
        default: mismatch("deprecated", "true, false or a text")
        }
    }

    // MARK: What goes across parameters

    /// Fills in what parameters take from others (`inherits`), as far as they do not say it themselves.
    private mutating func inherit(_ data: inout TemplateData) {
        guard !inherits.isEmpty else { return }
        var places: [String: Int] = [:]
        for (place, parameter) in data.parameters.enumerated() { places[parameter.name] = place }
        for (name, from) in inherits {
            guard let place = places[name] else { continue }
            guard let source = places[from] else {
                note(0..<1, "'\(name)' inherits from '\(from)', which there is not.")
                continue
            }
            data.parameters[place].inherit(from: data.parameters[source])
        }
    }

    /// Names that are there twice, and orders and sets of names that are not there.
    private mutating func checkNames(of data: TemplateData) {
        let names = Set(data.parameters.map(\.name))
        for parameter in data.parameters {
            for alias in parameter.aliases where names.contains(alias) {
                note(0..<1, "'\(alias)' is an alias of '\(parameter.name)' and a parameter.", isFatal: false)
            }
        }
        guard !data.order.isEmpty else { return }
        let order = Set(data.order)
        for name in data.order where !names.contains(name) {
            note(0..<1, "'paramOrder' names '\(name)', which there is not.")
        }
        for name in names.subtracting(order).sorted() { note(0..<1, "'paramOrder' lacks '\(name)'.") }
        if order.count < data.order.count { note(0..<1, "'paramOrder' names a parameter twice.") }
    }
}

extension TemplateParameter {
    fileprivate mutating func inherit(from other: TemplateParameter) {
        if label.isEmpty { label = other.label }
        if description.isEmpty { description = other.description }
        if example.isEmpty { example = other.example }
        if defaultValue.isEmpty { defaultValue = other.defaultValue }
        if type == .unknown { type = other.type }
        if need == .optional { need = other.need }
        if suggestedValues.isEmpty { suggestedValues = other.suggestedValues }
        automaticValue = automaticValue ?? other.automaticValue
        deprecation = deprecation ?? other.deprecation
    }
}

extension String {
    fileprivate var trimmedOfBlanks: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
