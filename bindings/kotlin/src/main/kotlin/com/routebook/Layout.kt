package com.routebook

import com.routebook.generated.ChoiceView as CoreChoice
import com.routebook.generated.FieldType as CoreFieldKind
import com.routebook.generated.FieldView as CoreField
import com.routebook.generated.NeedView as CoreNeed
import com.routebook.generated.StageView as CoreStage
import com.routebook.generated.StepView as CoreStep
import kotlin.time.Duration

/** A stage. */
public data class Stage(
    /** Its id in the template. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** A flow may begin in it. */
    val isStart: Boolean,
    /** The stages that may follow it; nothing for the next in order. */
    val next: List<String>?,
    /** Its steps, in order. */
    val steps: List<Step>,
)

/** A step. */
public data class Step(
    /** Its id in the template. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** The points that it earns. */
    val points: Int,
    /** It may be left out, with a reason. */
    val isSkippable: Boolean,
    /** What is recorded cannot be changed. */
    val isIrreversible: Boolean,
    /** The steps that come before it; nothing for the one before it in order. */
    val after: List<String>?,
    /** What it asks for. */
    val fields: List<Field>,
    /** What evidence it needs. */
    val needs: List<Need>,
)

/** A field of a step. */
public data class Field(
    /** Its id in the step. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** What it takes. */
    val kind: FieldKind,
    /** It must be answered. */
    val isRequired: Boolean,
    /** Its unit. */
    val unit: String?,
    /** The least number, length or count. */
    val min: Long?,
    /** The greatest. */
    val max: Long?,
    /** What it means to the company, in one stable word. */
    val means: String?,
    /** What can be chosen. */
    val choices: List<Choice>,
)

/** Something that can be chosen. */
public data class Choice(
    /** Its id in the field. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** Everything is in order where this is chosen. */
    val isNormal: Boolean,
)

/** A need for evidence. */
public data class Need(
    /** Its id in the step. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** Which kind of evidence. */
    val kind: EvidenceKind,
    /** How many pieces. */
    val min: Int,
    /** The version that a document must have. */
    val version: String?,
    /** How long a voice note must be, seconds. */
    val minLength: Duration?,
)

/** What a field takes. */
public enum class FieldKind {
    /** Text. */
    TEXT,

    /** A whole number. */
    NUMBER,

    /** Yes or no. */
    YES_NO,

    /** The id of one choice, as text. */
    CHOICE,

    /** The ids of choices, as texts. */
    CHOICES,

    /** A day, as text. */
    DATE,

    /** Money in fen, a whole number. */
    MONEY,

    /** An EAN-13 barcode, as text. */
    BARCODE,

    /** Several of them, as texts. */
    BARCODES,

    /** A person, as a reference. */
    PERSON,

    /** An outlet, as a reference. */
    OUTLET,

    /** A flow, as a reference. */
    FLOW,
}

internal fun CoreStage.toStage(): Stage = Stage(
    id = id,
    title = Title(title),
    isStart = start,
    next = next,
    steps = steps.map { it.toStep() },
)

internal fun CoreStep.toStep(): Step = Step(
    id = id,
    title = Title(title),
    points = points.toInt(),
    isSkippable = skippable,
    isIrreversible = irreversible,
    after = after,
    fields = fields.map { it.toField() },
    needs = needs.map { it.toNeed() },
)

internal fun CoreField.toField(): Field = Field(
    id = id,
    title = Title(title),
    kind = kind.toFieldKind(),
    isRequired = required,
    unit = unit,
    min = min,
    max = max,
    means = means,
    choices = choices.map { it.toChoice() },
)

internal fun CoreChoice.toChoice(): Choice = Choice(
    id = id,
    title = Title(title),
    isNormal = normal,
)

internal fun CoreNeed.toNeed(): Need = Need(
    id = id,
    title = Title(title),
    kind = kind.toEvidenceKind(),
    min = min.toInt(),
    version = version,
    minLength = minSeconds?.asDuration(),
)

internal fun CoreFieldKind.toFieldKind(): FieldKind = when (this) {
    CoreFieldKind.TEXT -> FieldKind.TEXT
    CoreFieldKind.NUMBER -> FieldKind.NUMBER
    CoreFieldKind.YES_NO -> FieldKind.YES_NO
    CoreFieldKind.CHOICE -> FieldKind.CHOICE
    CoreFieldKind.CHOICES -> FieldKind.CHOICES
    CoreFieldKind.DATE -> FieldKind.DATE
    CoreFieldKind.MONEY -> FieldKind.MONEY
    CoreFieldKind.BARCODE -> FieldKind.BARCODE
    CoreFieldKind.BARCODES -> FieldKind.BARCODES
    CoreFieldKind.PERSON -> FieldKind.PERSON
    CoreFieldKind.OUTLET -> FieldKind.OUTLET
    CoreFieldKind.FLOW -> FieldKind.FLOW
}
