package import MarkupCore

/// A page in a hierarchy of calls or of types.
package struct HierarchyItem: Sendable {
    package let title: Title
    package let name: String
    package let kind: SymbolKind
    package let uri: String
    package let range: PositionRange
}

extension HierarchyItem: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("kind", kind)
            writer.member("uri", uri)
            writer.member("range", range)
            writer.member("selectionRange", range)
            writer.member("data") { writer in
                writer.member("namespace", title.namespace)
                writer.member("key", title.key)
            }
        }
    }
}

/// The parameters of what is asked about an item: the title that it was made with.
package struct HierarchyParams: JSONDecodable {
    package let title: Title

    package init?(from reader: inout JSONReader) {
        var data: JSONValue?
        reader.members { key, reader in
            guard key == "item" else {
                reader.skip()
                return
            }
            reader.members { key, reader in
                if key == "data" { data = reader.value() } else { reader.skip() }
            }
        }
        guard let namespace = data?["namespace"]?.integer, let key = data?["key"]?.text else { return nil }
        title = Title(page: key, namespace: namespace)
    }
}
