import MarkupCore

/// A filter over pages: one JSON object a line in, one a line out, in order.
///
/// In: `{"id": …, "wikitext": "…", "title"?: "…", "language"?: "de"}`; out: the same `id` and what the command adds. A
/// line that is no such object gives `{"id":null,"error":"…"}` and the filter goes on. Lines are worked on as soon as
/// they are there, in parallel, and memory does not grow with their number.
struct JSONLines {
    /// A page that came as a line.
    struct Record {
        /// The value of `id`, as JSON; `null` when there was none.
        var id: [UInt8] = Array("null".utf8)
        var wikitext: [UInt8] = []
        var title: String?
        var language: String?
    }

    let console: Console
    let threads: Int

    /// Runs to the end of the input; `members` writes what the output object holds after `id`.
    func run(_ members: @escaping @Sendable (Record, inout JSONWriter) -> Void) -> ExitCode {
        let console = console
        var batches = LineBatches(console.input)
        OrderedPipeline<[UInt8], [UInt8]>.run(
            threads: threads, next: { batches.next() },
            work: { batch in
                var output: [UInt8] = []
                output.reserveCapacity(batch.count)
                for line in LineBatches.lines(of: batch) {
                    output += onOneLine(Self.answer(to: batch, line, members))
                }
                return output
            },
            deliver: { output in
                console.output.write(output)
                // Another process may be waiting for this very line.
                console.output.flush()
            })
        return .clean
    }

    private static func answer(
        to batch: [UInt8], _ line: Range<Int>,
        _ members: (Record, inout JSONWriter) -> Void
    ) -> [UInt8] {
        do throws(JSONLineError) {
            let record = try record(in: batch, line)
            var writer = JSONWriter(capacity: record.wikitext.count + 256)
            writer.object { writer in
                writer.key("id")
                writer.raw(record.id)
                members(record, &writer)
            }
            return writer.bytes
        } catch {
            var writer = JSONWriter()
            writer.object { writer in
                writer.key("id")
                writer.null()
                writer.member("error", error.message)
            }
            return writer.bytes
        }
    }

    private static func record(in batch: [UInt8], _ line: Range<Int>) throws(JSONLineError) -> Record {
        var reader = JSONReader(batch, in: line)
        guard reader.peek() == .object else { throw JSONLineError("not a JSON object") }
        var record = Record()
        var wikitext: String?
        guard reader.enterObject() else { throw JSONLineError("not a JSON object") }
        while let key = reader.nextKey() {
            switch key {
            case "id": record.id = Array(batch[reader.skip()])
            case "wikitext": wikitext = reader.string()
            case "title": record.title = reader.string()
            case "language": record.language = reader.string()
            default: reader.skip()
            }
        }
        reader.finish()
        if let error = reader.error {
            let error = JSONError(reason: error.reason, offset: error.offset - line.lowerBound)
            throw JSONLineError("not JSON: \(error.message)")
        }
        guard let wikitext else { throw JSONLineError("there is no string 'wikitext'") }
        record.wikitext = Array(wikitext.utf8)
        return record
    }
}

/// Why a line has no other answer.
struct JSONLineError: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// Cuts an input into pieces of whole lines, each as large as one read gave, or one line.
struct LineBatches {
    private let input: ByteInput
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(_ input: ByteInput) { self.input = input }

    mutating func next() -> [UInt8]? {
        while !isAtEnd {
            let some = input.readSome()
            if some.isEmpty {
                isAtEnd = true
                break
            }
            guard let last = some.lastIndex(of: 0x0A) else {
                rest += some
                continue
            }
            let batch = rest + some[...last]
            rest = Array(some[(last + 1)...])
            return batch
        }
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }

    /// The ranges of the lines of a batch, without their `\n`.
    static func lines(of batch: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in batch.enumerated() where byte == 0x0A {
            lines.append(start..<index)
            start = index + 1
        }
        if start < batch.count { lines.append(start..<batch.count) }
        return lines
    }
}

/// JSON as one line with its `\n`, for every reader: U+0085, U+2028 and U+2029 end lines for some, so they are escaped.
func onOneLine(_ json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count + 1)
    var copied = 0
    var index = 0
    while index < json.count {
        let byte = json[index]
        if byte == 0xC2, index + 1 < json.count, json[index + 1] == 0x85 {
            output += json[copied..<index]
            output += "\\u0085".utf8
            index += 2
            copied = index
        } else if byte == 0xE2, index + 2 < json.count, json[index + 1] == 0x80, json[index + 2] | 1 == 0xA9 {
            output += json[copied..<index]
            output += (json[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8
            index += 3
            copied = index
        } else {
            index += 1
        }
    }
    output += json[copied...]
    output.append(0x0A)
    return output
}
