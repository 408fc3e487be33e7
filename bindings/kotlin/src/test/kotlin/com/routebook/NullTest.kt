package com.routebook

import com.routebook.support.Built
import com.routebook.support.Phone
import com.routebook.support.Samples
import java.io.File
import java.lang.reflect.Executable
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.lang.reflect.Modifier
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KType
import kotlin.reflect.jvm.kotlinFunction
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Java callers can hand over a null where Kotlin's types do not let one through: it stops at the door. */
class NullTest {
    private val classes = File(Built.home, "target/classes/com/routebook").listFiles { file -> file.extension == "class" }!!
        .map { Class.forName("com.routebook.${it.nameWithoutExtension}") }
        .filter { Modifier.isPublic(it.modifiers) && !it.isSynthetic && !it.isInterface }

    @Test
    fun `a null is refused in place of every value that must be there, by every function and every record`() {
        val phone = runBlocking { Phone.open() }
        phone.use {
            val samples = Samples(phone.book)
            val doors = classes.flatMap { type -> type.declaredMethods.filter(::isCallable) + type.constructors }
                .filter { Modifier.isPublic(it.modifiers) && !it.isSynthetic && "DefaultConstructorMarker" !in "${it.parameterTypes.toList()}" }
            val tried = doors.flatMap { door -> needed(door).map { door to it } }
            val open = tried.filterNot { (door, at) -> stops(door, at, samples) }
            assertTrue(tried.size > 200 && open.isEmpty()) { "${tried.size} tried, open: ${open.joinToString("\n")}" }
        }
    }

    /** Java has no way to write a name with a dash, which functions that take an id have. */
    private fun isCallable(method: Method): Boolean =
        '-' !in method.name && '$' !in method.name && method.declaringClass.name.endsWith("Kt") && isOurs(method)

    private fun isOurs(method: Method): Boolean = method.parameterTypes.none { it.name.startsWith("com.routebook.generated") }

    /** Which parameters must not be null: those of a value that can be, and that Kotlin says cannot. */
    private fun needed(door: Executable): List<Int> {
        val function: KFunction<*> = when (door) {
            is Method -> door.kotlinFunction
            else -> (door as java.lang.reflect.Constructor<*>).kotlinFunction
        } ?: return listOf()
        return function.parameters.filter { mustBe(it.type) && !door.parameterTypes[it.index].isPrimitive }.map { it.index }
    }

    /** A type parameter may stand for one that can be null, and a companion holds nothing. */
    private fun mustBe(type: KType): Boolean {
        val kind = type.classifier as? KClass<*> ?: return false
        return !type.isMarkedNullable && !kind.isCompanion
    }

    private fun stops(door: Executable, at: Int, samples: Samples): Boolean {
        val values = door.parameterTypes.mapIndexed { n, type -> if (n == at) null else samples.of(type) }.toTypedArray()
        return try {
            if (door is Method) door.invoke(null, *values) else (door as java.lang.reflect.Constructor<*>).newInstance(*values)
            false
        } catch (thrown: InvocationTargetException) {
            thrown.targetException is NullPointerException
        }
    }
}
