/// What a field of an infobox is for, as far as its name says so.
package struct FieldRole: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A file to show.
    package static let image = FieldRole(rawValue: 1)
    /// The width of a picture.
    package static let imageSize = FieldRole(rawValue: 2)
    /// A web address.
    package static let address = FieldRole(rawValue: 8)
    package static let coordinates = FieldRole(rawValue: 16)
    package static let latitude = FieldRole(rawValue: 32)
    package static let longitude = FieldRole(rawValue: 64)
    /// A number whose unit is the last word of the name.
    package static let measure = FieldRole(rawValue: 256)

    /// The role that the name in `range` of `block` says; most names say none, which their length and ends tell.
    init(ofFieldNamed range: Range<Int>, in block: BlockSource) {
        self = block.withBytes(in: range) { Self.mayHave($0) } ? FieldRole(ofFieldNamed: block.string(in: range)) : []
    }

    /// Whether a field called `name` may have a role; only asked of names in ASCII.
    private static func mayHave(_ name: Span<UInt8>) -> Bool {
        guard ByteSearch.firstNonASCII(in: name, from: 0, limit: name.count) == name.count else { return true }
        var end = name.count
        while end > 0, name[end - 1].isASCIIDigit { end -= 1 }
        guard end > 0 else { return false }
        if lengths[Int(name[0] | 0x20)] & 1 << UInt32(min(end, 31)) != 0 { return true }
        // What could be a unit, after a `_`.
        end = name.count
        while end > 0, name[end - 1] == UInt8(ascii: "_") { end -= 1 }
        var start = end
        while start > 0, name[start - 1] != UInt8(ascii: "_") { start -= 1 }
        return start > 0 && end - start <= longestUnit
    }

    /// For each first letter, a bit for the length of each name in `named` that begins with it.
    private static let lengths: [UInt32] = {
        var lengths = [UInt32](repeating: 0, count: 256)
        for name in named.keys {
            if let first = name.utf8.first { lengths[Int(first)] |= 1 << UInt32(min(name.utf8.count, 31)) }
        }
        return lengths
    }()
    private static let longestUnit = units.keys.reduce(0) { max($0, $1.utf8.count) }

    init(ofFieldNamed name: String) {
        let name = name.lowercased()
        var stem = name.utf8[...]
        while let last = stem.last, last.isASCIIDigit { stem.removeLast() }
        self = Self.named[String(Substring(stem))] ?? []
        var words = 0
        var isInWord = false
        for byte in stem {
            let isSeparator = byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
            if !isSeparator, !isInWord { words += 1 }
            isInWord = !isSeparator
        }
        if words > 1, Self.units[Self.lastWord(of: name)] != nil { insert(.measure) }
    }

    /// The spellings of the unit that the name of a field ends with.
    static func unitSpellings(ofFieldNamed name: String) -> [String] { units[lastWord(of: name.lowercased())] ?? [] }

    /// What stands after the last `_`, but for those at the end.
    private static func lastWord(of name: String) -> String {
        var name = name.utf8[...]
        while name.last == UInt8(ascii: "_") { name.removeLast() }
        let start = name.lastIndex(of: UInt8(ascii: "_")).map { name.index(after: $0) } ?? name.startIndex
        return String(Substring(name[start...]))
    }

    private static let named: [String: FieldRole] = {
        var named: [String: FieldRole] = [:]
        for (role, names) in [
            (FieldRole.image, images), (.imageSize, sizes), (.address, addresses), (.coordinates, coordinateNames),
            (.latitude, latitudes), (.longitude, longitudes),
        ] {
            for name in names { named[name, default: []].insert(role) }
        }
        return named
    }()

    private static let images = [
        "image", "image_name", "imagename", "img", "photo", "photo_name", "picture", "pic", "logo", "logo_image",
        "cover", "portrait", "image_skyline", "image_flag", "image_seal", "image_shield", "image_map", "map_image",
        "bild", "afbeelding", "immagine", "imagem", "imagen", "изображение", "картинка", "фото", "зображення", "kuva",
        "grafika", "zdjęcie", "画像", "slika", "obrázek", "kép", "billede", "bilde",
    ]
    private static let sizes = [
        "image_size", "imagesize", "image size", "image_width", "imagewidth", "img_size", "logo_size", "logosize",
        "logo_width", "map_size", "mapsize", "map_width", "photo_size", "photosize", "cover_size", "signature_size",
        "flag_size", "pushpin_mapsize", "image_flag_size", "bildgröße", "bildbreite",
    ]
    private static let addresses = [
        "url", "website", "homepage", "web", "official_website", "web_site", "official_site", "webseite", "site_web",
        "sitio_web", "сайт", "вебсайт", "sito", "site",
    ]
    private static let coordinateNames = ["coordinates", "coords", "coord", "coordinate"]
    private static let latitudes = ["latd", "lat_d", "lat_deg", "latitude", "lat_degrees", "lat"]
    private static let longitudes = [
        "longd", "long_d", "long_deg", "lon_deg", "longitude", "long_degrees", "lon_degrees", "lon",
    ]
    private static let units: [String: [String]] = [
        "km2": ["km2", "km²", "sq km", "km<sup>2</sup>", "km"], "sqmi": ["sq mi", "sqmi", "mi²", "mi2"],
        "ha": ["ha", "hectares"], "km": ["km", "kilometres", "kilometers"], "m": ["m", "metres", "meters"],
        "mi": ["mi", "miles"], "ft": ["ft", "feet"], "cm": ["cm"], "mm": ["mm"], "kg": ["kg"], "lb": ["lb", "lbs"],
        "kmh": ["km/h", "kmh"], "mph": ["mph"], "in": ["in", "inches"],
    ]
}
