package dev.ump.kotlin

/**
 * Marks an implementation whose calls may be interleaved: while one of its `suspend` functions is
 * suspended, the server executes other calls. They still run on the owner only, and one at a time
 * between suspensions; but what a function knew before a suspension may have changed after it.
 *
 * Without this annotation a call that is suspended keeps the others waiting, and calls are executed
 * one after the other, as those of every other service.
 */
@Target(AnnotationTarget.CLASS)
@Retention(AnnotationRetention.RUNTIME)
@MustBeDocumented
public annotation class Interleaved
