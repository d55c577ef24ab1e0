package dev.ump.kotlin

import dev.ump.channel.ReplyContext
import dev.ump.service.Call
import dev.ump.service.Dispatcher
import dev.ump.service.Envelope
import dev.ump.service.ServiceClient
import dev.ump.service.ServiceMethod
import java.util.Collections
import java.util.WeakHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import kotlinx.coroutines.Runnable

/**
 * The service by which coroutines come back to their owner. It is added to a server when the first
 * `suspend` function is called there.
 *
 * # Protocol
 *
 * Any thread adds a task and then sends [Resume]; the owner runs all tasks that wait. A task that
 * is added before [end] has set [over] is run by [end], one that is added afterwards is given back
 * to its sender: it looks at [over] again after adding, and the one of the two that takes the task
 * out of the queue runs it.
 *
 * Coroutines are kept weakly: one that nothing can resume any more must be able to get lost, since
 * that is how its caller learns that there will be no answer.
 */
internal class Resumptions(private val calls: SuspendCalls) :
    Dispatcher<Resumptions, ServiceClient<Resumptions>> {

  /** Asks the owner to run what waits. */
  object Resume : Call<Resumptions, Void> {
    override fun opcode() = 0
  }

  private val waiting = ConcurrentLinkedQueue<Runnable>()
  @Volatile private var over = false

  /** Confined to the owner. */
  private val suspended: MutableSet<Job> = Collections.newSetFromMap(WeakHashMap())

  /** Adds a task; returns false if the owner will not run it. */
  fun add(task: Runnable): Boolean {
    if (over) {
      return false
    }
    waiting.add(task)
    return !over || !waiting.remove(task)
  }

  fun isWaiting(task: Runnable) = waiting.contains(task)

  fun suspended(coroutine: Job) {
    suspended.add(coroutine)
  }

  fun ended(token: Any) = calls.ended(token)

  private fun runWaiting() {
    while (true) {
      val task = waiting.poll() ?: return
      task.run()
    }
  }

  override fun dispatch(envelope: Envelope<Resumptions>, context: ReplyContext<Any?, Throwable>) {
    runWaiting()
    context.reply(null)
  }

  /** Cancels what is suspended, and lets it end here: `finally` blocks run on the owner, too. */
  override fun end() {
    calls.refuse(ENDED) // before a call that ends lets them go on
    suspended.toList().forEach { it.cancel(CancellationException(ENDED)) }
    runWaiting()
    over = true
    runWaiting()
  }

  override fun methods(): List<ServiceMethod> = METHODS

  override fun connect(client: ServiceClient<Resumptions>) = client

  private companion object {
    val METHODS: List<ServiceMethod> = listOf(ServiceMethod.of("Coroutines.resume()"))
    const val ENDED = "The server has ended while a call of a suspend function was not over."
  }
}
