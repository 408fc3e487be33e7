import Foundation
import Glibc

/// A server that reads the head of one request, answers with the bytes it was given or with nothing, and waits until whoever
/// asked hangs up.
struct Scripted: Sendable {
    let url: URL
    /// The head of the request.
    let asked: AsyncStream<String>

    init(_ answer: Data?) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let port = try Self.listen(listener, &address)
        let (asked, ask) = AsyncStream<String>.makeStream()
        guard let url = URL(string: "http://127.0.0.1:\(port)") else { throw Fault("no address") }
        (self.url, self.asked) = (url, asked)
        Thread.detachNewThread {
            let phone = accept(listener, nil, nil)
            Glibc.close(listener)
            ask.yield(Self.head(phone))
            if let answer {
                answer.withUnsafeBytes { Self.send($0, to: phone) }
                shutdown(phone, Int32(SHUT_WR))
            }
            var byte: UInt8 = 0
            while recv(phone, &byte, 1, 0) > 0 {}
            Glibc.close(phone)
        }
    }

    private static func listen(_ listener: Int32, _ address: inout sockaddr_in) throws -> UInt16 {
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let told = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && Glibc.listen(listener, 1) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard told else { throw Fault("no port") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func send(_ bytes: UnsafeRawBufferPointer, to phone: Int32) {
        var left = bytes[...]
        while !left.isEmpty {
            let sent = Glibc.send(phone, UnsafeRawBufferPointer(rebasing: left).baseAddress, left.count, Int32(MSG_NOSIGNAL))
            guard sent > 0 else { return }
            left = left.dropFirst(sent)
        }
    }

    private static func head(_ phone: Int32) -> String {
        var (head, byte) = (Data(), UInt8(0))
        while !head.suffix(4).elementsEqual(Data("\r\n\r\n".utf8)), recv(phone, &byte, 1, 0) == 1 { head.append(byte) }
        return String(decoding: head, as: UTF8.self)
    }
}
