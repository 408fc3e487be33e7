package com.routebook.android

import android.os.StatFs
import com.routebook.FreeSpace
import java.io.File

/** How much room an app may still fill. */
public class AndroidSpace : FreeSpace {
    override fun freeBytes(folder: File): Long = StatFs(folder.path).availableBytes
}
