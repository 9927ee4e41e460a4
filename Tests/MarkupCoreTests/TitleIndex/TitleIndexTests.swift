import MarkupCore
import Testing

@Suite struct TitleIndexTests {
    /// An index of `titles` with their weights.
    static func file(_ titles: [(title: String, weight: Int)], hasWeights: Bool = true) -> [UInt8] {
        let sorted = titles.map { ($0.title, NameFolding.fold($0.title), TitleWeight.code(for: $0.weight)) }.sorted {
            left, right in
            if left.1 != right.1 { return left.1.lexicographicallyPrecedes(right.1) }
            if left.0 != right.0 { return Array(left.0.utf8).lexicographicallyPrecedes(Array(right.0.utf8)) }
            return left.2 > right.2
        }
        var weights = [Int](repeating: 0, count: 256)
        for title in sorted { weights[Int(title.2)] += 1 }
        var writer = TitleIndexWriter(sample: sorted.map { Array($0.0.utf8) }, weights: hasWeights ? weights : nil)
        var file: [UInt8] = []
        func drain() {
            writer.takeOutput { bytes in for place in bytes.indices { file.append(bytes[place]) } }
        }
        for (title, folded, weight) in sorted {
            writer.add(Array(title.utf8).span, folded: folded.span, weight: weight)
            // Bytes are taken away at all sorts of times.
            if title.utf8.count % 7 == 0 { drain() }
        }
        let head = writer.finish()
        drain()
        file.replaceSubrange(0..<head.count, with: head)
        return file
    }

    static func find(_ prefix: String, in file: [UInt8], limit: Int = 50) throws -> TitleIndex.Matches {
        var folder = NameFolder()
        let index = try TitleIndex(file.span)
        return try index.titles(
            in: file.span, beginningWith: NameFolding.fold(prefix), limit: limit, &folder)
    }

    private func check(
        _ titles: [String], _ prefix: String, _ expected: [String], location: SourceLocation = #_sourceLocation
    ) throws {
        let found = try Self.find(prefix, in: Self.file(titles.map { ($0, 0) }, hasWeights: false))
        #expect(found.titles.map(\.title) == expected, sourceLocation: location)
    }

    @Test func caseAndDiacriticsDoNotMatter() throws {
        let titles = ["Łódź", "lodge", "Über", "uber", "Ubangi", "IPad", "Москва", "ß", "Ssss", "東京", "a_b"]
        try check(titles, "lod", ["lodge", "Łódź"])
        try check(titles, "LÓDŹ", ["Łódź"])
        try check(titles, "UBER", ["uber", "Über"])
        try check(titles, "ipad", ["IPad"])
        try check(titles, "мос", ["Москва"])
        try check(titles, "ss", ["ß", "Ssss"])
        try check(titles, "東", ["東京"])
        try check(titles, "A b", ["a_b"])
        try check(titles, "x", [])
        try check([], "x", [])
        try check([], "", [])
    }

    @Test func noTitleTwice() throws {
        let file = Self.file([("A", 3), ("A", 900), ("B", 1), ("A", 3)])
        let index = try TitleIndex(file.span)
        #expect(index.count == 2)
        #expect(try Self.find("", in: file).titles.map(\.title) == ["A", "B"])
    }

    @Test func weights() {
        #expect(TitleWeight.code(for: 0) == 0)
        #expect(TitleWeight.code(for: -5) == 0)
        #expect(TitleWeight.code(for: .max) == 255)
        var last: UInt8 = 0
        var number = 1
        while number < 1 << 31 {
            let code = TitleWeight.code(for: number)
            #expect(code >= last && code > 0)
            let least = TitleWeight.number(for: code)
            #expect(least <= number && 8 * (number - least) <= number)
            last = code
            number += 1 + number / 9
        }
    }

    /// Many titles, made of few syllables so that they share much, in trees of several levels.
    private static func titles(_ count: Int, seed: UInt64) -> [(title: String, weight: Int)] {
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let parts = ["a", "A", "é", "li", "st ", "of ", "(", ")", "Ж", "ж", "😀", "ss", "ß", "_", "tor", "x"]
        return (0..<count).map { _ in
            let title = (0...random(9)).map { _ in parts[random(parts.count)] }.joined()
            return ("t" + title, random(4) == 0 ? random(1_000_000) : random(3))
        }
    }

