package com.routebook

import com.routebook.generated.InternalException
import com.routebook.generated.Trouble
import kotlin.time.Duration
import kotlinx.coroutines.CancellationException

/** Why a call did nothing, in as many kinds as a caller can act on. Nothing was written in any of these cases. */
public sealed class RoutebookException(message: String, cause: Throwable? = null) : Exception(message, cause) {
    /** A gate is closed: do what the list names, then repeat. [ways] says how. */
    public class NotYet(public val unmet: List<Coded>) :
        RoutebookException("not yet: ${unmet.joinToString { it.code }}")

    /** Sign in: nobody is (`not_signed_in`), or the server does not know this pair (`bad_credentials`). */
    public class SignInNeeded(public val code: String) : RoutebookException("sign in ($code)")

    /** There is no such thing on this phone; sync and try again. */
    public class NotFound(public val what: String) : RoutebookException("there is no such $what on this phone")

    /**
     * The rules, the server or the boundary do not allow it. Of the boundary: `bad_id`, `bad_day`, `bad_path`,
     * `bad_key`, `bad_place`, `bad_page`, `bad_page_size`, `too_long`, `too_many`, `wrong_type`; `params["item"]` names the
     * input.
     */
    public class Refused(public val code: String, public val params: Map<String, String>) :
        RoutebookException("refused ($code) $params")

    /** The photo or file cannot be used; the original is untouched. [detail] is for developers. */
    public class Photo(public val code: String, public val detail: String) :
        RoutebookException("the photo cannot be used ($code): $detail")

    /** The server is away, busy or broken; nothing is lost. */
    public class Network(public val code: String, public val retryAfter: Duration?) :
        RoutebookException("the server did not do it ($code)")

    /** The phone's storage did not do it. [detail] is for developers. */
    public class Storage(public val trouble: StorageTrouble, public val detail: String) :
        RoutebookException("the storage did not do it ($trouble): $detail")

    /** The keystore did not sign: `key_locked`, `key_gone`, `key_unwritable`, `key_unreadable`. */
    public class Keystore(public val code: String, public val detail: String) :
        RoutebookException("the keystore did not do it ($code): $detail")

    /** The phone was closed; open it again. */
    public class Closed : RoutebookException("this phone was closed; open it again")

    /** The core did not do what it should: please report it. */
    public class Bug(public val detail: String, cause: Throwable? = null) :
        RoutebookException("a fault inside: $detail", cause)
}

/** Runs a call of the generated code; what it throws comes out as ours. */
internal inline fun <T> typed(work: () -> T): T =
    try {
        work()
    } catch (cancelled: CancellationException) {
        throw cancelled
    } catch (trouble: Trouble) {
        throw trouble.toException()
    } catch (panic: InternalException) {
        throw RoutebookException.Bug(panic.message.orEmpty(), panic)
    } catch (freed: IllegalStateException) {
        // The generated handle says so once it was freed, which only closing does.
        throw RoutebookException.Closed()
    }

internal fun Trouble.toException(): RoutebookException = when (this) {
    is Trouble.NotYet -> RoutebookException.NotYet(unmet.map { it.toCoded() })
    is Trouble.SignInNeeded -> RoutebookException.SignInNeeded(code)
    is Trouble.NotFound -> RoutebookException.NotFound(what)
    is Trouble.Refused -> RoutebookException.Refused(code, params)
    is Trouble.Photo -> RoutebookException.Photo(code, detail)
    is Trouble.Network -> RoutebookException.Network(code, afterMs?.asDuration())
    is Trouble.Storage -> RoutebookException.Storage(kind.toStorageTrouble(), detail)
    is Trouble.Keystore -> RoutebookException.Keystore(code, detail)
    is Trouble.Closed -> RoutebookException.Closed()
    is Trouble.Bug -> RoutebookException.Bug(detail)
}
