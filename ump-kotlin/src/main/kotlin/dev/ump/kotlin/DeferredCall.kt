package dev.ump.kotlin

import dev.ump.channel.ReplyContext
import dev.ump.channel.ServerClosedException
import dev.ump.service.CallScope
import dev.ump.service.Dispatcher
import dev.ump.service.Envelope

/** A call that waits until another one, which is suspended, has ended. */
internal class DeferredCall(
    private val envelope: Envelope<*>,
    private val context: ReplyContext<Any?, Throwable>,
) {
  private val call = CallScope.putOff(context)

  fun isOf(context: ReplyContext<Any?, Throwable>) = this.context === context

  fun execute(dispatcher: Dispatcher<*, *>) {
    if (context.isAbandoned) {
      context.close()
      return
    }
    try {
      @Suppress("UNCHECKED_CAST") // the dispatcher itself put it off
      call.execute { (dispatcher as Dispatcher<Any, *>).dispatch(envelope as Envelope<Any>, context) }
    } catch (thrown: Throwable) {
      fail(thrown)
      return
    }
    if (dispatcher.methods()[envelope.opcode()].isOneWay) {
      answer { context.reply(null) }
    }
  }

  /** Fails it with what keeps it from being executed. */
  fun refuse(failure: Throwable) {
    if (context.isAbandoned) {
      context.close()
    } else {
      fail(failure)
    }
  }

  fun refuse(reason: String) {
    if (!context.isAbandoned) {
      answer { context.end(ServerClosedException(reason)) }
    }
    context.close()
  }

  /** Has something done when the caller gives up. It must not refer to this, see [SuspendCalls]. */
  fun onAbandoned(action: Runnable) = context.onAbandoned(action)

  /** Its caller has given up. */
  fun close() = context.close()

  private fun fail(failure: Throwable) {
    if (!answer { context.fail(failure) }) {
      uncaught(failure)
    }
  }

  /**
   * Returns false if it cannot be answered, as one that has an answer already. The calls behind it
   * are executed all the same.
   */
  private inline fun answer(answer: () -> Unit): Boolean =
      try {
        answer()
        true
      } catch (unanswered: Throwable) {
        false
      }
}

/** Reports what has no caller to be thrown to. */
internal fun uncaught(thrown: Throwable) {
  val thread = Thread.currentThread()
  try {
    thread.uncaughtExceptionHandler.uncaughtException(thread, thrown)
  } catch (ignored: Throwable) {
    // the JVM ignores it, too
  }
}
