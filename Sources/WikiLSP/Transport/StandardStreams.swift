#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's streams, taken over for the protocol.
package struct StandardStreams: Sendable {
    /// Where messages come from.
    package let input: CInt
    /// Where messages go; nothing else does.
    package let output: CInt

    /// Keeps the real standard output for messages and points descriptor 1 at standard error, so that a stray `print`
    /// cannot break the stream. Nil when there is no standard output.
    ///
    /// A broken pipe is an error code from `write`, not a signal. `SIGTERM` ends the process even if whoever started it
    /// ignores or blocks it, which is inherited: programs that start processes from a thread pool do that.
    package static func claim() -> StandardStreams? {
        let output = dup(STDOUT_FILENO)
        guard output >= 0 else { return nil }
        _ = fcntl(output, F_SETFD, FD_CLOEXEC)
        _ = dup2(STDERR_FILENO, STDOUT_FILENO)
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGTERM, SIG_DFL)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGTERM)
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        return StandardStreams(input: STDIN_FILENO, output: output)
    }
}

/// Writes a line to standard error.
package func writeToStandardError(_ line: String) {
    var bytes = Array(line.utf8)
    bytes.append(0x0A)
    _ = writeAll(bytes, to: STDERR_FILENO)
}

/// The time of a clock that never goes back, in microseconds.
package func monotonicMicroseconds() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}

/// Ends the process at once, from whatever thread.
func endProcess(status: CInt) -> Never {
    _exit(status)
}
