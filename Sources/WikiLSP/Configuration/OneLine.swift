extension String {
    /// The text with control characters as escapes (`\u{A}`): a message that repeats what somebody wrote stays on one line.
    var onOneLine: String {
        guard unicodeScalars.contains(where: \.isLineOrControl) else { return self }
        return unicodeScalars.map { $0.isLineOrControl ? $0.escaped(asASCII: true) : String($0) }.joined()
    }
}

extension Unicode.Scalar {
    fileprivate var isLineOrControl: Bool {
        properties.generalCategory == .control || value == 0x2028 || value == 0x2029
    }
}
