package com.routebook.support

import java.io.File

/** What cargo built, where the pom says that it lies. */
object Built {
    private val folder = File(System.getProperty("routebook.build"))

    fun program(name: String): File = File(folder, name).also { check(it.exists()) { "build $it first" } }

    /** The package's folder. */
    val home: File = File(System.getProperty("basedir", "."))

    /** How much of the full lifetime tests is done, percent. */
    val lifetime: Int = System.getProperty("routebook.lifetime.percent").toInt()
}
