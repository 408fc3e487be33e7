package com.routebook

import com.routebook.page.firstVisit
import com.routebook.support.Camera
import com.routebook.support.Company
import com.routebook.support.Phone
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test

/** README.md, as its reader would type it. */
class PageTest {
    @Test
    fun `the page leads from zero to a first visit`(): Unit = runBlocking {
        Phone.open().use { phone ->
            val login = Company.login(2 * Company.pair())
            firstVisit(phone.folder, Company.shared.url, login, Company.PASSWORD, Camera.snap(phone.folder, 1))
        }
    }
}
