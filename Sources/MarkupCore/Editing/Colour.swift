/// A colour as CSS has them: each part from 0 to 1.
package struct Colour: Equatable, Sendable {
    package var red: Double
    package var green: Double
    package var blue: Double
    package var alpha: Double

    package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// The colour with parts from 0 to 255.
    private init(bytes red: Int, _ green: Int, _ blue: Int, alpha: Double = 1) {
        self.init(red: Double(red) / 255, green: Double(green) / 255, blue: Double(blue) / 255, alpha: alpha)
    }

    /// Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()` or a name; nil for anything else.
    package init?(css text: some StringProtocol) {
        let text = text.lowercased()
        if text.hasPrefix("#") {
            self.init(digits: text.dropFirst())
        } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            self.init(function: text[..<open], text[text.index(after: open)...].dropLast())
        } else if let number = Self.names[text] {
            self.init(bytes: Int(number >> 16), Int(number >> 8 & 0xFF), Int(number & 0xFF))
        } else {
            return nil
        }
    }

    private init?(digits: Substring) {
        var values: [Int] = []
        for character in digits {
            guard character.isASCII, let value = character.hexDigitValue else { return nil }
            values.append(value)
        }
        switch values.count {
        case 3, 4: values = values.map { $0 * 17 }
        case 6, 8: values = stride(from: 0, to: values.count, by: 2).map { values[$0] * 16 + values[$0 + 1] }
        default: return nil
        }
        self.init(bytes: values[0], values[1], values[2], alpha: values.count > 3 ? Double(values[3]) / 255 : 1)
    }

    private init?(function name: Substring, _ content: Substring) {
        let words = content.split { $0 == "," || $0 == " " || $0 == "/" || $0 == "\t" }
        guard words.count == 3 || words.count == 4 else { return nil }
        let values = words.map(Self.number)
        guard let one = values[0], let two = values[1], let three = values[2] else { return nil }
        var alpha = 1.0
        if values.count == 4 {
            guard let last = values[3] else { return nil }
            alpha = Self.clamped(last.isPercent ? last.value / 100 : last.value)
        }
        switch name {
        case "rgb", "rgba":
            let parts = [one, two, three].map { Self.clamped($0.isPercent ? $0.value / 100 : $0.value / 255) }
            self.init(red: parts[0], green: parts[1], blue: parts[2], alpha: alpha)
        case "hsl", "hsla":
            guard !one.isPercent, two.isPercent, three.isPercent else { return nil }
            self.init(hue: one.value, saturation: two.value / 100, lightness: three.value / 100, alpha: alpha)
        default: return nil
        }
    }

    private init(hue: Double, saturation: Double, lightness: Double, alpha: Double) {
        let saturation = Self.clamped(saturation)
        let lightness = Self.clamped(lightness)
        let reach = saturation * min(lightness, 1 - lightness)
        func part(_ offset: Double) -> Double {
            let place = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
            let turned = place < 0 ? place + 12 : place
            return lightness - reach * max(-1, min(turned - 3, 9 - turned, 1))
        }
        self.init(red: part(0), green: part(8), blue: part(4), alpha: alpha)
    }

    private static func number(_ word: Substring) -> (value: Double, isPercent: Bool)? {
        let isPercent = word.hasSuffix("%")
        var digits = isPercent ? word.dropLast() : word
        if digits.hasSuffix("deg") { digits = digits.dropLast(3) }
        // `Double` reads words such as "nan" as well.
        guard digits.utf8.allSatisfy({ $0.isASCIIDigit || $0 == 0x2E || $0 == 0x2D }), let value = Double(digits),
            value.isFinite
        else { return nil }
        return (value, isPercent)
    }

    private static func clamped(_ value: Double) -> Double { min(max(value, 0), 1) }

    // MARK: Writing

    /// The parts as numbers from 0 to 255.
    private var bytes: [Int] { [red, green, blue].map { Int((Self.clamped($0) * 255).rounded()) } }
    private var isOpaque: Bool { alpha >= 1 }

    /// `#rrggbb`, with two more digits where the colour is not opaque.
    package var hexadecimal: String {
        let all = isOpaque ? bytes : bytes + [Int((Self.clamped(alpha) * 255).rounded())]
        return "#" + all.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// `rgb(r, g, b)`, or `rgba(r, g, b, a)` where the colour is not opaque.
    package var function: String {
        let parts = bytes.map(String.init)
        guard !isOpaque else { return "rgb(" + parts.joined(separator: ", ") + ")" }
        let hundredths = Int((Self.clamped(alpha) * 100).rounded())
        var digits = String(hundredths)
        if digits.count < 2 { digits = "0" + digits }
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        let text = hundredths == 100 ? "1" : hundredths == 0 ? "0" : "0." + digits
        return "rgba(" + (parts + [text]).joined(separator: ", ") + ")"
    }

    /// The name CSS has for exactly this colour, if there is one: of several the first in the alphabet.
    package var name: String? {
        guard isOpaque else { return nil }
        let number = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Self.names.filter { $0.value == number }.keys.min()
    }

    /// Whether `word`, in lower case, is the name of a colour.
    package static func isName(_ word: String) -> Bool { names[word] != nil }

    /// The named colours of CSS Color Module Level 4.
    private static let names: [String: UInt32] = {
        var names: [String: UInt32] = [:]
        let words = text.split { $0 == " " || $0 == "\n" }
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            names[String(words[index])] = UInt32(words[index + 1], radix: 16)
        }
        return names
    }()

    private static let text = """
        aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
        black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
        chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
        darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9
        darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000
        darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f
        darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
        dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc
        ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080
        honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
        lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff
        lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
        lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
        lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000
        mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
        mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
        midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080
        oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
        palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f
        pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
        royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee
        sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa
        springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0
        violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
        """
}
