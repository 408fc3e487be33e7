package com.routebook.android

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.UserNotAuthenticatedException
import com.routebook.KeystoreException
import com.routebook.SigningKeys
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.Signature
import java.security.UnrecoverableKeyException
import java.security.spec.ECGenParameterSpec

/** Android's keystore: a key never leaves it. The core digests, so the keystore signs without a digest of its own. */
public class AndroidKeys : SigningKeys {
    private val store: KeyStore = KeyStore.getInstance(STORE).apply { load(null) }

    override fun create(label: String): ByteArray {
        val spec = KeyGenParameterSpec.Builder(label, KeyProperties.PURPOSE_SIGN)
            .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
            .setDigests(KeyProperties.DIGEST_NONE)
            .build()
        val generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, STORE)
        return generator.apply { initialize(spec) }.generateKeyPair().public.encoded
    }

    override fun publicKey(label: String): ByteArray =
        store.getCertificate(label)?.publicKey?.encoded ?: throw KeystoreException.Gone()

    override fun sign(label: String, digest: ByteArray): ByteArray =
        try {
            val key = store.getKey(label, null) as? PrivateKey ?: throw KeystoreException.Gone()
            Signature.getInstance("NONEwithECDSA").run {
                initSign(key)
                update(digest)
                sign()
            }
        } catch (_: UserNotAuthenticatedException) {
            throw KeystoreException.Locked()
        } catch (_: KeyPermanentlyInvalidatedException) {
            throw KeystoreException.Gone()
        } catch (_: UnrecoverableKeyException) {
            throw KeystoreException.Gone()
        }

    private companion object {
        const val STORE = "AndroidKeyStore"
    }
}
