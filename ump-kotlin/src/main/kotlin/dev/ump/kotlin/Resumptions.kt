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

/**
 * The service by which coroutines come back to their owner. It is added to a server when the first
 * `suspend` function is called there.
 *
 * # Protocol
 *
 * Any thread adds a task and then sends [Resume]; the owner runs all tasks that wait. A task that
 * is added before [end] has set [isOver] is run by [end], one that is added afterwards is given back
 * to its sender: it looks at [isOver] again after adding, and the one of the two that takes the task
 * out of the queue runs it.
 *
 * A message carries no context of the thread that sends it: each task is run in the call that it
 * belongs to. But it passes interceptors of the server, which are code of users. If one of them
 * throws, the sender takes its task back, unless the owner has run it for another message, and ends
 * the coroutine without the owner. So no call waits for a task that is never run.
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

  private val waiting = ConcurrentLinkedQueue<Task>()

  @Volatile
  var isOver = false
    private set

  /** The owner's thread while it runs tasks. */
  @Volatile private var runner: Thread? = null

  /** The token of the call that the current task has ended. Confined to the owner. */
  private var ended: Any? = null

  /** Confined to the owner. */
  private val suspended: MutableSet<Job> = Collections.newSetFromMap(WeakHashMap())

  /** Adds a task; returns false if the owner will not run it. */
  fun add(task: Task): Boolean {
    if (isOver) {
      return false
    }
    waiting.add(task)
    return !isOver || !waiting.remove(task)
  }

  fun isWaiting(task: Task) = waiting.contains(task)

  /** Takes a task out that the owner was not asked to run; false if it was run. */
  fun takeBack(task: Task) = waiting.remove(task)

  /** Whether the current thread is the owner, and runs a task. */
  fun isHere() = runner === Thread.currentThread()

  fun suspended(coroutine: Job) {
    suspended.add(coroutine)
  }

  /** Called by a task; calls that waited are executed behind it, and not inside its call. */
  fun ended(token: Any) {
    ended = token
  }

  fun givenUp(token: Any, failure: Throwable) = calls.givenUp(token, failure)

  fun isSuspended(token: Any) = calls.isSuspended(token)

  /** Runs as many tasks as that, unless there are fewer. */
  private fun run(most: Int) {
    val outer = runner
    runner = Thread.currentThread()
    try {
      repeat(most) { run(waiting.poll() ?: return) }
    } finally {
      runner = outer
    }
  }

  private fun run(task: Task) {
    try {
      task.run()
    } finally {
      ended?.let {
        ended = null
        calls.ended(it)
      }
    }
  }

  /**
   * Runs what waits now. What that adds has a message of its own, behind the calls that are queued:
   * a coroutine that yields all the time lets them pass.
   */
  override fun dispatch(envelope: Envelope<Resumptions>, context: ReplyContext<Any?, Throwable>) {
    run(waiting.size)
    context.reply(null)
  }

  /** Cancels what is suspended, and lets it end here: `finally` blocks run on the owner, too. */
  override fun end() {
    calls.refuse(ENDED) // before a call that ends lets them go on
    suspended.toList().forEach { it.cancel(CancellationException(ENDED)) }
    run(Int.MAX_VALUE)
    isOver = true
    run(Int.MAX_VALUE)
  }

  override fun methods(): List<ServiceMethod> = METHODS

  override fun connect(client: ServiceClient<Resumptions>): ServiceClient<Resumptions> =
      client.withoutContext()

  private companion object {
    val METHODS: List<ServiceMethod> = listOf(ServiceMethod.of("Coroutines.resume()"))
    const val ENDED = "The service has ended while a call of a suspend function was not over."
  }
}
