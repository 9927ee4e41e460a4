#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Another process of this one's making.
struct ChildProcess {
    let id: pid_t

    /// Why it could not be started: an error number of the system.
    struct Failure: Error {
        let number: Int32
        var reason: String { unsafe String(cString: strerror(number)) }
    }

    /// Starts `program`, which is looked for on the path unless it has a slash. The descriptors become its standard streams
    /// and stay the caller's; without `errors` it complains where this process does. It inherits no other descriptor that
    /// closes on execution.
    init(
        _ program: String, _ arguments: [String], input: Int32, output: Int32, errors: Int32? = nil
    ) throws(Failure) {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        if let errors { unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2) }
        var id = pid_t()
        var strings = unsafe ([program] + arguments).map { unsafe strdup($0) }
        unsafe strings.append(nil)
        defer { for place in unsafe strings.indices { unsafe free(strings[place]) } }
        let result = unsafe posix_spawnp(&id, program, &actions, nil, strings, environ)
        guard result == 0 else { throw Failure(number: result) }
        self.id = id
    }

    /// Waits for the end. The exit status, 128 and more for a signal.
    func wait() -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}

/// The ends of a pipe, which no child process inherits unless they are handed to it.
struct Pipe {
    let reading: Int32
    let writing: Int32

    init() throws(ChildProcess.Failure) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw ChildProcess.Failure(number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    func closeBoth() {
        close(reading)
        close(writing)
    }
}
