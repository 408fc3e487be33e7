package com.routebook

import java.util.Locale

/** Words by language tag, e.g. `zh-CN` and `en`, as a template's authors wrote them. */
public data class Title(val byLanguage: Map<String, String>) {
    /** The words for a language, else for its nearest relative, else Chinese, else whichever there are. */
    public fun text(locale: Locale = Locale.getDefault()): String {
        val near = byLanguage.toSortedMap().entries.firstOrNull { it.key.substringBefore('-') == locale.language }
        val found = byLanguage[locale.toLanguageTag()] ?: near?.value ?: byLanguage["zh-CN"]
        return found ?: byLanguage.toSortedMap().values.firstOrNull().orEmpty()
    }
}
