package com.routebook

import com.routebook.generated.KeystoreFailed
import com.routebook.generated.SigningKeys as CoreSigningKeys

/**
 * A keystore that holds P-256 keys, such as Android's. It is asked on a thread of the core's own, and may block there; it
 * must not wait for [Routebook.shutDown] or [Routebook.pause], which wait for it.
 */
public interface SigningKeys {
    /**
     * Makes a key under a label that was never used, and gives its public half: SEC1 (33 or 65 bytes) or X.509 (91).
     *
     * @throws KeystoreException where it cannot
     */
    public fun create(label: String): ByteArray

    /**
     * The public half of a key that is there, in the same forms.
     *
     * @throws KeystoreException.Gone where there is no such key: the core asks before it makes one
     */
    public fun publicKey(label: String): ByteArray

    /** Signs a SHA-256 digest as it is, without hashing it again. Gives `r || s` (64 bytes) or DER. */
    public fun sign(label: String, digest: ByteArray): ByteArray
}

/** Why a keystore did nothing. Any other exception counts as [Failed]. */
public sealed class KeystoreException(message: String) : Exception(message) {
    /** It is locked: the person unlocks the phone. */
    public class Locked : KeystoreException("the keystore is locked")

    /** This key can never come back; the next sign-in makes another enrolment. */
    public class Gone : KeystoreException("the key is gone")

    /** Anything else: the key may still be there. */
    public class Failed(public val detail: String) : KeystoreException("the keystore failed: $detail")
}

internal class KeysBridge(private val keys: SigningKeys) : CoreSigningKeys {
    override fun create(label: String): ByteArray = asked { keys.create(label) }

    override fun publicKey(label: String): ByteArray = asked { keys.publicKey(label) }

    override fun sign(label: String, digest: ByteArray): ByteArray = asked { keys.sign(label, digest) }

    private inline fun asked(work: () -> ByteArray): ByteArray =
        try {
            work()
        } catch (_: KeystoreException.Locked) {
            throw KeystoreFailed.Locked()
        } catch (_: KeystoreException.Gone) {
            throw KeystoreFailed.Gone()
        } catch (failed: KeystoreException.Failed) {
            throw KeystoreFailed.Failed(failed.detail)
        } catch (failed: Throwable) {
            throw KeystoreFailed.Failed(failed.toString())
        }
}
