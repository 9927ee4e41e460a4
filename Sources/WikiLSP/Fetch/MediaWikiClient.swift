import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a wiki did not give what it was asked for: one line for the user.
struct FetchFailure: Error {
    let message: String
    /// The API's code for it, such as `badvalue`.
    var code: String?
}

/// Asks the API of a wiki by running `curl`: politely, as <https://www.mediawiki.org/wiki/API:Etiquette> has it.
///
/// Requests come one after the other, say who asks, and let the wiki put them off when it is busy (`maxlag`, status 503,
/// `Retry-After`); what fails for a moment is asked again after a while.
struct MediaWikiClient {
    /// The address of `api.php`.
    let api: String
    let userAgent: String
    /// Told what is being waited for.
    let note: (String) -> Void

    /// How often a request is made before it has failed.
    private static let tries = 5
    /// The longest wait that a wiki may ask for, in seconds.
    private static let longestWait = 120
    /// Errors of the API that pass.
    private static let passing: Set<String> = ["maxlag", "ratelimited", "readonly"]
    /// `curl`'s codes for connections that broke or took too long.
    private static let brokenConnections: Set<Int32> = [18, 28, 52, 55, 56, 92]

    /// An answer, as it came and as a value.
    struct Answer {
        let bytes: [UInt8]
        let json: JSONValue
    }

    private enum Outcome {
        case answer(Answer)
        /// May be better after some seconds, or those that the wiki asked for.
        case passing(String, retryAfter: Int?)
        case failure(FetchFailure)
    }

    /// The answer to a request with these parameters.
    func request(_ parameters: [(String, String)]) throws(FetchFailure) -> Answer {
        var wait = 1
        for number in 1...Self.tries {
            switch try attempt(parameters) {
            case .answer(let answer): return answer
            case .failure(let failure): throw failure
            case .passing(let reason, let retryAfter):
                guard number < Self.tries else { throw FetchFailure(message: "\(reason) (asked \(number) times)") }
                let seconds = min(retryAfter ?? wait, Self.longestWait)
                note("\(reason); asking again in \(seconds) s")
                sleep(UInt32(max(0, seconds)))
                wait *= 2
            }
        }
        throw FetchFailure(message: "\(api): no answer")
    }

    /// Asks as long as there is more, and calls `body` with each answer.
    func requestAll(
        _ parameters: [(String, String)], _ body: (Answer) throws(FetchFailure) -> Void
    ) throws(FetchFailure) {
        var more: [(String, String)] = []
        while true {
            let answer = try request(parameters.filter { name, _ in !more.contains { $0.0 == name } } + more)
            try body(answer)
            guard case .object(let members)? = answer.json["continue"] else { return }
            let next = members.compactMap { member in member.value.parameter.map { (member.key, $0) } }
            // A wiki that says the same again would never end.
            guard !next.isEmpty, !next.elementsEqual(more, by: ==) else {
                throw FetchFailure(message: "\(api): the answer goes on as it went on before")
            }
            more = next
        }
    }

    private func attempt(_ parameters: [(String, String)]) throws(FetchFailure) -> Outcome {
        var arguments = [
            "--silent", "--show-error", "--include", "--compressed", "--location", "--max-redirs", "5", "--post301",
            "--post302", "--post303", "--proto", "=http,https", "--connect-timeout", "30", "--max-time", "300",
            "--user-agent", userAgent,
        ]
        let common = [("format", "json"), ("formatversion", "2"), ("maxlag", "5")]
        for (name, value) in common + parameters { arguments += ["--data-urlencode", "\(name)=\(value)"] }
        let process: Subprocess
        do throws(Subprocess.Failure) {
            process = try Subprocess("curl", arguments + ["--", api])
        } catch {
            let reason = error.isMissing ? "there is no 'curl' on the path" : "curl cannot be started: \(error.reason)"
            throw FetchFailure(message: reason)
        }
        let answer = CurlAnswer(process.readAll())
        let (status, complaints) = process.wait()
        guard status == 0 else {
            let reason = "\(api): " + (complaints.isEmpty ? "curl failed with code \(status)" : complaints)
            return Self.brokenConnections.contains(status)
                ? .passing(reason, retryAfter: nil) : .failure(FetchFailure(message: reason))
        }
        return outcome(of: answer)
    }

    private func outcome(of answer: CurlAnswer) -> Outcome {
        let json = try? JSONValue.parse(answer.body)
        if let error = json?["error"], let code = error["code"]?.text {
            let message = "\(api): \(error["info"]?.text ?? "an error") [\(code)]"
            return Self.passing.contains(code)
                ? .passing(message, retryAfter: answer.retryAfter)
                : .failure(FetchFailure(message: message, code: code))
        }
        let http = "\(api): HTTP \(answer.status)\(answer.reason.isEmpty ? "" : " " + answer.reason)"
        switch answer.status {
        case 200:
            guard let json, case .object = json else {
                return .failure(FetchFailure(message: "\(api): the answer is no JSON; is this the address of api.php?"))
            }
            return .answer(Answer(bytes: answer.body, json: json))
        case 429, 500, 502, 503, 504: return .passing(http, retryAfter: answer.retryAfter)
        case 404: return .failure(FetchFailure(message: http + "; is this the address of api.php?"))
        default: return .failure(FetchFailure(message: http))
        }
    }
}

extension JSONValue {
    /// A value of `continue` as a parameter.
    fileprivate var parameter: String? {
        switch self {
        case .string(let text): text
        case .int(let number): String(number)
        default: nil
        }
    }
}
