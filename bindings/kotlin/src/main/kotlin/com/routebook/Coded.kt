package com.routebook

import com.routebook.generated.Coded as CoreCoded
import com.routebook.generated.ParamValue as CoreParamValue

/** A code with its parameters, e.g. `field_missing` with `step` and `field`. */
public data class Coded(
    /** What it says. */
    val code: String,
    /** Of whom and of what. */
    val params: Map<String, ParamValue>,
)

/** One parameter of a [Coded]. */
public sealed interface ParamValue {
    /** There is none. */
    public data object Empty : ParamValue

    /** Yes or no. */
    public data class Flag(val value: Boolean) : ParamValue

    /** A number; times are milliseconds of UTC. */
    public data class Number(val value: Long) : ParamValue

    /** A word, an id, or text. */
    public data class Text(val value: String) : ParamValue

    /** Several words. */
    public data class Texts(val items: List<String>) : ParamValue

    /** Anything else, as JSON. */
    public data class Json(val value: String) : ParamValue
}

internal fun CoreParamValue.toParamValue(): ParamValue = when (this) {
    is CoreParamValue.Empty -> ParamValue.Empty
    is CoreParamValue.Flag -> ParamValue.Flag(value)
    is CoreParamValue.Number -> ParamValue.Number(value)
    is CoreParamValue.Text -> ParamValue.Text(value)
    is CoreParamValue.Texts -> ParamValue.Texts(items)
    is CoreParamValue.Json -> ParamValue.Json(value)
}

internal fun ParamValue.toCore(): CoreParamValue = when (this) {
    is ParamValue.Empty -> CoreParamValue.Empty
    is ParamValue.Flag -> CoreParamValue.Flag(value)
    is ParamValue.Number -> CoreParamValue.Number(value)
    is ParamValue.Text -> CoreParamValue.Text(value)
    is ParamValue.Texts -> CoreParamValue.Texts(items)
    is ParamValue.Json -> CoreParamValue.Json(value)
}

internal fun Coded.toCore(): CoreCoded = CoreCoded(code, params.mapValues { it.value.toCore() })

internal fun CoreCoded.toCoded(): Coded = Coded(
    code = code,
    params = params.mapValues { it.value.toParamValue() },
)
