package com.routebook

import com.routebook.generated.TextBitmap as CoreTextBitmap
import com.routebook.generated.TextBitmaps as CoreTextBitmaps

/** Draws on photos what neither the bundled font nor [Platform.font] has: emoji, or words of a script whose letters join. */
public interface TextBitmaps {
    /**
     * Draws a piece of a line, upright: a word of at most 24 characters, or one grapheme cluster of it where the word was
     * not drawn. Null for what it cannot draw: then, as where this throws, takes longer than two seconds or gives what
     * cannot be, a box with the code point stands there.
     *
     * It is called on threads of the core's own, by several photos at once; at most 64 times a photo.
     */
    public fun draw(text: String, pixelsPerEm: Int): TextBitmap?
}

/** A piece of text as it covers its pixels. */
public class TextBitmap(
    /** Pixels across; the next piece begins there. At most 64 ems; what is wider than 12 is shrunk. */
    public val width: Int,
    /** Rows; at most 4 ems. */
    public val height: Int,
    /** How many of the rows lie above the baseline. More than an em, or more than 0.3 below it, is shrunk to that. */
    public val baseline: Int,
    /** How much of each pixel is covered, 0 to 255, row by row: `width × height` bytes. */
    public val coverage: ByteArray,
)

internal class TextBridge(private val bitmaps: TextBitmaps) : CoreTextBitmaps {
    override fun draw(text: String, pixelsPerEm: UShort): CoreTextBitmap? =
        crossing { bitmaps.draw(text, pixelsPerEm.toInt())?.toCore() }
}

private fun TextBitmap.toCore(): CoreTextBitmap =
    CoreTextBitmap(width.toUInt(), height.toUInt(), baseline.toUInt(), coverage)
