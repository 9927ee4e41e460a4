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
    private let process: ChildProcess
    private let complaints: ScratchFile
    private var ended: (status: Int32, complaints: String)?

    /// Starts `program`, reading from the descriptor `input`, which stays the caller's; without one it reads nothing.
    init(_ program: String, _ arguments: [String], input: Int32? = nil) throws(Failure) {
        let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { if nothing >= 0 { close(nothing) } }
        do {
            complaints = try ScratchFile()
        } catch {
            throw Failure(program: program, isMissing: false, reason: error.message)
        }
        do throws(ChildProcess.Failure) {
            let pipe = try Pipe()
            defer { close(pipe.writing) }
            output = pipe.reading
            do throws(ChildProcess.Failure) {
                process = try ChildProcess(
                    program, arguments, input: input ?? nothing, output: pipe.writing, errors: complaints.descriptor)
            } catch {
                close(pipe.reading)
                throw error
            }
        } catch {
            throw Failure(program: program, isMissing: error.number == ENOENT, reason: error.reason)
        }
    }

    deinit {
        _ = wait()
    }

    /// Waits for the end. The exit status, 128 and more for a signal, and what was written to standard error.
    func wait() -> (status: Int32, complaints: String) {
        if let ended { return ended }
        // Should it still write, it finds out that nobody reads.
        close(output)
        let status = process.wait()
        complaints.rewind()
        let result = (status, String(decoding: complaints.read(1 << 14), as: UTF8.self).wikiTrimmed)
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
