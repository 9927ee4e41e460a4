#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Time as the processor's monotonic clock has it.
enum Stopwatch {
    /// Nanoseconds since some fixed moment.
    static func now() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Nanoseconds for which this thread works on `body`: what others do meanwhile does not count.
    @inline(never)
    static func measureWork<Result>(_ body: () -> Result) -> (nanoseconds: UInt64, result: Result) {
        var start = timespec()
        var end = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        let result = body()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        let nanoseconds = (end.tv_sec - start.tv_sec) * 1_000_000_000 + (end.tv_nsec - start.tv_nsec)
        return (UInt64(max(0, nanoseconds)), result)
    }

    /// Nanoseconds that `body` takes, and its result, which so cannot be optimised away.
    @inline(never)
    static func measure<Result>(_ body: () -> Result) -> (nanoseconds: UInt64, result: Result) {
        let start = now()
        let result = body()
        return (now() - start, result)
    }
}

/// Repeated measurements of one thing, in nanoseconds.
struct Samples {
    private var values: [UInt64] = []

    mutating func add(_ nanoseconds: UInt64) { values.append(nanoseconds) }

    var count: Int { values.count }
    var total: UInt64 { values.reduce(0, +) }
    /// The smallest, or 0 without samples.
    var best: UInt64 { values.min() ?? 0 }
    /// The largest, or 0 without samples.
    var worst: UInt64 { values.max() ?? 0 }
    var median: UInt64 { quantile(0.5) }
    var p99: UInt64 { quantile(0.99) }

    /// The smallest value that at least the share `share` of the samples does not exceed.
    private func quantile(_ share: Double) -> UInt64 {
        guard !values.isEmpty else { return 0 }
        let rank = Int((share * Double(values.count)).rounded(.up))
        return values.sorted()[min(max(rank - 1, 0), values.count - 1)]
    }
}

/// Memory of this process.
enum ProcessMemory {
    /// The most that was resident so far, in bytes.
    static func peak() -> Int {
        var usage = rusage()
        // 0 is RUSAGE_SELF everywhere, but each C library gives the name another type.
        unsafe getrusage(0, &usage)
        #if canImport(Darwin)
            return usage.ru_maxrss
        #else
            return usage.ru_maxrss * 1024
        #endif
    }
}
