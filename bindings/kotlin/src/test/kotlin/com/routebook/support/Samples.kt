package com.routebook.support

import com.routebook.Routebook
import java.io.File
import java.lang.reflect.Modifier
import java.lang.reflect.Proxy
import java.time.Instant
import java.time.LocalDate
import java.util.Locale
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext

/** A value of every type that the package's functions and records take. */
class Samples(private val book: Routebook) {
    fun of(type: Class<*>): Any = plain(type) ?: made(type)

    private fun plain(type: Class<*>): Any? = when (type) {
        Routebook::class.java -> book
        String::class.java, CharSequence::class.java -> ""
        File::class.java -> File("")
        Instant::class.java -> Instant.EPOCH
        LocalDate::class.java -> LocalDate.EPOCH
        Locale::class.java -> Locale.ROOT
        ByteArray::class.java -> byteArrayOf()
        List::class.java, Collection::class.java -> listOf<Any>()
        Set::class.java -> setOf<Any>()
        Map::class.java -> mapOf<Any, Any>()
        Continuation::class.java -> Nobody
        Boolean::class.javaPrimitiveType, Boolean::class.javaObjectType -> false
        Int::class.javaPrimitiveType, Int::class.javaObjectType -> 0
        Long::class.javaPrimitiveType, Long::class.javaObjectType -> 0L
        Double::class.javaPrimitiveType, Double::class.javaObjectType -> 0.0
        else -> null
    }

    private fun made(type: Class<*>): Any = when {
        type.isEnum -> type.enumConstants[0]
        type.declaredFields.any { it.name == "INSTANCE" } -> type.getField("INSTANCE").get(null)
        Modifier.isAbstract(type.modifiers) && type.declaredClasses.any { type.isAssignableFrom(it) } ->
            of(type.declaredClasses.first { type.isAssignableFrom(it) })
        type.isInterface -> Proxy.newProxyInstance(type.classLoader, arrayOf(type)) { _, _, _ -> null }
        else -> type.declaredConstructors.minBy { it.parameterCount }.let { build ->
            build.isAccessible = true
            build.newInstance(*build.parameterTypes.map(::of).toTypedArray())
        }
    }

    /** Who waits for nothing. */
    private object Nobody : Continuation<Any?> {
        override val context: CoroutineContext = EmptyCoroutineContext

        override fun resumeWith(result: Result<Any?>) = Unit
    }
}
