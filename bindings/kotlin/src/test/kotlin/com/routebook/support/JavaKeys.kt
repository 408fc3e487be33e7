package com.routebook.support

import com.routebook.KeystoreException
import com.routebook.SigningKeys
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/** A keystore as Android's: its public half is X.509 and its signatures are DER. */
class JavaKeys : SigningKeys {
    val signed = AtomicInteger()

    /** What it throws instead. */
    @Volatile
    var trouble: Throwable? = null

    /** What it does before it signs. */
    @Volatile
    var before: () -> Unit = {}

    private val pairs = ConcurrentHashMap<String, KeyPair>()

    override fun create(label: String): ByteArray {
        trouble?.let { throw it }
        val generator = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }
        pairs[label] = generator.generateKeyPair()
        return publicKey(label)
    }

    override fun publicKey(label: String): ByteArray = key(label).public.encoded

    override fun sign(label: String, digest: ByteArray): ByteArray {
        before()
        signed.incrementAndGet()
        return Signature.getInstance("NONEwithECDSA").run {
            initSign(key(label).private)
            update(digest)
            sign()
        }
    }

    private fun key(label: String): KeyPair = pairs[label] ?: throw KeystoreException.Gone()
}
