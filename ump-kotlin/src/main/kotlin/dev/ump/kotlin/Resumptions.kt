package dev.ump.kotlin

import dev.ump.channel.ReplyContext
import dev.ump.service.Dispatcher
import dev.ump.service.Envelope
import dev.ump.service.OwnerLine
import dev.ump.service.ServiceClient
import dev.ump.service.ServiceMethod
import java.util.Collections
import java.util.WeakHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job

/**
 * The parts of coroutines that wait until their owner lets them go on. As a service that is added
 * to the server, it has no methods, but an end.
 *
 * # Protocol
 *
 * Any thread adds a part, and then a task to the owner's line for it; each such task runs one part,
 * so that the owner does between two of them what it does between two calls. A part that is added
 * before [end] has set [isOver] is run by [end], one that is added afterwards is given back to the
 * thread that adds it: that looks at [isOver] again after adding, and the one of the two that takes
 * the part out of the queue runs it.
 *
 * Coroutines are kept weakly: one that nothing can resume any more must be able to get lost, since
 * that is how its caller learns that there will be no answer.
 */
internal class Resumptions(private val calls: SuspendCalls, private val line: OwnerLine) :
    Dispatcher<Resumptions, ServiceClient<Resumptions>>, OwnerLine.Task {

  private val waiting = ConcurrentLinkedQueue<Part>()

  @Volatile
  var isOver = false
    private set

  /** Confined to the owner. */
  private val suspended: MutableSet<Job> = Collections.newSetFromMap(WeakHashMap())

  /** Has a part run by the owner, behind what is queued; ends it if the owner does not run it. */
  fun add(part: Part) {
    if (isOver) {
      return part.endElsewhere()
    }
    waiting.add(part)
    try {
      line.execute(this) // if the server is closed, that does nothing, and its end is to come
    } catch (thrown: Throwable) { // the stack may be full
      if (waiting.remove(part)) {
        part.endElsewhere(thrown)
      }
    }
    if (isOver && waiting.remove(part)) {
      part.endElsewhere()
    }
  }

  fun suspended(coroutine: Job) {
    suspended.add(coroutine)
  }

  override fun run() {
    waiting.poll()?.run()
  }

  override fun refused(failure: Throwable) {
    waiting.poll()?.refuse(failure)
  }

  /** Cancels what is suspended, and lets it end here: `finally` blocks run on the owner, too. */
  override fun end() {
    calls.refuse(this, ENDED) // before a call that ends lets them go on
    suspended.toList().forEach { it.cancel(CancellationException(ENDED)) }
    runAll()
    isOver = true
    runAll()
  }

  private fun runAll() {
    while (true) {
      (waiting.poll() ?: return).run()
    }
  }

  override fun dispatch(envelope: Envelope<Resumptions>, context: ReplyContext<Any?, Throwable>) =
      throw UnsupportedOperationException("This has no methods.")

  override fun methods(): List<ServiceMethod> = listOf()

  override fun connect(client: ServiceClient<Resumptions>): ServiceClient<Resumptions> = client

  private companion object {
    const val ENDED = "The service has ended while a call of a suspend function was not over."
  }
}
