#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a command reads from and writes to: the process's streams, or buffers in a test.
package final class Console: @unchecked Sendable {
    // Unchecked: the streams lock nothing; commands write to them from one thread at a time (see `OrderedPipeline`).

    package let input: ByteInput
    package let output: ByteOutput
    package let errors: ByteOutput
    package let inputIsTerminal: Bool
    package let outputIsTerminal: Bool
    package let errorsAreTerminal: Bool
    /// Columns of the terminal, or 100 where there is none, so that what goes to files does not depend on a window.
    package let width: Int
    /// Whether the environment asks for no colour (`NO_COLOR`, `TERM=dumb`).
    package let refusesColour: Bool

    /// The streams of this process.
    package init() {
        input = ByteInput(descriptor: 0)
        output = ByteOutput(descriptor: 1)
        errors = ByteOutput(descriptor: 2)
        inputIsTerminal = isatty(0) == 1
        outputIsTerminal = isatty(1) == 1
        errorsAreTerminal = isatty(2) == 1
        width = outputIsTerminal ? Self.terminalWidth() : 100
        refusesColour = Self.environment("NO_COLOR")?.isEmpty == false || Self.environment("TERM") == "dumb"
    }

    /// Buffers: `input` is what the command reads; what it writes is in `output.bytes` and `errors.bytes`.
    package init(input: [UInt8], isTerminal: Bool = false, width: Int = 100) {
        self.input = ByteInput(bytes: input)
        output = ByteOutput(descriptor: nil)
        errors = ByteOutput(descriptor: nil)
        inputIsTerminal = isTerminal
        outputIsTerminal = isTerminal
        errorsAreTerminal = isTerminal
        self.width = width
        refusesColour = false
    }

    /// One line on the error stream.
    package func complain(_ message: String) {
        output.flush()
        errors.write("wikilsp: \(message)\n")
        errors.flush()
    }

    /// Whether to colour what goes to the output, given the value of `--color`.
    package func usesColour(_ choice: String?) -> Bool {
        switch choice {
        case "always": true
        case "never": false
        default: outputIsTerminal && !refusesColour
        }
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    private static func terminalWidth() -> Int {
        var size = winsize()
        guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
        return min(Int(size.ws_col), 400)
    }
}

/// Bytes on their way to a file descriptor, or kept where there is none.
package final class ByteOutput {
    /// What is not written yet; with no descriptor, everything.
    package private(set) var bytes: [UInt8] = []
    private let descriptor: Int32?
    private static let flushSize = 1 << 16

    package init(descriptor: Int32?) { self.descriptor = descriptor }

    package func write(_ text: String) { write(Array(text.utf8)) }

    package func write(_ more: [UInt8]) {
        bytes.append(contentsOf: more)
        if bytes.count >= Self.flushSize { flush() }
    }

    /// Writes out what is buffered. What a closed or full output cannot take is dropped.
    package func flush() {
        guard let descriptor, !bytes.isEmpty else { return }
        _ = writeAll(bytes, to: descriptor)
        bytes.removeAll(keepingCapacity: true)
    }
}

/// Bytes from a file descriptor, or from a buffer.
package final class ByteInput {
    private let descriptor: Int32?
    private var rest: [UInt8]

    package init(descriptor: Int32) {
        self.descriptor = descriptor
        rest = []
    }

    package init(bytes: [UInt8]) {
        descriptor = nil
        rest = bytes
    }

    /// The bytes that are there, waiting for the first of them; empty at the end. At most 256 KB from a descriptor.
    package func readSome() -> [UInt8] {
        guard let descriptor else {
            defer { rest = [] }
            return rest
        }
        return WikiLSP.readSome(from: descriptor, atMost: 1 << 18) ?? []
    }

    /// Everything up to the end.
    package func readAll() -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let some = readSome()
            if some.isEmpty { return all }
            if all.isEmpty { all = some } else { all.append(contentsOf: some) }
        }
    }
}
