package com.routebook.day

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.routebook.FieldValue
import com.routebook.support.Built
import java.io.File

/** One rep's day as data: `tests/fixtures/day.json`. `tests/day` says what each word means. */
class DayScript private constructor(private val said: JsonObject) {
    val midnightMs: Long = said["midnight_ms"].asLong
    val zoneMinutes: Int = said["zone_minutes"].asInt
    val phoneSeed: ULong = said["phone_seed"].asLong.toULong()
    val boot: String = word("boot")
    val acts: List<Act> = said.getAsJsonArray("acts").map { Act(it.asJsonObject) }
    val ends: Ends = said.getAsJsonObject("ends").run { Ends(word("state"), word("photos"), word("server")) }

    /** What every player must end in. */
    data class Ends(val state: String, val photos: String, val server: String)

    fun word(name: String): String = said.word(name)

    /** `HH:MM` of the day, UTC milliseconds. */
    fun moment(time: String): Long {
        val (hours, minutes) = time.split(":").map { it.toLong() }
        return midnightMs + (hours * 60 + minutes) * 60_000
    }

    /** One thing that is done, and when; which words stand in it follows from the verb. */
    class Act(private val said: JsonObject) {
        val at: String = word("at")
        val verb: String = word("do")
        val lacks: List<String> = said["lacks"]?.asJsonArray?.map { it.asString }.orEmpty()
        val balance: Long get() = said["balance"].asLong
        val answers: Map<String, FieldValue>
            get() = said.getAsJsonObject("answers").entrySet().associate { it.key to value(it.value) }

        fun word(name: String): String = said.word(name)

        override fun toString(): String = said.toString()
    }

    companion object {
        fun read(): DayScript {
            val file = File(Built.home, "../../tests/fixtures/day.json")
            return DayScript(JsonParser.parseString(file.readText()).asJsonObject)
        }

        private fun JsonObject.word(name: String): String = get(name)?.asString ?: error("$name is missing in $this")

        private fun value(said: JsonElement): FieldValue = when {
            said.isJsonArray -> FieldValue.Texts(said.asJsonArray.map { it.asString })
            said.asJsonPrimitive.isBoolean -> FieldValue.Flag(said.asBoolean)
            said.asJsonPrimitive.isNumber -> FieldValue.Number(said.asLong)
            else -> FieldValue.Text(said.asString)
        }
    }
}
