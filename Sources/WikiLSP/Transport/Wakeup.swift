#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Wakes the reactor from other threads: a pipe with itself.
package final class Wakeup: Sendable {
    /// To be polled by the reactor: readable when somebody has called.
    let descriptor: CInt
    private let input: CInt

    /// Nil when the system has no pipe to give.
    package init?() {
        var ends: [CInt] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { return nil }
        descriptor = ends[0]
        input = ends[1]
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(descriptor)
        close(input)
    }

    /// Wakes the reactor, or keeps it from falling asleep. From any thread.
    package func call() {
        // A full pipe wakes as well.
        var byte: UInt8 = 1
        _ = unsafe write(input, &byte, 1)
    }

    /// Takes note of all calls so far.
    func answer() {
        var buffer = [UInt8](repeating: 0, count: 64)
        while readChunk(descriptor, into: &buffer) == buffer.count {}
    }
}
