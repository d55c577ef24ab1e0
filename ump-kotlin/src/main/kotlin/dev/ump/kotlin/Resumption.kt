package dev.ump.kotlin

import kotlin.coroutines.Continuation
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.jvm.internal.CoroutineStackFrame
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Runnable

/**
 * Lets coroutines go on by a dispatcher, and with an exception in place of the result if the
 * dispatcher refuses. A dispatcher alone cannot do that: what it is given only knows how to go on.
 */
internal class RefusingInterceptor(private val dispatcher: CoroutineDispatcher) :
    ContinuationInterceptor {

  override val key: CoroutineContext.Key<*>
    get() = ContinuationInterceptor

  override fun <T> interceptContinuation(continuation: Continuation<T>): Continuation<T> =
      dispatcher.interceptContinuation(Resumption(continuation))

  override fun releaseInterceptedContinuation(continuation: Continuation<*>) =
      dispatcher.releaseInterceptedContinuation(continuation)

  override fun toString() = dispatcher.toString()
}

/** What the dispatcher lets go on; a frame, since kotlinx-coroutines looks through it. */
private class Resumption<T>(private val next: Continuation<T>) :
    Continuation<T>, CoroutineStackFrame {

  override val context: CoroutineContext
    get() = next.context

  override val callerFrame: CoroutineStackFrame?
    get() = next as? CoroutineStackFrame

  override fun getStackTraceElement(): StackTraceElement? = null

  override fun resumeWith(result: Result<T>) {
    val refusal = Refusal.take()
    next.resumeWith(if (refusal == null) result else Result.failure(refusal))
  }
}

/** Why the coroutine must end that the current thread lets go on. */
internal object Refusal {
  private val current = ThreadLocal<Throwable?>()

  /** Lets a coroutine go on with an exception. */
  fun run(failure: Throwable, block: Runnable) {
    current.set(failure)
    try {
      block.run()
    } finally {
      current.remove()
    }
  }

  /** Returns the reason, for the first coroutine that goes on. */
  fun take(): Throwable? = current.get()?.also { current.remove() }
}
