import Foundation
internal import RoutebookGenerated

/// A keystore that holds P-256 keys: the Secure Enclave on an iPhone.
///
/// It is called on threads of the core's own. It must not wait for ``Routebook/close()`` or ``Routebook/pause()``, which
/// wait for the verb that asks for the key.
public protocol SigningKeys: Sendable {
    /// Makes a key under a label that was never used, and gives its public half: SEC1 (33 or 65 bytes) or X.509 (91).
    func create(label: String) throws(KeystoreError) -> Data
    /// The public half of a key that is there, in the same forms. Throws ``KeystoreError/gone`` where there is none under
    /// that label: a sign-in asks so before it makes one.
    func publicKey(label: String) throws(KeystoreError) -> Data
    /// Signs a SHA-256 digest as it is, without hashing it again (`ecdsaSignatureDigestX962SHA256`). Gives `r || s`
    /// (64 bytes) or DER.
    func sign(label: String, digest: Data) throws(KeystoreError) -> Data
}

/// Why a keystore did nothing.
public enum KeystoreError: Error, Hashable, Sendable {
    /// It is locked: the person unlocks the phone.
    case locked
    /// This key can never come back; the next sign-in makes another enrolment.
    case gone
    /// Anything else: the key may still be there.
    case failed(detail: String)
}

/// An app's keystore as the core asks it.
final class KeysBridge: RoutebookGenerated.SigningKeys {
    private let keys: any SigningKeys

    init(_ keys: any SigningKeys) {
        self.keys = keys
    }

    func create(label: String) throws -> Data {
        try crossing { () throws(KeystoreError) in try keys.create(label: label) }
    }

    func publicKey(label: String) throws -> Data {
        try crossing { () throws(KeystoreError) in try keys.publicKey(label: label) }
    }

    func sign(label: String, digest: Data) throws -> Data {
        try crossing { () throws(KeystoreError) in try keys.sign(label: label, digest: digest) }
    }

    private func crossing(_ work: () throws(KeystoreError) -> Data) throws -> Data {
        do { return try work() } catch {
            switch error {
            case .locked: throw KeystoreFailed.Locked
            case .gone: throw KeystoreFailed.Gone
            case .failed(let detail): throw KeystoreFailed.Failed(detail: detail)
            }
        }
    }
}
