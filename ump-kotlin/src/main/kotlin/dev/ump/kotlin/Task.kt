package dev.ump.kotlin

import dev.ump.service.CallScope
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.cancel
import kotlinx.coroutines.isActive

/** What the owner runs in its line. */
internal interface Task {
  fun run()

  /** Called instead, by any thread, if the owner cannot be asked to. */
  fun refuse(failure: Throwable)
}

/** The call that a coroutine executes; coroutines that it starts have it, too. */
internal class InCall(val call: CallScope) : AbstractCoroutineContextElement(InCall) {
  companion object Key : CoroutineContext.Key<InCall>
}

/**
 * A part of a coroutine, from one suspension to the next. It is run in the call of the coroutine,
 * so with the context of its caller, which is code of users: if that throws, the coroutine is
 * cancelled. If the context has not run the part, the owner runs it without, so that the coroutine
 * ends.
 */
internal class Part(
    private val context: CoroutineContext,
    private val block: Runnable,
    private val owner: Any,
) : Task {
  override fun run() {
    val call = context[InCall]?.call ?: return block.run()
    var isBegun = false
    try {
      call.execute {
        isBegun = true
        block.run()
      }
    } catch (thrown: Throwable) {
      if (context.isActive) cancel(thrown) else uncaught(thrown) // the call has an outcome
      if (!isBegun) {
        block.run()
      }
    }
  }

  override fun refuse(failure: Throwable) {
    cancel(failure)
    runElsewhere()
  }

  /** The owner has ended: does what dispatchers over executors do when those take no more tasks. */
  fun refuse() {
    context.cancel(CancellationException("$owner has ended"))
    runElsewhere()
  }

  private fun cancel(failure: Throwable) =
      context.cancel(CancellationException("$owner could not let it go on", failure))

  private fun runElsewhere() = Dispatchers.IO.dispatch(context, block)
}
