import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Another program at work, found on the path. Its output is read from `output`; what it complains of is kept for `wait`.
final class Subprocess {
    /// The program cannot be started.
    struct Failure: Error {
        let program: String
        /// There is no program of that name.
        let isMissing: Bool
        let reason: String
    }

    /// Where its standard output is read.
    let output: Int32
    private let process: pid_t
    private let complaints: Int32
    private var ended: (status: Int32, complaints: String)?

    /// Starts `program`, reading from the descriptor `input`, which stays the caller's; without one it reads nothing.
    init(_ program: String, _ arguments: [String], input: Int32? = nil) throws(Failure) {
        var template = Array("/tmp/wikilsp-XXXXXX".utf8CString)
        let complaints = unsafe mkstemp(&template)
        _ = unsafe unlink(&template)
        var pipeEnds: [Int32] = [0, 0]
        let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { if nothing >= 0 { close(nothing) } }
        guard complaints >= 0, nothing >= 0, unsafe pipe(&pipeEnds) == 0 else {
            let reason = unsafe String(cString: strerror(errno))
            if complaints >= 0 { close(complaints) }
            throw Failure(program: program, isMissing: false, reason: reason)
        }
        for descriptor in pipeEnds + [complaints] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input ?? nothing, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, complaints, 2)
        var process = pid_t()
        var strings = unsafe ([program] + arguments).map { unsafe strdup($0) }
        unsafe strings.append(nil)
        defer { for place in unsafe strings.indices { unsafe free(strings[place]) } }
        let result = unsafe posix_spawnp(&process, program, &actions, nil, strings, environ)
        close(pipeEnds[1])
        guard result == 0 else {
            close(pipeEnds[0])
            close(complaints)
            throw Failure(
                program: program, isMissing: result == ENOENT, reason: unsafe String(cString: strerror(result)))
        }
        self.process = process
        self.complaints = complaints
        output = pipeEnds[0]
    }

    deinit {
        _ = wait()
    }

    /// Waits for the end. The exit status, 128 and more for a signal, and what was written to standard error.
    func wait() -> (status: Int32, complaints: String) {
        if let ended { return ended }
        // Should it still write, it finds out that nobody reads.
        close(output)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        _ = lseek(complaints, 0, SEEK_SET)
        let text = String(decoding: readSome(from: complaints, atMost: 1 << 14) ?? [], as: UTF8.self)
        close(complaints)
        let result = (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, text.wikiTrimmed)
        ended = result
        return result
    }

    /// All of the output.
    func readAll() -> [UInt8] {
        var all: [UInt8] = []
        while let some = readSome(from: output, atMost: 1 << 18), !some.isEmpty {
            if all.isEmpty { all = some } else { all += some }
        }
        return all
    }
}
