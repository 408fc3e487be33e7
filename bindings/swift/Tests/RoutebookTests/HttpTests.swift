import Foundation
import FoundationNetworking
@testable import Routebook
internal import RoutebookGenerated
import Testing

/// The way to servers: what goes out, and what each way to have no answer is called.
@Suite struct HttpTests {
    /// The code of the network's trouble as somebody signs in.
    private func trouble(_ url: URL, on platform: Platform = Phone.bare) async throws -> String {
        let book = try await Phone.open(on: platform).book
        let said = await RoutebookTests.trouble { try await book.signIn(to: url, login: "rep1", password: "secret") }
        guard case .network(let code, _) = said else { throw Fault("\(String(describing: said))") }
        return code
    }

    private func trouble(answer: String) async throws -> String {
        try await trouble(Scripted(Data(answer.utf8)).url)
    }

    private func through(_ network: URLProtocol.Type) -> URLSessionConfiguration {
        let own = URLSessionConfiguration.ephemeral
        own.protocolClasses = [network] + (own.protocolClasses ?? [])
        return own
    }

    @Test func theAppsOwnSettingsGoOutAndSoDoesItsName() async throws {
        let own = URLSessionConfiguration.ephemeral
        own.httpAdditionalHeaders = ["X-Branch": "7"]
        let server = try Scripted(Data("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n".utf8))
        let platform = Platform(app: "巡店/1", system: "test", http: own)
        #expect(try await trouble(server.url, on: platform) != "unreachable")
        let head = try #require(await server.asked.first { _ in true }).lowercased()
        #expect(head.hasPrefix("post /v1/") && head.contains("x-branch: 7") && head.contains("user-agent: ??/1"), "\(head)")
    }

    @Test func anAnswerThatBreaksOffIsNoAnswer() async throws {
        #expect(try await trouble(answer: "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf") == "cut_off")
        #expect(try await trouble(answer: "") == "cut_off")
    }

    @Test func anAnswerThatHasNoEndIsNotReadToIt() async throws {
        let endless = String(repeating: "x", count: 8 * 1_024 * 1_024 + 1)
        #expect(try await trouble(answer: "HTTP/1.1 200 OK\r\n\r\n\(endless)") == "answer_too_large")
    }

    @Test func aRedirectIsNotFollowedForATokenMustNotTravel() async throws {
        let elsewhere = try Scripted(nil)
        let moved = "HTTP/1.1 307 Moved\r\nlocation: \(elsewhere.url)\r\ncontent-length: 0\r\n\r\n"
        #expect(try await trouble(answer: moved) == "not_the_server")
    }

    @Test func aServerThatIsAwayIsUnreachable() async throws {
        #expect(try await trouble(#require(URL(string: "http://127.0.0.1:1"))) == "unreachable")
    }

    @Test func aServerThatAnswersNothingForTooLongIsGivenUp() async throws {
        let platform = Platform(app: "a", system: "b", http: through(TimingOut.self))
        #expect(try await trouble(#require(URL(string: "http://127.0.0.1:1")), on: platform) == "timed_out")
    }

    @Test func aSyncThatIsCancelledLetsItsRequestGo() async throws {
        let company = try Company.found()
        let platform = Platform(app: "a", system: "b", http: through(Hanging.self))
        let phone = try await Phone.of("rep1", at: company, on: platform)
        Hanging.hangs.note(true)
        let task = try phone.book.sync(media: .always)
        await Hanging.asked.wait()
        task.cancel()
        #expect(try await task.report().worst == .cancelled)
        await Hanging.stopped.wait()
    }

    @Test func anUploadWhoseAnswerWasLostGoesOnWhereTheServerSaysItStands() async throws {
        let company = try Company.found()
        let platform = Platform(app: "a", system: "b", http: through(Losing.self))
        let phone = try await Phone.of("rep1", at: company, on: platform)
        _ = try await phone.wholeVisit("SH-001")
        let report = try await phone.book.sync(media: .always).report()
        guard case .retry = report.worst else { return #expect(Bool(false), "\(report)") }
        try await phone.sync()
        #expect(Losing.seen.all.contains("HEAD"), "\(Losing.seen.all)")
    }

    @Test func everyErrorOfTheSystemHasItsMeaning() {
        let meanings: [(URLError.Code, HttpFailure)] = [
            (.timedOut, .timedOut), (.cannotFindHost, .unreachable), (.notConnectedToInternet, .unreachable),
            (.serverCertificateUntrusted, .unreachable), (.secureConnectionFailed, .unreachable),
            (.appTransportSecurityRequiresSecureConnection, .notAllowed), (.unsupportedURL, .notAllowed),
            (.networkConnectionLost, .cutOff), (.badServerResponse, .cutOff), (.unknown, .cutOff),
        ]
        for (code, meaning) in meanings { #expect(HttpFailure(URLError(code)) == meaning, "\(code)") }
        #expect(HttpFailure(Fault("anything")) == .cutOff)
    }
}

/// A network on which nothing ever comes.
private final class TimingOut: URLProtocol {
    override class func canInit(with _: URLRequest) -> Bool { true }
    override class func canonicalRequest(for request: URLRequest) -> URLRequest { request }
    override func startLoading() { client?.urlProtocol(self, didFailWithError: URLError(.timedOut)) }
    override func stopLoading() {}
}

/// A network that carries everything until it is told to hang.
private final class Hanging: URLProtocol {
    static let hangs = Noted<Bool>()
    static let (asked, stopped) = (Happening(), Happening())

    override class func canInit(with _: URLRequest) -> Bool { !hangs.all.isEmpty }
    override class func canonicalRequest(for request: URLRequest) -> URLRequest { request }
    override func startLoading() { Self.asked.happens() }
    override func stopLoading() { Self.stopped.happens() }
}

/// A network that carries everything, and loses one answer to a piece of an upload.
private final class Losing: URLProtocol, @unchecked Sendable {
    static let seen = Noted<String>()

    override class func canInit(with request: URLRequest) -> Bool {
        let method = request.httpMethod ?? ""
        seen.note(method)
        return method == "PATCH" && seen.all.filter { $0 == "PATCH" }.count == 1
    }

    override class func canonicalRequest(for request: URLRequest) -> URLRequest { request }

    override func startLoading() {
        // Not here: whoever asks holds the queue of the session.
        DispatchQueue.global().async { [self] in
            let carried = URLSession.shared.dataTask(with: request) { [self] _, _, _ in
                client?.urlProtocol(self, didFailWithError: URLError(.networkConnectionLost))
            }
            carried.resume()
        }
    }

    override func stopLoading() {}
}
