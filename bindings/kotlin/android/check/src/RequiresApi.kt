package androidx.annotation

/** Stands in for AndroidX's, which is not on Maven Central. */
public annotation class RequiresApi(val value: Int)
