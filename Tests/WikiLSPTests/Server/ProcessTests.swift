import Foundation
import Testing
import WikiLSP

/// The real program: how it ends, and that it never gets stuck.
@Suite(.serialized) struct ProcessTests {
    static let initialize = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#
    static let shutdown = #"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#
    static let exit = #"{"jsonrpc":"2.0","method":"exit"}"#

    @Test func endOfInputEndsTheProgram() throws {
        #expect(try RunningServer.run([]).status == 1)
        #expect(try RunningServer.run([Self.initialize]).status == 1)
        let orderly = try RunningServer.run([Self.initialize, Self.shutdown])
        #expect(orderly.status == 0)
        #expect(orderly.messages.count == 2)
    }

    @Test func exitEndsTheProgram() throws {
        #expect(try RunningServer.run([Self.initialize, Self.shutdown, Self.exit], closing: false).status == 0)
        #expect(try RunningServer.run([Self.initialize, Self.exit], closing: false).status == 1)
        #expect(try RunningServer.run([Self.exit], closing: false).status == 1)
    }

    /// Every read of the program gets a single byte.
    @Test func bytesMayComeOneByOne() throws {
        let server = try RunningServer()
        for message in [Self.initialize, #"{"jsonrpc":"2.0","id":"é","method":"no/such"}"#, Self.shutdown, Self.exit] {
            for byte in frameHeader(bodyLength: message.utf8.count) + Array(message.utf8) { server.write([byte]) }
        }
        let ended = server.finish(closing: false)
        #expect(ended.status == 0)
        #expect(ended.messages.count == 3)
        #expect(ended.messages.dropFirst().first?.contains(#""id":"é""#) ?? false)
    }

    @Test func badFramingEndsTheProgram() throws {
        let server = try RunningServer()
        server.write(Array("Content-Length: many\r\n\r\n{}".utf8))
        let ended = server.finish(closing: false)
        #expect(ended.status == 1)
        #expect(ended.messages.isEmpty)
        #expect(ended.log.contains("Content-Length"))
    }

    @Test func signalEndsTheProgram() throws {
        let server = try RunningServer()
        server.send(Self.initialize)
        server.process.terminate()
        server.process.waitUntilExit()
        #expect(server.process.terminationReason == .uncaughtSignal)
    }

    /// The editor's process is gone although its end of the pipe is still open.
    @Test func deathOfTheEditorEndsTheProgram() throws {
        let editor = Process()
        editor.executableURL = URL(filePath: "/bin/sh")
        editor.arguments = ["-c", "exit 0"]
        try editor.run()
        editor.waitUntilExit()
        let server = try RunningServer()
        server.send(
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":\#(editor.processIdentifier)}}"#)
        #expect(server.finish(closing: false).status == 1)
    }

    /// A client that writes a lot before it reads must not deadlock with the server.
    @Test func slowReadersAreNoDeadlock() throws {
        let server = try RunningServer(reading: false)
        server.send(Self.initialize)
        let count = 20_000
        for id in 0..<count { server.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"no/such"}"#) }
        server.send(Self.shutdown)
        server.send(Self.exit)
        server.startReading()
        let ended = server.finish(closing: true)
        #expect(ended.status == 0)
        #expect(ended.messages.count == count + 2)
    }

    /// A client that never reads again: the server goes on reading, and ends when it is told to.
    @Test func aReaderThatStopsIsNoDeadlock() throws {
        let server = try RunningServer(reading: false)
        server.send(Self.initialize)
        for id in 0..<20_000 { server.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"no/such"}"#) }
        server.send(Self.shutdown)
        server.send(Self.exit)
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0)
    }