    @Test(arguments: [false, true]) func queriesEqualSearchingAll(_ hasWeights: Bool) throws {
        for (size, seed) in [(1, 1), (63, 2), (64, 3), (65, 4), (5000, 5)] as [(Int, UInt64)] {
            let titles = Self.titles(size, seed: seed)
            let file = Self.file(titles, hasWeights: hasWeights)
            let index = try TitleIndex(file.span)
            var best: [String: UInt8] = [:]
            for title in titles {
                best[title.title] = max(best[title.title] ?? 0, TitleWeight.code(for: title.weight))
            }
            #expect(index.count == best.count)
            var all: [String] = []
            try index.visit(in: file.span) { all.append($0.title) }
            #expect(all.sorted() == best.keys.sorted())
            let folded = best.map { (folded: NameFolding.fold($0.key), title: $0.key, weight: $0.value) }
            for query in ["", "t", "ta", "tA", "tlist of ", "tlist of (", "tж", "tss", "t😀", titles[0].title, "zz"] {
                let prefix = NameFolding.fold(query)
                let expected = folded.filter { $0.folded.starts(with: prefix) }.sorted { left, right in
                    if hasWeights, left.weight != right.weight { return left.weight > right.weight }
                    if left.folded != right.folded { return left.folded.lexicographicallyPrecedes(right.folded) }
                    return Array(left.title.utf8).lexicographicallyPrecedes(Array(right.title.utf8))
                }
                for limit in [1, 50, 1000] {
                    let found = try Self.find(query, in: file, limit: limit)
                    #expect(found.titles.map(\.title) == expected.prefix(limit).map(\.title), "\(size) '\(query)'")
                    #expect(found.isCut == (expected.count > limit))
                }
            }
        }
    }

    @Test func foldingIsTheSameForOneAndForMany() {
        var folder = NameFolder()
        let names =
            Self.titles(500, seed: 9).map(\.title) + ["\u{301}a", "a\u{AD} b", "Ǆ", "İ", "ﬀ", "\u{1E9E}", "𐐀", "Ａ"]
        for name in names {
            var folded: [UInt8] = []
            folder.append(Array(name.utf8).span, to: &folded)
            #expect(folded == NameFolding.fold(name))
            var other: [UInt8] = []
            NameFolding.append(Array(name.utf8).span, to: &other)
            #expect(other == folded)
        }
    }

    /// Files keep names in the order of their folded forms: whoever changes those changes `NameFolding.version` as well.
    @Test func foldingHasItsVersion() {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in (0x20..<0x3000 as Range<UInt32>) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.age.map({ $0.major <= 15 }) ?? false else {
                continue
            }
            for byte in NameFolding.fold(String(scalar)) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        #expect(NameFolding.version == 1 && hash == 6_520_164_828_810_894_952, "hash \(hash)")
    }

    @Test func damageIsSaid() throws {
        let file = Self.file(Self.titles(3000, seed: 11))
        func failure(_ bytes: [UInt8]) -> TitleIndexFailure? {
            do throws(TitleIndexFailure) {
                let index = try TitleIndex(bytes.span)
                var count = 0
                try index.visit(in: bytes.span) { _ in count += 1 }
                return nil
            } catch {
                return error
            }
        }
        #expect(failure(file) == nil)
        #expect(failure([]) == .notAnIndex)
        #expect(failure(Array("[[a list of titles]]".utf8)) == .notAnIndex)
        #expect(failure(Array(file.dropLast())) == .length(expected: file.count, actual: file.count - 1))
        #expect(failure(Array(file.prefix(100))) == .length(expected: 176, actual: 100))
        #expect(failure(file + [0]) == .length(expected: file.count, actual: file.count + 1))
        var other = file
        other[8] = 2
        #expect(failure(other) == .version(2))
        // Whichever byte is another, it is noticed, and nothing worse happens.
        for place in stride(from: 0, to: file.count, by: 211) {
            var bytes = file
            bytes[place] ^= 0x41
            #expect(failure(bytes) != nil, "byte \(place)")
        }
    }

    /// Makes all checksums right in a file of one leaf.
    private static func correctChecksums(of file: inout [UInt8]) {
        func number(_ place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(file[place + $1]) << (8 * $1) } }
        func put(_ range: Range<Int>, at place: Int) {
            let checksum = TitleIndexFormat.checksum(file.span, range)
            for step in 0..<4 { file[place + step] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * step)) }
        }
        for block in [34, 50] { put(number(block)..<number(block) + number(block + 8), at: block + 12) }
        put(0..<172, at: 172)
    }

    /// A reader believes checksums, not sense: blocks whose checksums are right may still hold anything.
    @Test func nonsenseWithTheRightChecksumIsSafe() throws {
        // One leaf without a node above, so that the header's checksums are the only ones.
        let file = Self.file((0..<60).map { ("title \($0 * 7919)", $0) })
        var state: UInt64 = 1
        for _ in 0..<500 {
            var bytes = file
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = 176 + Int(state >> 33) % (file.count - 176)
            bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
            Self.correctChecksums(of: &bytes)
            // Whatever it says, it says it.
            _ = try? Self.find("title 1", in: bytes)
            _ = try? Self.find("", in: bytes)
        }
    }
}
