/// The colours that are written on a page, in styles and in attributes and parameters that are colours.
package enum PageColours {
    /// A colour where it is written.
    package struct Place: Equatable, Sendable {
        /// Bytes of the page.
        package var range: Range<Int>
        package var colour: Colour
        /// Whether it stands in CSS, which knows more ways to write one than `bgcolor` does.
        package var isStyle: Bool
    }

    /// All of them, in order. O(page).
    package static func all(in tree: SyntaxTree) -> [Place] {
        var places: [Place] = []
        for (number, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: number)
            for (index, node) in block.nodes.enumerated() {
                guard node.kind == .attribute || node.kind == .templateArgument else { continue }
                let node = SyntaxNode(block: block, base: base, index: index)
                let name = node.child(node.kind == .attribute ? .attributeName : .argumentName)
                let value = node.child(node.kind == .attribute ? .attributeValue : .argumentValue)
                guard let name, let value, value.range.count <= longestValue else { continue }
                read(name, value, isAttribute: node.kind == .attribute, tree, &places)
            }
        }
        places.sort { $0.range.lowerBound < $1.range.lowerBound }
        // The value of a parameter may hold a tag with a style of its own.
        var last = 0
        return places.filter { place in
            guard place.range.lowerBound >= last else { return false }
            last = place.range.upperBound
            return true
        }
    }

    /// What is longer, in bytes, is no colour and no style that anybody wrote by hand.
    private static let longestValue = 4096

    private static func read(
        _ name: SyntaxNode, _ value: SyntaxNode, isAttribute: Bool, _ tree: SyntaxTree, _ places: inout [Place]
    ) {
        let bytes = tree.text.bytes
        let key = tree.string(in: bytes.trimmed(name.range)).lowercased()
        let isStyle = isAttribute ? key == "style" : key.hasSuffix("style")
        let isColour =
            isAttribute
            ? key == "bgcolor" || key == "color" : key.hasSuffix("color") || key.hasSuffix("colour") || key == "farbe"
        guard isStyle || isColour else { return }
        for leaf in value.isLeaf ? [value] : value.children.filter({ $0.kind == .text }) {
            guard leaf.isLeaf else { continue }
            if isStyle {
                style(leaf.range, bytes, &places)
            } else {
                // A parameter or attribute that is a colour holds nothing else.
                var range = bytes.trimmed(leaf.range)
                if let first = range.first, bytes[first] == UInt8(ascii: "\"") || bytes[first] == UInt8(ascii: "'"),
                    range.count > 1
                {
                    range = bytes.trimmed(first + 1..<range.upperBound - 1)
                }
                guard let colour = Colour(css: tree.string(in: range)) else { continue }
                places.append(Place(range: range, colour: colour, isStyle: !isAttribute))
            }
        }
    }

    /// The colours in the declarations of `range`.
    private static func style(_ range: Range<Int>, _ bytes: [UInt8], _ places: inout [Place]) {
        var offset = range.lowerBound
        var property = offset
        var isValue = false
        var takesColours = false
        while offset < range.upperBound {
            let byte = bytes[offset]
            if byte == UInt8(ascii: ";") {
                isValue = false
                property = offset + 1
            } else if byte == UInt8(ascii: ":"), !isValue {
                isValue = true
                takesColours = Self.takesColours(bytes[property..<offset])
            } else if isValue, takesColours, startsWord(byte) {
                let end = endOfWord(from: offset, to: range.upperBound, bytes)
                if let colour = Colour(css: String(decoding: bytes[offset..<end], as: UTF8.self)) {
                    places.append(Place(range: offset..<end, colour: colour, isStyle: true))
                }
                offset = max(end, offset + 1)
                continue
            }
            offset += 1
        }
    }

    private static func startsWord(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte == UInt8(ascii: "#") }

    /// Where the word ends that begins at `offset`, with what a function is given.
    private static func endOfWord(from offset: Int, to limit: Int, _ bytes: [UInt8]) -> Int {
        var end = offset + 1
        while end < limit, bytes[end].isASCIILetter || bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "-") {
            end += 1
        }
        guard end < limit, bytes[end] == UInt8(ascii: "(") else { return end }
        while end < limit, bytes[end] != UInt8(ascii: ")"), bytes[end] != UInt8(ascii: ";") { end += 1 }
        return end < limit && bytes[end] == UInt8(ascii: ")") ? end + 1 : end
    }

    /// Whether a declaration of `property` may hold colours: elsewhere their names are just words.
    private static func takesColours(_ property: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: property, as: UTF8.self).lowercased().filter {
            !$0.isWhitespace && $0 != "\"" && $0 != "'"
        }
        return name.hasSuffix("color") || prefixes.contains { name.hasPrefix($0) }
    }

    private static let prefixes = [
        "background", "border", "outline", "box-shadow", "text-shadow", "text-decoration", "column-rule", "fill",
        "stroke",
    ]
}
