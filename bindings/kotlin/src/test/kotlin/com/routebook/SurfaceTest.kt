package com.routebook

import com.routebook.support.Built
import java.io.File
import java.lang.reflect.Method
import java.lang.reflect.Modifier
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What an app sees of the package. `api/routebook.api` holds all of it; write it again with `-Drewrite`. */
class SurfaceTest {
    private val classes = File(Built.home, "target/classes/com/routebook").listFiles { file -> file.extension == "class" }!!
        .map { Class.forName("com.routebook.${it.nameWithoutExtension}") }
        .filter { Modifier.isPublic(it.modifiers) && !it.isSynthetic && it.simpleName.isNotEmpty() && !isInternal(it) }
        .sortedBy { it.name }

    @Test
    fun `no name of the generated code is public`() {
        val leaks = surface().filter { "com.routebook.generated" in it }
        assertTrue(leaks.isEmpty()) { leaks.joinToString("\n") }
    }

    @Test
    fun `the surface is the one that was written down`() {
        val file = File(Built.home, "api/routebook.api")
        val text = surface().joinToString("\n", postfix = "\n")
        if (System.getProperty("rewrite") != null) file.apply { parentFile.mkdirs() }.writeText(text)
        assertEquals(file.readText(), text)
    }

    /** Ids are value classes, so the functions that take them carry a mark behind their name. */
    @Test
    fun `every public function is called by a test`() {
        val tests = File(Built.home, "src/test/kotlin").walk().filter { it.extension == "kt" }.joinToString { it.readText() }
        val verbs = classes.filter { it.name.endsWith("Kt") }.flatMap { members(it) }.map { it.name.substringBefore('-') }
        val silent = verbs.map { it.removeSuffix("\$default") }.toSet().filterNot { "$it(" in tests || "$it {" in tests }
        assertTrue(verbs.size > 60 && silent.isEmpty()) { "$silent of ${verbs.size}" }
    }

    /** A field that the core gains without the package would be lost without a word. */
    @Test
    fun `every record has as many fields as the core's`() {
        val cut = classes.flatMap { it.declaredMethods.toList() + conversions(it) }
            .filter { it.parameterCount == 1 && it.name.startsWith("to") && it.parameterTypes[0].name.startsWith(GENERATED) }
            .map { it.parameterTypes[0] to it.returnType }
            .filter { (core, own) -> fields(core) > 0 && fields(core) != fields(own) }
        assertTrue(cut.isEmpty()) { "$cut" }
    }

    private fun surface(): List<String> = classes.flatMap { type ->
        val extends = type.superclass?.takeIf { it.name.startsWith("com.routebook") }?.let { " : ${it.name}" }.orEmpty()
        listOf("${type.name}$extends") + members(type).map { "    ${shown(it)}" }.sorted()
    }

    private fun members(type: Class<*>): List<Method> = type.declaredMethods.filter {
        Modifier.isPublic(it.modifiers) && !it.isSynthetic && !isInternal(it)
    }

    private fun shown(method: Method): String =
        "${method.name}(${method.genericParameterTypes.joinToString { it.typeName }}): ${method.genericReturnType.typeName}"

    /** Kotlin's `internal` is public to the JVM; conversions are told by what they take or give. */
    private fun isInternal(method: Method): Boolean = '$' in method.name || method.name in INTERNAL ||
        (method.parameterTypes.toList() + method.returnType).any { it.name.startsWith(GENERATED) }

    private fun isInternal(type: Class<*>): Boolean = type.simpleName in INTERNAL || type.interfaces.any { it.name.startsWith(GENERATED) }

    private fun conversions(type: Class<*>): List<Method> = type.methods.filter { Modifier.isStatic(it.modifiers) }

    private fun fields(type: Class<*>): Int = type.declaredFields.count { !Modifier.isStatic(it.modifiers) }

    private companion object {
        const val GENERATED = "com.routebook.generated."
        val INTERNAL = setOf(
            "UnitsKt", "crossing", "typed", "toException", "toCore", "toCoreAnswers", "toInstant", "toLocalDate",
            "asDuration", "pageNumber", "pageSize",
        )
    }
}
