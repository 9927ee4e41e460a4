/// Serves the client on standard input and output. Returns the process's exit status.
package func serve(_ options: Server.Options) -> Int32 {
    guard let streams = StandardStreams.claim() else {
        writeToStandardError("wikilsp: there is no standard output to serve on")
        return 2
    }
    // The client cannot be reached any more, and there is nothing to save: the process ends from the writer's thread.
    let writer = FrameWriter(descriptor: streams.output) { endProcess(status: 1) }
    let server = Server(features: Feature.all, options: options, wakeup: Wakeup(), send: writer.send)
    var reactor = Reactor(input: streams.input, writer: writer, server: server)
    return reactor.run()
}
