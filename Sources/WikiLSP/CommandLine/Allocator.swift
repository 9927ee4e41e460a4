#if canImport(Glibc)
    import Glibc

    @_extern(c, "mallopt")
    private func mallopt(_ parameter: Int32, _ value: Int32) -> Int32

    @_extern(c, "malloc_trim")
    private func mallocTrim(_ pad: Int) -> Int32
#endif

/// How the process gets its memory from the system.
package enum Allocator {
    /// Keeps what is freed for what comes next, as suits a command that goes through many pages and ends: glibc would
    /// give the top of its heap back after every page and ask for it again, which costs a third of a parse.
    package static func keepFreedMemory() {
        #if canImport(Glibc)
            // Without effect on failure, which is no loss.
            _ = mallopt(trimThreshold, 1 << 30)
            _ = mallopt(mmapThreshold, 1 << 30)
            _ = mallopt(topPad, 4 << 20)
        #endif
    }

    /// Keeps some of what is freed, as suits a server: with every key a page of up to a megabyte or two is copied, which
    /// should not be memory from the system each time.
    package static func keepFreedPages() {
        #if canImport(Glibc)
            _ = mallopt(trimThreshold, 8 << 20)
            _ = mallopt(mmapThreshold, 4 << 20)
        #endif
    }

    /// Gives memory that is free back to the system, after work that took much of it for a while.
    package static func returnFreedMemory() {
        #if canImport(Glibc)
            _ = mallocTrim(0)
        #endif
    }

    // From glibc's malloc.h, which its module leaves out.
    private static let trimThreshold: Int32 = -1
    private static let topPad: Int32 = -2
    private static let mmapThreshold: Int32 = -3
}
