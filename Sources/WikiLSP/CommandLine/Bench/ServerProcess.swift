#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// This program as a server in a process of its own, as an editor starts it: for what cannot be measured from inside.
struct ServerProcess {
    private let process: ChildProcess
    private let input: Int32
    private let output: Int32
    private var reader = FrameReader()

    /// Starts the program; nil where the system does not let it.
    init?() {
        guard let toServer = try? Pipe() else { return nil }
        guard let fromServer = try? Pipe() else {
            toServer.closeBoth()
            return nil
        }
        let process = try? ChildProcess(
            Self.program, ["--stdio"], input: toServer.reading, output: fromServer.writing)
        close(toServer.reading)
        close(fromServer.writing)
        guard let process else {
            close(toServer.writing)
            close(fromServer.reading)
            return nil
        }
        self.process = process
        input = toServer.writing
        output = fromServer.reading
    }

    private static var program: String {
        #if os(Linux)
            "/proc/self/exe"
        #else
            CommandLine.arguments[0]
        #endif
    }

    /// Sends one message.
    func send(_ message: String) {
        _ = writeAll(frameHeader(bodyLength: message.utf8.count) + Array(message.utf8), to: input)
    }

    /// The next message, or nil when there will be none.
    mutating func receive() -> [UInt8]? {
        while true {
            switch reader.next() {
            case .message(let body): return body
            case .failed: return nil
            case .needsMore:
                guard let bytes = readSome(from: output, atMost: 1 << 16), !bytes.isEmpty else { return nil }
                reader.append(bytes)
            }
        }
    }

    /// What is resident now, in bytes; nil where the system does not say.
    var memory: Int? {
        guard let status = try? Files.read("/proc/\(process.id)/statm"),
            let pages = String(decoding: status, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap({
                Int($0)
            })
        else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Ends the process by closing its input.
    consuming func end() {
        close(input)
        close(output)
        _ = process.wait()
    }
}
