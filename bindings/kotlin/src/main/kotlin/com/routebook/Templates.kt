package com.routebook

import com.routebook.generated.FlowKind as CoreFlowKind
import com.routebook.generated.TemplateBrief as CoreTemplateBrief
import com.routebook.generated.TemplateDetail as CoreTemplate
import com.routebook.generated.TemplateId as CoreTemplateVersion
import com.routebook.generated.VersionChange as CoreVersionChange
import com.routebook.generated.VersionOffer as CoreVersionOffer

/** A template as a screen draws it. */
public data class Template(
    /** Which version. */
    val template: TemplateVersion,
    /** What its flows are about. */
    val kind: FlowKind,
    /** Its title by language. */
    val title: Title,
    /** Its stages, in order. */
    val stages: List<Stage>,
    /** What is handed in cannot be changed. */
    val isIrreversible: Boolean,
    /** The points for the whole. */
    val completionPoints: Int,
)

/** Something that can be begun here. */
public data class TemplateBrief(
    /** The version that begins. */
    val template: TemplateVersion,
    /** What its flows are about. */
    val kind: FlowKind,
    /** Its title by language. */
    val title: Title,
)

/** One version of one template. */
public data class TemplateVersion(
    /** Which template. */
    val key: String,
    /** Which version. */
    val version: Int,
)

/** A later version of a flow's template. */
public data class VersionOffer(
    /** That version. */
    val to: TemplateVersion,
    /** Its title by language. */
    val title: Title,
    /** What it changes. */
    val changes: List<VersionChange>,
)

/** One change between two versions. */
public data class VersionChange(
    /** What part changes, in one stable word. */
    val part: String,
    /** Where in the template. */
    val path: String,
    /** The part's title by language. */
    val title: Title,
    /** How it changes, as a code with its parameters. */
    val change: Coded,
)

/** What a template's flows are about. */
public enum class FlowKind {
    /** An outlet is visited. */
    VISIT,

    /** A day is confirmed. */
    DAY,

    /** A matter over months. */
    PIPELINE,
}

/** What can be begun here, by this person, today. */
public suspend fun Routebook.templates(): List<TemplateBrief> =
    ask { core -> core.templates().map { it.toTemplateBrief() } }

/** The version of a template that begins here. */
public suspend fun Routebook.template(key: String): Template = ask { it.template(key).toTemplate() }

internal fun CoreTemplate.toTemplate(): Template = Template(
    template = template.toTemplateVersion(),
    kind = kind.toFlowKind(),
    title = Title(title),
    stages = stages.map { it.toStage() },
    isIrreversible = irreversible,
    completionPoints = completionPoints.toInt(),
)

internal fun CoreTemplateBrief.toTemplateBrief(): TemplateBrief = TemplateBrief(
    template = template.toTemplateVersion(),
    kind = kind.toFlowKind(),
    title = Title(title),
)

internal fun CoreTemplateVersion.toTemplateVersion(): TemplateVersion = TemplateVersion(
    key = key,
    version = version.toInt(),
)

internal fun CoreVersionOffer.toVersionOffer(): VersionOffer = VersionOffer(
    to = to.toTemplateVersion(),
    title = Title(title),
    changes = changes.map { it.toVersionChange() },
)

internal fun CoreVersionChange.toVersionChange(): VersionChange = VersionChange(
    part = part,
    path = path,
    title = Title(title),
    change = change.toCoded(),
)

internal fun CoreFlowKind.toFlowKind(): FlowKind = when (this) {
    CoreFlowKind.VISIT -> FlowKind.VISIT
    CoreFlowKind.DAY -> FlowKind.DAY
    CoreFlowKind.PIPELINE -> FlowKind.PIPELINE
}
