import MarkupCore

extension CommandDefinition {
    /// `wikilsp serve`, also reached as `wikilsp --stdio` and as `wikilsp` with a pipe on standard input.
    package static let serve = CommandDefinition(
        "serve", "Serve an editor over the Language Server Protocol",
        details: "Speaks LSP on standard input and output until the client says goodbye or closes the pipe.",
        options: [
            OptionDefinition("stdio", help: "Use standard input and output, as always; for clients that insist."),
            OptionDefinition(
                "position-encoding", takes: .required("UNIT"), choices: ["utf-8", "utf-16", "utf-32"],
                help:
                    "Count columns in this unit, whatever the client offers; for clients that count otherwise than they say."
            ),
            OptionDefinition("clientProcessId", takes: .required("PID"), help: "Accepted and ignored."),
        ],
        run: { arguments, console in
            var options = Server.Options(version: wikilspVersion, cacheFolder: IndexCache.defaultFolder)
            options.positionEncoding = arguments.value("position-encoding").flatMap { PositionEncoding(wireName: $0) }
            console.output.flush()
            return ExitCode(rawValue: WikiLSP.serve(options)) ?? .failure
        })
}
