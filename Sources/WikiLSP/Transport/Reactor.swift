#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The one loop: reads whatever the client has sent, then lets the server do one thing, then reads again.
package struct Reactor {
    private let input: CInt
    private let writer: FrameWriter
    private let server: Server
    private var frames = FrameReader()
    private var lastLifeSign = 0

    /// Bytes that are read before the server gets its turn, at most.
    private static let readLimit = 64 << 20
    /// How often the editor's process is looked for, in microseconds.
    private static let watchInterval = 3_000_000
    /// How long the last answers may take to write once the client has closed its side, in milliseconds.
    private static let farewell = 2_000

    package init(input: CInt, writer: FrameWriter, server: Server) {
        self.input = input
        self.writer = writer
        self.server = server
    }

    /// Runs until the client says `exit`, closes the stream, or dies. Returns the exit status of the process.
    package mutating func run() -> CInt {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            switch readAvailable(into: &chunk) {
            case .nothing: break
            case .ended: return finish()
            case .broken(let reason):
                server.log.error("The input is no LSP stream: \(reason).")
                writer.flush(milliseconds: Self.farewell)
                return 1
            }
            if server.step() { continue }
            if let status = server.exitStatus {
                writer.flush(milliseconds: Self.farewell)
                return status
            }
            guard isClientAlive() else {
                server.log.error("The editor's process is gone.")
                return 1
            }
            wait()
        }
    }

    private enum Input {
        case nothing, ended
        case broken(String)
    }

    /// Reads until nothing is left to read, and hands every complete message to the server.
    private mutating func readAvailable(into chunk: inout [UInt8]) -> Input {
        var total = 0
        while total < Self.readLimit, isReadable(timeout: 0) {
            let count = readChunk(input, into: &chunk)
            if count == 0 { return .ended }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return .ended
            }
            total += count
            frames.append(chunk[..<count])
            while true {
                let output = frames.next()
                if case .message(let body) = output {
                    server.receive(body)
                } else if case .failed(let reason) = output {
                    return .broken(reason)
                } else {
                    break
                }
            }
        }
        return .nothing
    }

    /// End of input means exit; what was asked before is answered if the client still reads.
    private func finish() -> CInt {
        let deadline = monotonicMicroseconds() + Self.farewell * 1000
        while server.exitStatus == nil, monotonicMicroseconds() < deadline, server.step(background: false) {}
        writer.flush(milliseconds: Self.farewell)
        return server.exitStatus ?? server.statusAtEndOfInput
    }

    /// Sleeps until there is input, or until something is due.
    private func wait() {
        var milliseconds = server.watchedProcess == nil ? -1 : Self.watchInterval / 1000
        if let due = server.nextDueTime {
            let remaining = max(0, (due - monotonicMicroseconds() + 999) / 1000)
            milliseconds = milliseconds < 0 ? remaining : min(milliseconds, remaining)
        }
        guard let wakeup = server.session.wakeup else {
            _ = isReadable(timeout: CInt(clamping: milliseconds))
            return
        }
        var states = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        _ = unsafe poll(&states, 2, CInt(clamping: milliseconds))
        if states[1].revents != 0 { wakeup.answer() }
    }

    private func isReadable(timeout: CInt) -> Bool {
        var state = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&state, 1, timeout) > 0
    }

    /// Whether the process that the client named still exists; looked up now and then.
    private mutating func isClientAlive() -> Bool {
        guard let process = server.watchedProcess else { return true }
        let now = monotonicMicroseconds()
        guard now - lastLifeSign >= Self.watchInterval else { return true }
        lastLifeSign = now
        // A process of another user cannot be signalled, but it exists.
        return kill(pid_t(clamping: process), 0) == 0 || errno != ESRCH
    }
}
