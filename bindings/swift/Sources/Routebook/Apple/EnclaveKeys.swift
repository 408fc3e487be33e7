#if canImport(Security)
import Foundation
import Security

/// The Secure Enclave: a key never leaves it, and signs once the phone was unlocked after a boot. A simulator has none;
/// there, the keychain holds the keys.
public struct EnclaveKeys: SigningKeys {
    private let prefix: String

    /// Keys under labels that begin with `prefix`, apart from whatever else the app keeps.
    public init(prefix: String = "com.routebook.") {
        self.prefix = prefix
    }

    public func create(label: String) throws(KeystoreError) -> Data {
        var trouble: Unmanaged<CFError>?
        let guarded = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
        guard let access = SecAccessControlCreateWithFlags(nil, guarded, Self.use, &trouble) else {
            throw Self.failure(trouble)
        }
        let key: [CFString: Any] = [
            kSecAttrIsPermanent: true, kSecAttrApplicationTag: tag(label), kSecAttrAccessControl: access,
        ]
        let wanted = Self.kind.merging([kSecAttrKeySizeInBits: 256, kSecPrivateKeyAttrs: key]) { $1 }
        guard let made = SecKeyCreateRandomKey(wanted as CFDictionary, &trouble) else { throw Self.failure(trouble) }
        return try Self.publicHalf(of: made)
    }

    public func publicKey(label: String) throws(KeystoreError) -> Data {
        try Self.publicHalf(of: find(label))
    }

    public func sign(label: String, digest: Data) throws(KeystoreError) -> Data {
        var trouble: Unmanaged<CFError>?
        let key = try find(label)
        let signed = SecKeyCreateSignature(key, .ecdsaSignatureDigestX962SHA256, digest as CFData, &trouble)
        guard let signed else { throw Self.failure(trouble) }
        return signed as Data
    }

    private func find(_ label: String) throws(KeystoreError) -> SecKey {
        let wanted: [CFString: Any] = [
            kSecClass: kSecClassKey, kSecAttrKeyClass: kSecAttrKeyClassPrivate, kSecAttrApplicationTag: tag(label),
            kSecReturnRef: true,
        ]
        var found: CFTypeRef?
        let status = SecItemCopyMatching(Self.kind.merging(wanted) { $1 } as CFDictionary, &found)
        guard status == errSecSuccess, let found else {
            throw Self.failure(status, detail: "the keychain says \(status)")
        }
        return found as! SecKey  // Nothing else is asked for.
    }

    private func tag(_ label: String) -> Data {
        Data((prefix + label).utf8)
    }

    private static func publicHalf(of key: SecKey) throws(KeystoreError) -> Data {
        var trouble: Unmanaged<CFError>?
        guard let half = SecKeyCopyPublicKey(key), let bytes = SecKeyCopyExternalRepresentation(half, &trouble) else {
            throw failure(trouble)
        }
        return bytes as Data
    }

    private static func failure(_ trouble: Unmanaged<CFError>?) -> KeystoreError {
        guard let error = trouble?.takeRetainedValue() else { return .failed(detail: "the keychain does not say why") }
        let (domain, code) = (CFErrorGetDomain(error) as String, CFErrorGetCode(error))
        let detail = "\(domain) \(code): \(CFErrorCopyDescription(error) as String)"
        // Others have numbers of their own.
        return domain == NSOSStatusErrorDomain ? failure(OSStatus(code), detail: detail) : .failed(detail: detail)
    }

    private static func failure(_ status: OSStatus, detail: String) -> KeystoreError {
        switch status {
        case errSecItemNotFound: .gone
        case errSecInteractionNotAllowed: .locked
        default: .failed(detail: detail)
        }
    }

    #if targetEnvironment(simulator)
    private static var use: SecAccessControlCreateFlags { [] }
    private static var kind: [CFString: Any] { [kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom] }
    #else
    private static var use: SecAccessControlCreateFlags { .privateKeyUsage }
    private static var kind: [CFString: Any] {
        [kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrTokenID: kSecAttrTokenIDSecureEnclave]
    }
    #endif
}
#endif
