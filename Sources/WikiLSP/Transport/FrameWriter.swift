#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes messages to the client on a thread of its own, so that a client that does not read never keeps the server
/// from reading.
///
/// `@unchecked`: `queue`, `isClosed` and `isWriting` are touched only between `lock` and `unlock`; the rest never changes.
@safe package final class FrameWriter: @unchecked Sendable {
    private let descriptor: CInt
    // Safe: both live exactly as long as the writer.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private let onFailure: @Sendable () -> Void
    private var queue: [[UInt8]] = []
    private var isClosed = false
    private var isWriting = false

    /// Starts the thread. `onFailure` is called on it, at most once, when the client can no longer be written to.
    package init(descriptor: CInt, onFailure: @escaping @Sendable () -> Void) {
        self.descriptor = descriptor
        self.onFailure = onFailure
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe condition = .allocate(capacity: 1)
        unsafe condition.initialize(to: pthread_cond_t())
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
        startThread { [self] in run() }
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Queues the body of a message. Never blocks on the client.
    package func send(_ body: [UInt8]) {
        lock()
        if !isClosed { queue.append(body) }
        unsafe pthread_cond_broadcast(condition)
        unlock()
    }

    /// Waits until everything queued is written, or writing failed, or `milliseconds` have passed.
    package func flush(milliseconds: Int) {
        var deadline = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &deadline)
        let nanoseconds = deadline.tv_nsec + milliseconds % 1000 * 1_000_000
        deadline.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        deadline.tv_nsec = nanoseconds % 1_000_000_000
        lock()
        while !queue.isEmpty || isWriting {
            if unsafe pthread_cond_timedwait(condition, mutex, &deadline) != 0 { break }
        }
        unlock()
    }

    private func lock() { unsafe pthread_mutex_lock(mutex) }
    private func unlock() { unsafe pthread_mutex_unlock(mutex) }

    private func run() {
        while true {
            lock()
            isWriting = false
            unsafe pthread_cond_broadcast(condition)
            while queue.isEmpty { unsafe pthread_cond_wait(condition, mutex) }
            let batch = queue
            queue = []
            isWriting = true
            unlock()
            guard write(batch) else { return close() }
        }
    }

    private func close() {
        lock()
        isClosed = true
        isWriting = false
        queue = []
        unsafe pthread_cond_broadcast(condition)
        unlock()
        onFailure()
    }

    /// Writes several messages with as few system calls as they need.
    private func write(_ bodies: [[UInt8]]) -> Bool {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(bodies.reduce(0) { $0 + $1.count + 32 })
        for body in bodies {
            bytes.append(contentsOf: frameHeader(bodyLength: body.count))
            bytes.append(contentsOf: body)
        }
        return writeAll(bytes, to: descriptor)
    }
}

/// Writes all of `bytes`, however often the system takes only a part. False when the other side is gone.
func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        if written > 0 {
            rest = rest.dropFirst(written)
        } else if errno == EAGAIN {
            // Somebody made the descriptor non-blocking: wait until it takes more.
            var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = unsafe poll(&state, 1, -1)
        } else if errno != EINTR {
            return false
        }
    }
    return true
}

/// Starts a detached thread.
func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let context = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
    #if canImport(Darwin)
        var thread: pthread_t?
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                unsafe Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, context)
        if status == 0, let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
        var thread = pthread_t()
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context { unsafe Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, context)
        if status == 0 { pthread_detach(thread) }
    #endif
}
