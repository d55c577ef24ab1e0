package dev.ump.kotlin

import dev.ump.service.CallScope
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.Runnable

/** The call that a coroutine executes; coroutines that it starts have it, too. */
internal class InCall(val call: CallScope) : AbstractCoroutineContextElement(InCall) {
  /** The coroutine of the call, which sets it before it runs anything. */
  @Volatile var coroutine: Job? = null

  companion object Key : CoroutineContext.Key<InCall>
}

/**
 * A part of a coroutine, from one suspension to the next. It is run in the call of the coroutine,
 * so with the context of its caller, which is code of users.
 *
 * If the part cannot be run as it should, the call is cancelled, and the coroutine goes on with the
 * reason as an exception, so that it ends. So nothing behind a suspension is executed as if all
 * were well: not as another user, and not on another thread.
 */
internal class Part(
    private val context: CoroutineContext,
    private val block: Runnable,
    private val owner: Any,
) {
  /** Runs it, on the owner. */
  fun run() = inCall { block.run() }

  /** Called by the owner instead, outside of any batch, if none began. */
  fun refuse(failure: Throwable) = inCall { end(failure) }

  private fun inCall(work: () -> Unit) {
    val call = context[InCall]?.call ?: return work()
    var isBegun = false
    try {
      call.execute {
        isBegun = true
        work()
      }
    } catch (thrown: Throwable) {
      when {
        !isBegun -> end(thrown)
        coroutine()?.isActive == true -> cancel(thrown)
        else -> uncaught(thrown) // the call has an outcome
      }
    }
  }

  private fun end(failure: Throwable) {
    cancel(failure)
    Refusal.run(failure, block)
  }

  /** The owner does not run it: does what dispatchers over executors do that take no more tasks. */
  fun endElsewhere(failure: Throwable = CancellationException("$owner has ended")) {
    cancel(failure)
    Dispatchers.IO.dispatch(context) { Refusal.run(failure, block) }
  }

  /** Cancels the whole call: cancelling one coroutine that it has started would not fail it. */
  private fun cancel(failure: Throwable) {
    coroutine()?.cancel(CancellationException("$owner could not let it go on", failure))
  }

  private fun coroutine(): Job? = context[InCall]?.coroutine ?: context[Job]
}
