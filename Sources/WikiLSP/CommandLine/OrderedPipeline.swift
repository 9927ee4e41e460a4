#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Works on a stream of items with several threads and hands the results on in the order of the items.
///
/// Each thread takes an item, works on it, and delivers whatever has become next in line. No thread only reads or only
/// writes, so a result never waits for further input. At most `window` items are under way: memory does not grow with
/// their number.
package final class OrderedPipeline<Item: Sendable, Result: Sendable>: @unchecked Sendable {
    // Unchecked: every stored variable is read and written under `lock` alone; `next` runs under `inputLock`,
    // `deliver` under `outputLock`.

    private let next: () -> Item?
    private let work: @Sendable (Item) -> Result
    private let deliver: (Result) -> Void
    private let window: Int

    private let lock = Lock()
    private let inputLock = Lock()
    private let outputLock = Lock()
    private var taken = 0
    private var delivered = 0
    private var isAtEnd = false
    private var waiting: [Int: Result] = [:]

    private init(
        window: Int, next: @escaping () -> Item?, work: @escaping @Sendable (Item) -> Result,
        deliver: @escaping (Result) -> Void
    ) {
        self.window = window
        self.next = next
        self.work = work
        self.deliver = deliver
    }

    /// Runs to the end of the items with `threads` threads (this one included) of 8 MB stack.
    package static func run(
        threads: Int, next: @escaping () -> Item?, work: @escaping @Sendable (Item) -> Result,
        deliver: @escaping (Result) -> Void
    ) {
        let threads = max(1, threads)
        let pipeline = OrderedPipeline(window: threads * 4, next: next, work: work, deliver: deliver)
        let helpers = (1..<threads).compactMap { _ in SystemThread { pipeline.drain() } }
        pipeline.drain()
        for helper in helpers { helper.join() }
    }

    private func drain() {
        while let (number, item) = take() {
            let result = work(item)
            lock.locked { waiting[number] = result }
            deliverReady()
        }
    }

    /// The next item and its number, when there is one and room for it in the window.
    private func take() -> (Int, Item)? {
        inputLock.locked {
            lock.acquire()
            while taken - delivered >= window { lock.wait() }
            let isAtEnd = self.isAtEnd
            lock.release()
            // Not under `lock`: reading may block, and results must get out meanwhile.
            guard !isAtEnd, let item = next() else {
                lock.locked { self.isAtEnd = true }
                return nil
            }
            return lock.locked {
                taken += 1
                return (taken - 1, item)
            }
        }
    }

    private func deliverReady() {
        outputLock.locked {
            while let result = lock.locked({ waiting.removeValue(forKey: delivered) }) {
                deliver(result)
                lock.locked {
                    delivered += 1
                    lock.wakeAll()
                }
            }
        }
    }
}

/// The number of processors this process may use, at least 1.
package func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// A mutual exclusion lock with a condition to wait for.
@safe package final class Lock: @unchecked Sendable {
    // Unchecked, and safe to use: the two C objects are made for being shared, and live as long as the lock.

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe condition = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe pthread_cond_destroy(condition)
        unsafe mutex.deallocate()
        unsafe condition.deallocate()
    }

    package func acquire() { unsafe pthread_mutex_lock(mutex) }
    package func release() { unsafe pthread_mutex_unlock(mutex) }

    /// Lets go of the lock until `wakeAll`, then holds it again.
    package func wait() { unsafe pthread_cond_wait(condition, mutex) }
    package func wakeAll() { unsafe pthread_cond_broadcast(condition) }

    package func locked<Value>(_ body: () -> Value) -> Value {
        acquire()
        defer { release() }
        return body()
    }
}

/// A thread of the operating system with a stack as large as the main thread's.
package final class SystemThread {
    private var thread: pthread_t
    private static let stackSize = 8 << 20

    private final class Start {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts `body`; nil when the system has no thread to give.
    package init?(_ body: @escaping @Sendable () -> Void) {
        let start = unsafe Unmanaged.passRetained(Start(body))
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setstacksize(&attributes, Self.stackSize)
        #if canImport(Darwin)
            var created: pthread_t?
            let result = unsafe pthread_create(
                &created, &attributes,
                { context in
                    unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
                    return nil
                }, start.toOpaque())
            guard result == 0, let created else {
                unsafe start.release()
                return nil
            }
            thread = created
        #else
            var created = pthread_t()
            let result = unsafe pthread_create(
                &created, &attributes,
                { context in
                    if let context = unsafe context {
                        unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
                    }
                    return nil
                }, start.toOpaque())
            guard result == 0 else {
                unsafe start.release()
                return nil
            }
            thread = created
        #endif
    }

    /// Waits for the end of the thread.
    package func join() { pthread_join(thread, nil) }
}
