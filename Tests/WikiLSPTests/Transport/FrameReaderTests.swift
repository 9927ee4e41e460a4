import Testing
import WikiLSP

struct FrameReaderTests {
    private func messages(_ stream: String) -> ([String], String?) {
        var frames = FrameReader()
        frames.append(Array(stream.utf8))
        return drain(&frames)
    }

    private func drain(_ frames: inout FrameReader) -> ([String], String?) {
        var found: [String] = []
        while true {
            switch frames.next() {
            case .message(let body): found.append(String(decoding: body, as: UTF8.self))
            case .needsMore: return (found, nil)
            case .failed(let reason): return (found, reason)
            }
        }
    }

    @Test(arguments: [
        "Content-Length: 2\r\n\r\n{}", "content-length:2\r\n\r\n{}", "CONTENT-LENGTH :  2 \r\n\r\n{}",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Type: x\r\n\r\n{}", "X-Other: a:b\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2\n\n{}", "Content-Length: 0002\r\n\r\n{}",
    ])
    func headersAreReadLeniently(_ stream: String) {
        let (found, failure) = messages(stream)
        #expect(found == ["{}"])
        #expect(failure == nil)
    }

    @Test(arguments: [
        "\r\n{}", "Content-Type: x\r\n\r\n{}", "Content-Length: x\r\n\r\n{}", "Content-Length: -1\r\n\r\n{}",
        "Content-Length: \r\n\r\n{}", "Content-Length: 1e3\r\n\r\n{}", "Content-Length 2\r\n\r\n{}", "{}\r\n\r\n",
        "Content-Length: 268435457\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n",
    ])
    func badFramingIsFinal(_ stream: String) {
        var frames = FrameReader()
        frames.append(Array(stream.utf8))
        let (found, failure) = drain(&frames)
        #expect(found.isEmpty)
        #expect(failure != nil)
        frames.append(Array("Content-Length: 2\r\n\r\n{}".utf8))
        let later = drain(&frames).0
        #expect(later.isEmpty)
    }

    @Test func endlessHeaderIsRefused() {
        var frames = FrameReader()
        var failure: String?
        for _ in 0..<100 where failure == nil {
            frames.append([UInt8](repeating: 0x61, count: 1024))
            failure = drain(&frames).1
        }
        #expect(failure != nil)
    }

    /// Bodies count bytes, not characters; an empty one is a message, too.
    @Test func severalMessagesInOneRead() {
        let (found, failure) = messages(
            "Content-Length: 2\r\n\r\n{}Content-Length: 8\r\n\r\n\"é😀\"Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1"
        )
        #expect(found == ["{}", "\"é😀\"", "", "1"])
        #expect(failure == nil)
    }

    @Test func streamMayBeCutAnywhere() {
        let stream = Array(
            "Content-Length: 8\r\n\r\n\"é😀\"content-type: x\r\nContent-Length: 3\r\n\r\n\r\n1Content-Length: 2\r\n\r\n{}"
                .utf8)
        let expected = ["\"é😀\"", "\r\n1", "{}"]
        for cut in 0...stream.count {
            var frames = FrameReader()
            frames.append(stream[..<cut])
            var found = drain(&frames).0
            frames.append(stream[cut...])
            found += drain(&frames).0
            #expect(found == expected, "cut at \(cut)")
            #expect(!frames.isInsideMessage)
        }
        var frames = FrameReader()
        var found: [String] = []
        for byte in stream {
            frames.append([byte])
            found += drain(&frames).0
        }
        #expect(found == expected)
    }

    /// A long stream does not make the buffer grow or the reader slow down: each byte is moved a bounded number of times.
    @Test func manyMessages() {
        var frames = FrameReader()
        var count = 0
        for _ in 0..<200 {
            var chunk: [UInt8] = []
            for _ in 0..<50 { chunk += Array("Content-Length: 5\r\n\r\n[1,2]".utf8) }
            frames.append(chunk[..<700])
            count += drain(&frames).0.count
            frames.append(chunk[700...])
            count += drain(&frames).0.count
        }
        #expect(count == 10_000)
    }
}
