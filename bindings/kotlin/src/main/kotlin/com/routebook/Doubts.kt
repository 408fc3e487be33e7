package com.routebook

import com.routebook.generated.DoubtGrade as CoreDoubtGrade
import com.routebook.generated.DoubtView as CoreDoubt
import com.routebook.generated.TwinPhoto as CoreTwinPhoto
import java.io.File
import java.time.LocalDate

/** A reason to look twice. It blocks nothing. */
public data class Doubt(
    /** What it is about, in one stable word. */
    val code: String,
    /** How strong it is. */
    val grade: DoubtGrade,
    /** What it adds to the score, 0 to 100. */
    val weight: Int,
    /** The photo that it is about; nothing for the whole flow. */
    val evidence: EvidenceId?,
    /** The photo that it resembles. */
    val other: EvidenceId?,
    /** Its numbers by name. */
    val numbers: Map<String, Long>,
    /** The reason that was given for it last. */
    val explained: String?,
    /** The photo that it resembles, where that is on this phone. */
    val twin: TwinPhoto?,
)

/** An earlier photo. */
public data class TwinPhoto(
    /** Which evidence. */
    val evidence: EvidenceId,
    /** Of which flow. */
    val flow: FlowId,
    /** Where. */
    val outlet: OutletName?,
    /** The business day of its flow. */
    val day: LocalDate,
    /** When it was taken. */
    val at: TrustedMoment,
    /** Its thumbnail on this phone. */
    val thumbnail: File?,
)

/** How strong a doubt is. */
public enum class DoubtGrade {
    /** It stands on its own. */
    FLAG,

    /** An innocent cause is likely. */
    REVIEW,
}

internal fun CoreDoubt.toDoubt(): Doubt = Doubt(
    code = code,
    grade = grade.toDoubtGrade(),
    weight = weight.toInt(),
    evidence = evidence?.let(::EvidenceId),
    other = other?.let(::EvidenceId),
    numbers = numbers,
    explained = explained,
    twin = twin?.toTwinPhoto(),
)

internal fun CoreTwinPhoto.toTwinPhoto(): TwinPhoto = TwinPhoto(
    evidence = EvidenceId(evidence),
    flow = FlowId(flow),
    outlet = outlet?.toOutletName(),
    day = day.toLocalDate(),
    at = at.toTrustedMoment(),
    thumbnail = thumb?.let(::File),
)

internal fun CoreDoubtGrade.toDoubtGrade(): DoubtGrade = when (this) {
    CoreDoubtGrade.FLAG -> DoubtGrade.FLAG
    CoreDoubtGrade.REVIEW -> DoubtGrade.REVIEW
}
