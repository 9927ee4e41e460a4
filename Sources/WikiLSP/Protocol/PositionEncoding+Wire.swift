package import MarkupCore

extension PositionEncoding {
    /// The name that the protocol (`PositionEncodingKind`) and the command line use.
    package var wireName: String {
        switch self {
        case .utf8: "utf-8"
        case .utf16: "utf-16"
        case .utf32: "utf-32"
        }
    }

    /// The encoding with this name.
    package init?(wireName: String) {
        switch wireName {
        case "utf-8": self = .utf8
        case "utf-16": self = .utf16
        case "utf-32": self = .utf32
        default: return nil
        }
    }

    /// The first of the client's encodings that this server knows; UTF-16 when there is none, as LSP demands.
    package static func negotiated(from names: [String]) -> PositionEncoding {
        names.lazy.compactMap(PositionEncoding.init(wireName:)).first ?? .utf16
    }
}
