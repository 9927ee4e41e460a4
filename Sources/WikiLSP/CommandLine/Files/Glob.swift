/// A path pattern as `.gitignore` has it: `*`, `?` and `[a-z]` within a path segment, `**` for any number of segments.
///
/// Matching never backtracks over more than the last star, so it is at worst O(pattern · path).
package struct Glob: Sendable, Equatable {
    private let segments: [[UInt8]]

    package init(_ pattern: some StringProtocol) {
        segments = Self.segments(of: Array(pattern.utf8))
    }

    /// Whether the text holds a character that makes it a pattern rather than a path.
    package static func isPattern(_ text: String) -> Bool { text.utf8.contains { "*?[".utf8.contains($0) } }

    /// How many leading segments are plain names, without any star, question mark or bracket.
    package var literalSegmentCount: Int {
        segments.prefix { segment in !segment.contains { "*?[\\".utf8.contains($0) } }.count
    }

    /// Whether the whole of `path`, relative and with `/` between its segments, matches.
    package func matches(_ path: some StringProtocol) -> Bool {
        let names = Self.segments(of: Array(path.utf8))
        var pattern = 0
        var name = 0
        var resume: (pattern: Int, name: Int)?
        while name < names.count {
            if pattern < segments.count, segments[pattern] == Self.anySegments {
                resume = (pattern + 1, name)
                pattern += 1
            } else if pattern < segments.count, Self.matches(segments[pattern], names[name]) {
                pattern += 1
                name += 1
            } else if let back = resume {
                resume = (back.pattern, back.name + 1)
                pattern = back.pattern
                name = back.name + 1
            } else {
                return false
            }
        }
        // `a/**` is everything below `a`, not `a` itself.
        if pattern > 0, pattern == segments.count - 1, segments[pattern] == Self.anySegments { return false }
        while pattern < segments.count, segments[pattern] == Self.anySegments { pattern += 1 }
        return pattern == segments.count
    }

    private static func segments(of path: [UInt8]) -> [[UInt8]] {
        path.split(separator: UInt8(ascii: "/")).map { Array($0) }
    }

    private static let anySegments = Array("**".utf8)

    /// Whether one segment of a pattern matches one name.
    private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var at = 0
        var index = 0
        var resume: (at: Int, index: Int)?
        while index < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                resume = (at + 1, index)
                at += 1
            } else if at < pattern.count, let next = step(pattern, at, name[index]) {
                at = next
                index += 1
            } else if let back = resume {
                resume = (back.at, back.index + 1)
                at = back.at
                index = back.index + 1
            } else {
                return false
            }
        }
        while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
        return at == pattern.count
    }

    /// The offset after the pattern's element at `at` if that element matches `byte`.
    private static func step(_ pattern: [UInt8], _ at: Int, _ byte: UInt8) -> Int? {
        switch pattern[at] {
        case UInt8(ascii: "?"):
            return at + 1
        case UInt8(ascii: "\\") where at + 1 < pattern.count:
            return pattern[at + 1] == byte ? at + 2 : nil
        case UInt8(ascii: "["):
            guard let (isMember, next) = bracket(pattern, at, byte) else { fallthrough }
            return isMember ? next : nil
        default:
            return pattern[at] == byte ? at + 1 : nil
        }
    }

    /// Reads `[a-z]` or `[!a-z]` at `at`; nil when it has no end and so is an ordinary bracket.
    private static func bracket(_ pattern: [UInt8], _ at: Int, _ byte: UInt8) -> (isMember: Bool, next: Int)? {
        var index = at + 1
        var isNegated = false
        if index < pattern.count, pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^") {
            isNegated = true
            index += 1
        }
        var isMember = false
        var isFirst = true
        while index < pattern.count {
            var low = pattern[index]
            if low == UInt8(ascii: "]"), !isFirst { return (isMember != isNegated, index + 1) }
            isFirst = false
            if low == UInt8(ascii: "\\"), index + 1 < pattern.count {
                index += 1
                low = pattern[index]
            }
            var high = low
            if index + 2 < pattern.count, pattern[index + 1] == UInt8(ascii: "-"),
                pattern[index + 2] != UInt8(ascii: "]")
            {
                high = pattern[index + 2]
                index += 2
            }
            if low <= byte, byte <= high { isMember = true }
            index += 1
        }
        return nil
    }
}
