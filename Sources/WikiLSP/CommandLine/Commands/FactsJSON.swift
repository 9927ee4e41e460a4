package import MarkupCore

extension PageFacts {
    /// Writes the facts as members of an object. Lists are written even when empty, so that readers need no defaults.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.list("templates", templates) { writer, item in
            writer.member("range", range: item.range)
            writer.member("kind", item.kind.rawValue)
            writer.member("name", item.name)
            writer.list("parameters", item.parameters) { writer, parameter in
                writer.member("name", parameter.name)
                if let range = parameter.nameRange { writer.member("nameRange", range: range) }
                writer.member("valueRange", range: parameter.valueRange)
                writer.member("value", parameter.value)
            }
        }
        writer.named("arguments", arguments)
        writer.named("extensionTags", extensionTags)
        writer.list("comments", comments) { writer, range in writer.member("range", range: range) }
        writer.list("headings", headings) { writer, item in
            writer.member("range", range: item.range)
            writer.member("level", item.level)
            writer.member("title", item.title)
        }
        writer.list("links", links) { writer, item in
            writer.member("range", range: item.range)
            writer.member("target", item.target)
            writer.member("text", item.text)
            writer.member("kind", item.kind.rawValue)
        }
        writer.list("externalLinks", externalLinks) { writer, item in
            writer.member("range", range: item.range)
            writer.member("url", item.url)
            writer.member("text", item.text)
        }
        writer.list("tables", tables) { writer, table in
            writer.member("range", range: table.range)
            if let caption = table.caption { writer.member("caption", range: caption) }
            writer.list("rows", table.rows) { writer, row in
                writer.member("range", range: row.range)
                writer.list("cells", row.cells) { writer, cell in
                    writer.member("range", range: cell.range)
                    writer.member("tag", cell.tag.rawValue)
                }
            }
        }
        writer.list("listItems", listItems) { writer, item in
            writer.member("range", range: item.range)
            writer.member("tag", item.name)
        }
        writer.list("quotes", quotes) { writer, item in
            writer.member("range", range: item.range)
            writer.member("tag", item.name)
        }
        writer.named("elements", elements)
        if let redirect {
            writer.member(
                "redirect",
                object: { writer in
                    writer.member("range", range: redirect.range)
                    writer.member("target", redirect.target)
                })
        }
        writer.named("switches", switches)
        writer.list("references", references) { writer, item in
            writer.member("range", range: item.range)
            writer.member("name", item.name)
            writer.member("group", item.group)
            writer.member("content", item.content)
        }
        writer.list("infoboxes", infoboxes) { writer, item in
            writer.member("range", range: item.range)
            writer.member("name", item.name)
            writer.member("inferred", item.inferred)
            writer.list("fields", item.fields) { writer, field in
                writer.member("name", field.name)
                writer.member("value", field.value)
                writer.member("range", range: field.range)
            }
        }
    }
}

extension JSONWriter {
    /// Writes a member whose value is an array of objects.
    mutating func list<Item>(_ key: String, _ items: [Item], _ members: (inout JSONWriter, Item) -> Void) {
        self.key(key)
        array { writer in
            for item in items { writer.object { writer in members(&writer, item) } }
        }
    }

    fileprivate mutating func named(_ key: String, _ items: [PageFacts.Named]) {
        list(key, items) { writer, item in
            writer.member("range", range: item.range)
            writer.member("name", item.name)
        }
    }
}
