package com.routebook

import com.routebook.support.BARE
import com.routebook.support.Camera
import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.text
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CopyOnWriteArrayList
import javax.imageio.ImageIO
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Characters of a name that no font has, on the photo. */
class TextTest {
    /** Draws as told, and notes what it was asked. */
    private class Drawing(val draws: (Int) -> TextBitmap?) : TextBitmaps {
        val asked = CopyOnWriteArrayList<Pair<String, Int>>()

        override fun draw(text: String, pixelsPerEm: Int): TextBitmap? {
            asked += text to pixelsPerEm
            return draws(pixelsPerEm)
        }
    }

    /** Eight ems of white: no letter looks like that. */
    private fun bar(em: Int): TextBitmap {
        val (width, height) = 8 * em to em * 3 / 4
        return TextBitmap(width, height, height, ByteArray(width * height) { -1 })
    }

    @Test
    fun `the photo carries the pixels that the phone drew`(): Unit = runBlocking {
        val drawing = Drawing(::bar)
        val white = whitest(drawing)
        val (text, em) = drawing.asked.first()
        assertEquals("😀" to 1, text to drawing.asked.map { it.first }.toSet().size)
        assertTrue(white in 7 * em..9 * em) { "$white pixels of $em an em" }
    }

    @Test
    fun `a drawing that fails, lies or has nothing leaves a box, and the photo is stamped`(): Unit = runBlocking {
        val failing = listOf<(Int) -> TextBitmap?>(
            { null },
            { error("no canvas") },
            { throw OutOfMemoryError("on purpose") },
            { em -> TextBitmap(8 * em, em, em, ByteArray(3)) },
            { TextBitmap(-1, Int.MIN_VALUE, Int.MAX_VALUE, ByteArray(1)) },
            { em -> TextBitmap(8 * em, em, em, ByteArray(8 * em * em)) },
        )
        for (draws in failing) {
            val drawing = Drawing(draws)
            val white = whitest(drawing)
            assertTrue(drawing.asked.isNotEmpty() && white < 3 * drawing.asked[0].second) { "$white pixels" }
        }
    }

    @Test
    fun `a drawing that hangs is given up`(): Unit = runBlocking {
        val goOn = CountDownLatch(1)
        val drawing = Drawing { goOn.await(); null }
        assertTrue(whitest(drawing) > 0)
        goOn.countDown()
        assertEquals(1, drawing.asked.size, "while one hangs, none is begun")
    }

    /** The longest white stretch in a row of a photo taken at an outlet whose name no font has whole. */
    private suspend fun whitest(drawing: TextBitmaps): Int = Phone.of(PAIR, platform = BARE.copy(bitmaps = drawing)).use { phone ->
        val book = phone.book
        val outlet = phone.outlet(1).id
        book.editOutlet(outlet, "name", text("好邻居 😀"))
        val flow = book.startVisit(outlet).flow
        val photo = book.attachPhoto(flow, "fridge", Camera.dark(phone.folder))
        assertEquals(photo.length, photo.file.length())
        val picture = ImageIO.read(photo.file)
        (0 until picture.height).maxOf { y ->
            (0 until picture.width).fold(0 to 0) { (run, most), x ->
                val now = if (picture.getRGB(x, y) and 0xff > 220) run + 1 else 0
                now to maxOf(most, now)
            }.second
        }
    }

    private companion object {
        val PAIR = Company.pair()
    }
}
