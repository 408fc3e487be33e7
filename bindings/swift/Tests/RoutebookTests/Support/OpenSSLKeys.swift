import Foundation
import Routebook

/// A keystore as a phone's: the key never comes out, its public half is X.509 and its signatures are DER.
final class OpenSSLKeys: SigningKeys {
    private let folder = try? Folder()

    func create(label: String) throws(KeystoreError) -> Data {
        _ = try openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path(label)])
        return try publicKey(label: label)
    }

    func publicKey(label: String) throws(KeystoreError) -> Data {
        guard FileManager.default.fileExists(atPath: try path(label)) else { throw .gone }
        return try openssl(["pkey", "-in", path(label), "-pubout", "-outform", "DER"])
    }

    func sign(label: String, digest: Data) throws(KeystoreError) -> Data {
        try openssl(["pkeyutl", "-sign", "-inkey", path(label)], digest)
    }

    private func path(_ label: String) throws(KeystoreError) -> String {
        guard let folder else { throw .failed(detail: "no folder") }
        return folder.file(Data(label.utf8).base64EncodedString().replacing("/", with: "_")).path()
    }

    private func openssl(_ words: [String], _ input: Data = Data()) throws(KeystoreError) -> Data {
        let (process, into, out) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = words
        (process.standardInput, process.standardOutput) = (into, out)
        do {
            try process.run()
            try into.fileHandleForWriting.write(contentsOf: input)
            try into.fileHandleForWriting.close()
            let said = try out.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Fault("openssl \(words)") }
            return said
        } catch {
            throw .failed(detail: String(describing: error))
        }
    }
}
