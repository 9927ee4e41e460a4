/// What a field of an infobox is for, as far as its name says so.
package struct FieldRole: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A file to show.
    package static let image = FieldRole(rawValue: 1)
    /// The width of a picture.
    package static let imageSize = FieldRole(rawValue: 2)
    package static let date = FieldRole(rawValue: 4)
    /// A web address.
    package static let address = FieldRole(rawValue: 8)
    package static let coordinates = FieldRole(rawValue: 16)
    package static let latitude = FieldRole(rawValue: 32)
    package static let longitude = FieldRole(rawValue: 64)
    /// `x_label`: how the field `x` is called.
    package static let label = FieldRole(rawValue: 128)
    /// A number whose unit is the last word of the name.
    package static let measure = FieldRole(rawValue: 256)

    init(ofFieldNamed name: String) {
        self = []
        let name = name.lowercased()
        var stem = Substring(name)
        while let last = stem.last, last.isASCII, last.isNumber { stem.removeLast() }
        let base = String(stem)
        if Self.images.contains(base) { insert(.image) }
        if Self.sizes.contains(base) { insert(.imageSize) }
        if Self.addresses.contains(base) { insert(.address) }
        if Self.coordinateNames.contains(base) { insert(.coordinates) }
        if Self.latitudes.contains(base) { insert(.latitude) }
        if Self.longitudes.contains(base) { insert(.longitude) }
        let words = base.split { $0 == "_" || $0 == " " || $0 == "-" }
        if words.contains("date") || base.hasSuffix("date") { insert(.date) }
        if name.hasSuffix("_label"), name.utf8.count > 6 { insert(.label) }
        if words.count > 1, let unit = name.split(separator: "_").last, Self.units[String(unit)] != nil {
            insert(.measure)
        }
    }

    /// The spellings of the unit that the name of a field ends with.
    static func unitSpellings(ofFieldNamed name: String) -> [String] {
        name.lowercased().split(separator: "_").last.flatMap { units[String($0)] } ?? []
    }

    private static let images: Set<String> = [
        "image", "image_name", "imagename", "img", "photo", "photo_name", "picture", "pic", "logo", "logo_image",
        "cover", "portrait", "image_skyline", "image_flag", "image_seal", "image_shield", "image_map", "map_image",
        "bild", "afbeelding", "immagine", "imagem", "imagen", "изображение", "картинка", "фото", "зображення", "kuva",
        "grafika", "zdjęcie", "画像", "slika", "obrázek", "kép", "billede", "bilde",
    ]
    private static let sizes: Set<String> = [
        "image_size", "imagesize", "image size", "image_width", "imagewidth", "img_size", "logo_size", "logosize",
        "logo_width", "map_size", "mapsize", "map_width", "photo_size", "photosize", "cover_size", "signature_size",
        "flag_size", "pushpin_mapsize", "image_flag_size", "bildgröße", "bildbreite",
    ]
    private static let addresses: Set<String> = [
        "url", "website", "homepage", "web", "official_website", "web_site", "official_site", "webseite", "site_web",
        "sitio_web", "сайт", "вебсайт", "sito", "site",
    ]
    private static let coordinateNames: Set<String> = ["coordinates", "coords", "coord", "coordinate"]
    private static let latitudes: Set<String> = ["latd", "lat_d", "lat_deg", "latitude", "lat_degrees", "lat"]
    private static let longitudes: Set<String> = [
        "longd", "long_d", "long_deg", "lon_deg", "longitude", "long_degrees", "lon_degrees", "lon",
    ]
    private static let units: [String: [String]] = [
        "km2": ["km2", "km²", "sq km", "km<sup>2</sup>", "km"], "sqmi": ["sq mi", "sqmi", "mi²", "mi2"],
        "ha": ["ha", "hectares"], "km": ["km", "kilometres", "kilometers"], "m": ["m", "metres", "meters"],
        "mi": ["mi", "miles"], "ft": ["ft", "feet"], "cm": ["cm"], "mm": ["mm"], "kg": ["kg"], "lb": ["lb", "lbs"],
        "kmh": ["km/h", "kmh"], "mph": ["mph"], "in": ["in", "inches"],
    ]
}
