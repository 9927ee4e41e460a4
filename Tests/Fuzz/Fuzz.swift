// libFuzzer's entry point: see `Tests/Fuzz/run`. No part of the package.
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is fuzzed: the environment variable `WIKILSP_FUZZ` names it.
private let target: @Sendable ([UInt8]) -> String? = {
    let name = unsafe getenv("WIKILSP_FUZZ").map { unsafe String(cString: $0) } ?? ""
    guard let target = markupFuzzTargets[name] ?? programFuzzTargets[name] else {
        fatalError("WIKILSP_FUZZ is '\(name)': \((Array(markupFuzzTargets.keys) + programFuzzTargets.keys).sorted())")
    }
    return target
}()

/// Tries one input. A trap, a violated invariant and a run that takes too long all count as crashes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    if let failure = target(unsafe Array(UnsafeBufferPointer(start: data, count: size))) { fatalError(failure) }
    return 0
}
