package dev.ump.kotlin

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.intercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** A place where a coroutine waits until the test lets it go on. */
internal class Gate {
  val begun = CountDownLatch(1)
  private val waiting = CompletableFuture<Continuation<Unit>>()

  /** Suspends always, also if the gate is opened in the same moment. */
  suspend fun await(): Unit = suspendCoroutineUninterceptedOrReturn { next ->
    waiting.complete(next.intercepted())
    begun.countDown()
    COROUTINE_SUSPENDED
  }

  fun open() = waiting.get(20, TimeUnit.SECONDS).resume(Unit)
}
