/// Where the names of parameters stand in TemplateData.
package enum TemplateDataPlaces {
    /// A name and where it stands, in bytes of the JSON.
    package struct Place: Equatable {
        package let name: String
        /// The string with its quotation marks.
        package let range: Range<Int>
        /// Whether this is the key in `params`, where the parameter is documented.
        package let isDefinition: Bool
    }

    /// The parameters that the data documents, and the byte offset of each name.
    package static func parameters(in json: [UInt8]) -> [(name: String, place: Int)] {
        all(in: json).filter(\.isDefinition).map { ($0.name, $0.range.lowerBound + 1) }
    }

    /// Every place where the data names a parameter: `params`, `inherits`, `paramOrder`, `sets` and `maps`, in order.
    /// Empty for what is no JSON.
    package static func all(in json: [UInt8]) -> [Place] {
        guard JSONReader.validate(json) == nil else { return [] }
        var search = Search(json)
        search.root()
        return search.places.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private struct Search {
        var reader: JSONReader
        var places: [Place] = []

        init(_ json: [UInt8]) { reader = JSONReader(json) }

        mutating func root() {
            guard reader.peek() == .object, reader.enterObject() else { return }
            while let key = reader.nextKey() {
                switch key {
                case "params": parameters()
                case "paramOrder": names()
                case "sets": sets()
                case "maps": maps()
                default: reader.skip()
                }
            }
        }

        /// The next key and its place.
        private mutating func nextKey() -> (name: String, range: Range<Int>)? {
            let before = reader.position
            guard let key = reader.nextKey() else { return nil }
            // Before a key come only white space and a comma, after it white space and a colon.
            var start = before
            while start < reader.bytes.count, reader.bytes[start] != UInt8(ascii: "\"") { start += 1 }
            var end = reader.position
            while end > start, reader.bytes[end - 1] != UInt8(ascii: "\"") { end -= 1 }
            return (key, start..<end)
        }

        private mutating func parameters() {
            guard reader.peek() == .object, reader.enterObject() else { return reader.skipValue() }
            while let (name, range) = nextKey() {
                places.append(Place(name: name, range: range, isDefinition: true))
                guard reader.peek() == .object, reader.enterObject() else {
                    reader.skipValue()
                    continue
                }
                while let key = reader.nextKey() {
                    if key == "inherits" { oneName() } else { reader.skip() }
                }
            }
        }

        private mutating func sets() {
            guard reader.peek() == .array, reader.enterArray() else { return reader.skipValue() }
            while reader.nextElement() {
                guard reader.peek() == .object, reader.enterObject() else {
                    reader.skipValue()
                    continue
                }
                while let key = reader.nextKey() {
                    if key == "params" { names() } else { reader.skip() }
                }
            }
        }

        /// Names by consumer: alone, in a list, or in lists in a list.
        private mutating func maps() {
            guard reader.peek() == .object, reader.enterObject() else { return reader.skipValue() }
            while reader.nextKey() != nil {
                guard reader.peek() == .object, reader.enterObject() else {
                    reader.skipValue()
                    continue
                }
                while reader.nextKey() != nil { names(depth: 2) }
            }
        }

        /// A name, or a list of them, nested no deeper than `depth`.
        private mutating func names(depth: Int = 1) {
            guard reader.peek() == .array, depth > 0 else { return oneName() }
            guard reader.enterArray() else { return }
            while reader.nextElement() { names(depth: depth - 1) }
        }

        private mutating func oneName() {
            guard reader.peek() == .string else { return reader.skipValue() }
            let start = reader.position
            guard let name = reader.string() else { return }
            places.append(Place(name: name, range: start..<reader.position, isDefinition: false))
        }
    }
}

extension JSONReader {
    /// Skips the value that comes next.
    fileprivate mutating func skipValue() { skip() }
}
