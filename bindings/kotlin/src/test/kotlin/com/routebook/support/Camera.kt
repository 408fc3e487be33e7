package com.routebook.support

import java.awt.Color
import java.awt.image.BufferedImage
import java.io.File
import java.util.Random
import javax.imageio.ImageIO

/** Photos, each of its own scene. */
object Camera {
    fun snap(folder: File, seed: Int): File {
        val dice = Random(seed.toLong())
        val image = BufferedImage(1280, 960, BufferedImage.TYPE_INT_RGB)
        val pen = image.createGraphics()
        repeat(400) {
            pen.color = Color(dice.nextInt(256), dice.nextInt(256), dice.nextInt(256))
            pen.fillOval(dice.nextInt(1280), dice.nextInt(960), dice.nextInt(300), dice.nextInt(300))
        }
        pen.dispose()
        return write(image, folder, seed)
    }

    /** One without any light. */
    fun dark(folder: File): File = write(BufferedImage(1280, 960, BufferedImage.TYPE_INT_RGB), folder, 0)

    private fun write(image: BufferedImage, folder: File, seed: Int): File =
        File(folder, "camera-$seed.jpg").also { check(ImageIO.write(image, "jpg", it)) }
}
