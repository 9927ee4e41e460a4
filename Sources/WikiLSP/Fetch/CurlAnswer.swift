import MarkupCore

/// What `curl --include` prints: heads of answers, of which the last counts, and the body.
struct CurlAnswer: Equatable {
    /// The HTTP status; 0 where there is none.
    private(set) var status = 0
    /// What the server calls it.
    private(set) var reason = ""
    /// `Retry-After` in seconds, where it is a number.
    private(set) var retryAfter: Int?
    private(set) var body: [UInt8] = []

    /// Reads the output of `curl`. Redirections, proxies and `100 Continue` have heads of their own.
    init(_ output: [UInt8]) {
        var rest = output[...]
        while rest.starts(with: "HTTP/".utf8), let head = Self.takeHead(&rest) { read(head) }
        body = Array(rest)
    }

    private static func takeHead(_ rest: inout ArraySlice<UInt8>) -> String? {
        var place = rest.startIndex
        while place < rest.endIndex {
            // An empty line, with or without `\r`.
            if rest[place] == 0x0A {
                let next = place + 1
                if next < rest.endIndex, rest[next] == 0x0A || rest[next] == 0x0D {
                    let end = rest[next] == 0x0D ? next + 2 : next + 1
                    let head = String(decoding: rest[rest.startIndex..<place], as: UTF8.self)
                    rest = rest[min(end, rest.endIndex)...]
                    return head
                }
            }
            place += 1
        }
        return nil
    }

    private mutating func read(_ head: String) {
        retryAfter = nil
        for (place, line) in head.split(whereSeparator: \.isNewline).enumerated() {
            if place == 0 {
                let words = line.split(separator: " ", maxSplits: 2)
                status = words.count > 1 ? Int(words[1]) ?? 0 : 0
                reason = words.count > 2 ? String(words[2]) : ""
            } else if let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "retry-after" {
                retryAfter = Int(String(line[line.index(after: colon)...]).wikiTrimmed)
            }
        }
    }
}
