package dev.ump.kotlin

import dev.ump.channel.ReplyContext
import dev.ump.channel.ServerClosedException
import dev.ump.service.Dispatcher
import dev.ump.service.Envelope

/** A call that waits until another one, which is suspended, has ended. */
internal class DeferredCall(
    private val envelope: Envelope<*>,
    private val context: ReplyContext<Any?, Throwable>,
) {
  private fun isOneWay(dispatcher: Dispatcher<*, *>) =
      dispatcher.methods()[envelope.opcode()].isOneWay

  fun execute(dispatcher: Dispatcher<*, *>) {
    if (context.isAbandoned) {
      context.close()
      return
    }
    try {
      @Suppress("UNCHECKED_CAST") // the dispatcher itself put it off
      (dispatcher as Dispatcher<Any, *>).dispatch(envelope as Envelope<Any>, context)
    } catch (thrown: Throwable) {
      fail(dispatcher, thrown)
    }
  }

  /** A one-way call was answered when it was put off, so that its failure has no caller. */
  private fun fail(dispatcher: Dispatcher<*, *>, thrown: Throwable) {
    if (isOneWay(dispatcher)) {
      val thread = Thread.currentThread()
      try {
        thread.uncaughtExceptionHandler.uncaughtException(thread, thrown)
      } catch (ignored: Throwable) {
        // or the calls behind it would wait for ever; the JVM ignores it, too
      }
    } else {
      context.fail(thrown)
    }
  }

  /** Fails it with what kept the call before it from going on. */
  fun refuse(failure: Throwable) {
    if (context.isAbandoned) {
      context.close()
    } else {
      context.fail(failure)
    }
  }

  fun refuse(reason: String) {
    if (!context.isAbandoned) {
      context.end(ServerClosedException(reason))
    }
    context.close()
  }
}
