/// One step from a JSON value into it.
package enum JSONStep: Equatable, Sendable {
    case key(String)
    case index(Int)

    /// A path as people write it: `overrides[0].rules`.
    package static func name(_ path: [JSONStep]) -> String {
        var name = ""
        for step in path {
            switch step {
            case .key(let key): name += name.isEmpty ? key : ".\(key)"
            case .index(let index): name += "[\(index)]"
            }
        }
        return name
    }
}

extension JSONReader {
    /// The byte offset directly after the key that `path` ends with, or of the list's element; of several equal keys the
    /// last one counts, as everywhere. Nil where there is no such thing.
    package static func offset(of path: [JSONStep], in bytes: [UInt8]) -> Int? {
        var start = 0
        for (depth, step) in path.enumerated() {
            var reader = JSONReader(bytes, in: start..<bytes.count)
            var found: (place: Int, value: Int)?
            switch step {
            case .key(let wanted):
                guard reader.peek() == .object, reader.enterObject() else { return nil }
                while let key = reader.nextKey() {
                    let place = reader.position - 1
                    let value = reader.skip()
                    if key == wanted { found = (place, value.lowerBound) }
                }
            case .index(let wanted):
                guard reader.peek() == .array, reader.enterArray() else { return nil }
                var index = 0
                while reader.nextElement() {
                    let value = reader.skip()
                    if index == wanted { found = (value.lowerBound, value.lowerBound) }
                    index += 1
                }
            }
            guard let found else { return nil }
            if depth == path.count - 1 { return found.place }
            start = found.value
        }
        return start
    }
}
