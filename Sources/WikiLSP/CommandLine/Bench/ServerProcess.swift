#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// This program as a server in a process of its own, as an editor starts it: for what cannot be measured from inside.
struct ServerProcess {
    private let process: pid_t
    private let input: CInt
    private let output: CInt
    private var reader = FrameReader()

    /// Starts the program; nil where the system does not let it.
    init?() {
        var toServer: [CInt] = [0, 0]
        var fromServer: [CInt] = [0, 0]
        guard unsafe pipe(&toServer) == 0 else { return nil }
        guard unsafe pipe(&fromServer) == 0 else { return nil }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, toServer[0], 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, fromServer[1], 1)
        // Otherwise the server would hold its own end of input open.
        unsafe posix_spawn_file_actions_addclose(&actions, toServer[1])
        unsafe posix_spawn_file_actions_addclose(&actions, fromServer[0])
        var process = pid_t()
        let program = Self.program
        let result = unsafe program.withCString { path in
            unsafe "--stdio".withCString { option in
                var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [
                    UnsafeMutablePointer(mutating: path), UnsafeMutablePointer(mutating: option), nil,
                ]
                return unsafe posix_spawn(&process, path, &actions, nil, &arguments, environ)
            }
        }
        close(toServer[0])
        close(fromServer[1])
        self.process = process
        input = toServer[1]
        output = fromServer[0]
        guard result == 0 else {
            close(input)
            close(output)
            return nil
        }
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
        let bytes = frameHeader(bodyLength: message.utf8.count) + Array(message.utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(input, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
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
        guard let status = try? Files.read("/proc/\(process)/statm"),
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
        var status: CInt = 0
        _ = unsafe waitpid(process, &status, 0)
    }
}
