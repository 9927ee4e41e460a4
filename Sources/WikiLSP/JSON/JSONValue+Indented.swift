extension JSONValue {
    /// The value over several lines, two spaces a level; empty objects and arrays stay on one.
    package func indented() -> String {
        var text = ""
        write(to: &text, indent: "")
        return text
    }

    /// As deep as the value, which the reader bounds for what comes from outside.
    private func write(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .array(let values) where !values.isEmpty:
            text += "[\n"
            for (index, value) in values.enumerated() {
                text += index == 0 ? inner : ",\n\(inner)"
                value.write(to: &text, indent: inner)
            }
            text += "\n\(indent)]"
        case .object(let members) where !members.isEmpty:
            text += "{\n"
            for (index, member) in members.enumerated() {
                text += index == 0 ? inner : ",\n\(inner)"
                text += String(decoding: JSONWriter.encode(member.key), as: UTF8.self) + ": "
                member.value.write(to: &text, indent: inner)
            }
            text += "\n\(indent)}"
        default:
            text += String(decoding: JSONWriter.encode(self), as: UTF8.self)
        }
    }
}
