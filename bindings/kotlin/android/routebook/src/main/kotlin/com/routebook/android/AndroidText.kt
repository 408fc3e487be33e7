package com.routebook.android

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import com.routebook.TextBitmap
import com.routebook.TextBitmaps
import kotlin.math.ceil

/** What Android's own fonts have and a photo's do not: emoji in grey, and scripts whose letters join. */
public class AndroidText : TextBitmaps {
    override fun draw(text: String, pixelsPerEm: Int): TextBitmap? {
        val paint = Paint(Paint.ANTI_ALIAS_FLAG).apply { textSize = pixelsPerEm.toFloat(); color = Color.WHITE }
        if (!paint.has(text)) return null
        val metrics = paint.fontMetricsInt
        val (width, height) = ceil(paint.measureText(text)).toInt() to metrics.descent - metrics.ascent
        if (width < 1 || height < 1) return null
        val picture = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888).apply { eraseColor(Color.BLACK) }
        Canvas(picture).drawText(text, 0f, -metrics.ascent.toFloat(), paint)
        val pixels = IntArray(width * height).also { picture.getPixels(it, 0, width, 0, 0, width, height) }
        picture.recycle()
        return TextBitmap(width, height, -metrics.ascent, ByteArray(pixels.size) { grey(pixels[it]).toByte() })
    }

    /** A sequence that is one glyph, or letters of which there is each; joiners and marks of a variant have none. */
    private fun Paint.has(text: String): Boolean = hasGlyph(text) || text.codePoints().toArray().all {
        Character.getType(it) in UNSEEN || hasGlyph(String(Character.toChars(it)))
    }

    /** White on black is the coverage; a colour counts by its lightness. */
    private fun grey(pixel: Int): Int =
        (Color.red(pixel) * 299 + Color.green(pixel) * 587 + Color.blue(pixel) * 114) / 1_000

    private companion object {
        val UNSEEN = setOf(Character.FORMAT.toInt(), Character.NON_SPACING_MARK.toInt())
    }
}
