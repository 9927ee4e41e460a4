import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

var options = Server.Options(version: "0.1.0")
for argument in CommandLine.arguments.dropFirst() {
    switch argument {
    case "serve", "--stdio": break
    case let option where option.hasPrefix("--position-encoding="):
        guard let encoding = PositionEncoding(wireName: String(option.dropFirst("--position-encoding=".count))) else {
            writeToStandardError("wikilsp: '\(option)' names no encoding; there are utf-8, utf-16 and utf-32")
            exit(2)
        }
        options.positionEncoding = encoding
    default:
        writeToStandardError("wikilsp: unknown argument '\(argument)'")
        exit(2)
    }
}
exit(serve(options))