    /// Cancellations that arrive behind many requests are seen before these are worked on.
    @Test func cancellationsAreSeenAmongRequests() throws {
        let server = try RunningServer()
        var messages = [Self.initialize]
        let ids = 10..<200
        messages += ids.map { #"{"jsonrpc":"2.0","id":\#($0),"method":"no/such"}"# }
        messages += ids.map { #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#($0)}}"# }
        // One write, which the pipe takes whole, so that all of it is there to be read.
        server.write(messages.flatMap { frameHeader(bodyLength: $0.utf8.count) + Array($0.utf8) })
        let ended = server.finish(closing: true)
        let answers = try ended.messages.dropFirst().map { try JSONValue.parse(Array($0.utf8)) }
        #expect(answers.map { $0["id"]?.number } == ids.map { $0 })
        #expect(answers.last?["error"]?["code"] == .int(-32800))
    }

    #if os(Linux)
        /// Whatever a library prints lands in the log: the program's own standard output is another descriptor.
        @Test func standardOutputIsForMessagesAlone() throws {
            let server = try RunningServer()
            server.send(Self.initialize)
            func target(_ descriptor: Int) -> String? {
                try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/\(server.process.processIdentifier)/fd/\(descriptor)")
            }
            let errors = try #require(target(2))
            // Taken over before the first message is read, which the answer to it proves.
            server.send(Self.shutdown)
            var looks = 0
            while target(1) != errors, looks < 500 {
                looks += 1
                Thread.sleep(forTimeInterval: 0.01)
            }
            #expect(target(1) == errors)
            #expect(server.finish(closing: true).messages.count == 2)
        }
    #endif

    /// A client that has closed its reading end: no endless loop, no signal.
    @Test func brokenPipeEndsTheProgram() throws {
        let server = try RunningServer(reading: false)
        try server.output.fileHandleForReading.close()
        server.send(Self.initialize)
        server.process.waitUntilExit()
        #expect(server.process.terminationReason == .exit)
        #expect(server.process.terminationStatus == 1)
    }

    @Test func unknownEncodingIsRefused() throws {
        let ended = try RunningServer(arguments: ["--stdio", "--position-encoding=utf-7"]).finish(closing: true)
        #expect(ended.status == 2)
        #expect(ended.log.contains("utf-7"))
    }
}

/// A started server.
final class RunningServer: @unchecked Sendable {
    struct Ended {
        let status: Int32
        let messages: [String]
        let log: String
    }

    let process = Process()
    let output = Pipe()
    private let input = Pipe()
    private let errors = Pipe()
    private var received: [UInt8] = []
    private var log: [UInt8] = []
    private let readers = DispatchGroup()

    /// Starts the program that this build made.
    init(arguments: [String] = ["--stdio"], reading: Bool = true) throws {
        process.executableURL = try Self.program()
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        DispatchQueue.global().async(group: readers) { [self] in
            log = Array((try? errors.fileHandleForReading.readToEnd()) ?? Data())
        }
        if reading { startReading() }
    }

    /// Plays some messages and waits for the end.
    static func run(_ messages: [String], closing: Bool = true) throws -> Ended {
        let server = try RunningServer()
        for message in messages { server.send(message) }
        return server.finish(closing: closing)
    }

    func startReading() {
        DispatchQueue.global().async(group: readers) { [self] in
            received = Array((try? output.fileHandleForReading.readToEnd()) ?? Data())
        }
    }

    func send(_ message: String) {
        write(frameHeader(bodyLength: message.utf8.count) + Array(message.utf8))
    }

    func write(_ bytes: [UInt8]) {
        try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
    }

    /// Waits until the program has ended; `closing` ends its input first.
    func finish(closing: Bool) -> Ended {
        if closing { try? input.fileHandleForWriting.close() }
        process.waitUntilExit()
        readers.wait()
        var frames = FrameReader()
        frames.append(received)
        var messages: [String] = []
        while case .message(let body) = frames.next() { messages.append(String(decoding: body, as: UTF8.self)) }
        return Ended(
            status: process.terminationStatus, messages: messages, log: String(decoding: log, as: UTF8.self))
    }

    /// The product beside the test program.
    private static func program() throws -> URL {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path.count > 1 {
            let candidate = folder.appending(path: "wikilsp")
            var isFolder: ObjCBool = false
            if unsafe FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
                !isFolder.boolValue
            {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        throw TranscriptError(description: "the wikilsp program was not found beside \(CommandLine.arguments[0])")
    }
}
