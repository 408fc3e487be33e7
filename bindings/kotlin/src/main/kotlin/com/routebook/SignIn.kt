package com.routebook

import java.io.File

/**
 * Signs a person in, enrolling them on this phone. Somebody else who was signed in is signed out and goes on being
 * delivered. Nothing is pulled yet: [sync] after it.
 *
 * @param server its address, e.g. `https://routebook.example.com`
 * @throws RoutebookException.SignInNeeded with `bad_credentials`
 */
public suspend fun Routebook.signIn(server: String, login: String, password: String): Person =
    ask { it.signIn(server, login, password).toPerson() }

/** Signs out; it works offline. What was not sent goes on being delivered by later syncs. */
public suspend fun Routebook.signOut(): Unit = ask { it.signOut() }

/** Who is signed in; nobody after a sign-out. */
public suspend fun Routebook.current(): Person? = ask { it.current()?.toPerson() }

/** Everybody who ever signed in on this phone, and what of theirs still waits. */
public suspend fun Routebook.enrolments(): List<Enrolment> = ask { core -> core.enrolments().map { it.toEnrolment() } }

/** Moves an enrolment's damaged database aside, and says where it lies; nothing is deleted. */
public suspend fun Routebook.setAside(enrolment: EnrolmentId): File = ask { File(it.setAside(enrolment.text)) }

/** Goes on with a fresh signing key. */
public suspend fun Routebook.rotateKey(): Unit = ask { it.rotateKey() }
