import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif
internal import RoutebookGenerated

/// The system's HTTP as the core asks for it.
final class HttpBridge: PhoneHttp {
    /// One for all phones of a process that bring none: connections are shared.
    private static let shared = HttpSession(.ephemeral)
    private let session: HttpSession

    init(_ configuration: URLSessionConfiguration?) {
        session = configuration.map(HttpSession.init) ?? Self.shared
    }

    func begin(request: HttpRequest, reply: HttpReply) throws {
        session.begin(request, reply)
    }
}

private final class CallBridge: HttpCall {
    private let task: URLSessionTask

    init(_ task: URLSessionTask) {
        self.task = task
    }

    func cancel() throws {
        task.cancel()
    }
}

/// A session that keeps nothing and follows nobody.
private final class HttpSession: Sendable {
    private let exchanges = Exchanges()
    private let session: URLSession

    init(_ configuration: URLSessionConfiguration) {
        // A session in the background would end requests while nobody listens.
        let inProcess = configuration.identifier == nil ? configuration.copy() as? URLSessionConfiguration : nil
        let own = inProcess ?? .ephemeral
        (own.urlCache, own.urlCredentialStorage) = (nil, nil)
        (own.httpCookieStorage, own.httpShouldSetCookies) = (nil, false)
        own.requestCachePolicy = .reloadIgnoringLocalCacheData
        // The core ends a request that takes too long, and knows by itself when to try again.
        (own.timeoutIntervalForRequest, own.timeoutIntervalForResource) = (3_600, 3_600)
        #if canImport(Darwin)
        own.waitsForConnectivity = false
        #endif
        session = URLSession(configuration: own, delegate: exchanges, delegateQueue: nil)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }

    func begin(_ request: HttpRequest, _ reply: HttpReply) {
        guard let url = URL(string: request.url) else { return reply.fail(failure: .notAllowed) }
        var asked = URLRequest(url: url)
        asked.httpMethod = request.method
        for header in request.headers { asked.addValue(header.value, forHTTPHeaderField: header.name) }
        if !["GET", "HEAD"].contains(request.method) { asked.httpBody = request.body }
        // The system has one limit for a connection that does not come about and for one that falls silent.
        asked.timeoutInterval = Double(request.silenceMs) / 1_000
        let task = session.dataTask(with: asked)
        // Known before anybody may cancel it, which ends it.
        exchanges.add(Exchange(reply, most: Int(request.mostBytes)), task)
        reply.begun(call: CallBridge(task))
        task.resume()
    }
}

/// What came so far of a request. Only the session's own queue touches it.
private final class Exchange {
    let reply: HttpReply
    let most: Int
    var body = Data()

    init(_ reply: HttpReply, most: Int) {
        (self.reply, self.most) = (reply, most)
    }

    func end(_ response: URLResponse?, _ error: (any Error)?) {
        if body.count > most { return reply.fail(failure: .tooLarge) }
        if let error { return reply.fail(failure: HttpFailure(error)) }
        guard let response = response as? HTTPURLResponse else { return reply.fail(failure: .cutOff) }
        let headers = response.allHeaderFields.map { HttpHeader(name: "\($0.key)", value: "\($0.value)") }
        let status = UInt16(clamping: response.statusCode)
        reply.answer(response: HttpResponse(status: status, headers: headers, body: body))
    }
}

/// The requests of a session that are under way.
private final class Exchanges: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let lock = NSLock()
    private var underway: [Int: Exchange] = [:]

    func add(_ exchange: Exchange, _ task: URLSessionTask) {
        lock.withLock { underway[task.taskIdentifier] = exchange }
    }

    func urlSession(_: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        guard let exchange = lock.withLock({ underway[dataTask.taskIdentifier] }) else { return }
        exchange.body += data
        if exchange.body.count > exchange.most { dataTask.cancel() }
    }

    func urlSession(
        _: URLSession, task _: URLSessionTask, willPerformHTTPRedirection _: HTTPURLResponse, newRequest _: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let exchange = lock.withLock { underway.removeValue(forKey: task.taskIdentifier) }
        exchange?.end(task.response, error)
    }
}

extension HttpFailure {
    /// What an error means; a connection that broke where it does not say.
    init(_ error: any Error) {
        switch (error as? URLError)?.code {
        case .timedOut:
            self = .timedOut
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet, .dataNotAllowed,
            .internationalRoamingOff, .secureConnectionFailed, .serverCertificateHasBadDate,
            .serverCertificateUntrusted, .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid,
            .clientCertificateRejected, .clientCertificateRequired:
            self = .unreachable
        // iOS lets nothing through without TLS unless the app says so.
        case .appTransportSecurityRequiresSecureConnection, .unsupportedURL, .badURL:
            self = .notAllowed
        default:
            self = .cutOff
        }
    }
}
