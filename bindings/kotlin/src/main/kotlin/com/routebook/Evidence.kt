package com.routebook

import java.io.File

/**
 * Stamps a camera's JPEG and adds it to a step. The original is only read.
 *
 * @param need which of the step's needs; without it the first that is not met
 * @param here where the phone is, where that is known
 * @throws RoutebookException.Photo with `cannot_read`, `empty`, `not_a_jpeg`, `truncated` and others; nothing is left
 *   behind then
 */
public suspend fun Routebook.attachPhoto(
    flow: FlowId,
    step: String,
    photo: File,
    need: String? = null,
    here: PlaceFix? = null,
): PhotoReceipt = ask { it.attachPhoto(flow.text, step, need, photo.path, here?.toCore()).toPhotoReceipt() }

/** Adds a document, a signature or a voice note to a step as it is; see [attachPhoto]. */
public suspend fun Routebook.attachFile(
    flow: FlowId,
    step: String,
    file: FileForm,
    need: String? = null,
    here: PlaceFix? = null,
): FileReceipt = ask { it.attachFile(flow.text, step, need, file.toCore(), here?.toCore()).toFileReceipt() }

/**
 * Asks the server about a photo by the code on its panel; gives its answer as JSON.
 *
 * @throws RoutebookException.Refused with `bad_code` or `photo_unknown`
 */
public suspend fun Routebook.verifyCode(code: String): String = ask { it.verifyCode(code) }

/** Asks the server about a photo's file, and gives its answer as JSON. */
public suspend fun Routebook.verifyFile(file: File, code: String? = null): String =
    ask { it.verifyFile(file.path, code) }
