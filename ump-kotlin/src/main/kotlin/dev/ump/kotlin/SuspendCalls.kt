package dev.ump.kotlin

import dev.ump.channel.DeadlockException
import dev.ump.channel.ReplyContext
import dev.ump.service.CallScope
import dev.ump.service.Dispatcher
import dev.ump.service.Envelope
import dev.ump.service.OwnerLine
import java.lang.ref.WeakReference
import java.util.concurrent.CompletableFuture
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.future.asCompletableFuture
import kotlinx.coroutines.future.await
import kotlinx.coroutines.job

/** A call of a `suspend` function, as Java sees it. For generated code. */
public fun interface SuspendCall<T> {
  /**
   * Calls the function.
   *
   * @param next what the function goes on with when it has been suspended
   * @return the result, or the sign that the function is suspended
   */
  @Throws(Throwable::class) public fun invoke(next: Continuation<T>): Any?
}

/**
 * What a dispatcher does with the `suspend` functions of its service. For generated code.
 *
 * Each call is a coroutine that is started in the dispatcher's turn, and goes on, after a
 * suspension, by a task in the owner's line: so no part of it leaves the owner, whichever way the
 * service runs, and all of it is run in its call: in the context of its caller, and with its time
 * limit. If the caller abandons the call, the coroutine is cancelled. If the server ends first, it
 * is cancelled, too.
 *
 * While a call is suspended, the calls behind it wait. When it has ended, each of them is executed
 * by a task of its own, before all that is queued: so between two of them the owner does what it
 * does between two calls, such as making the service anew. Meanwhile new calls wait, too, behind
 * them.
 *
 * Confined to the owner of the dispatcher, except for which call is suspended and which ones wait,
 * which any thread changes: a coroutine ends, a caller gives up. That is guarded by a lock. No code
 * of users runs under it.
 *
 * @param dispatcher executes calls that had to wait
 * @param implementation what calls are executed with; [Interleaved] on its class counts
 */
public class SuspendCalls(private val dispatcher: Dispatcher<*, *>, implementation: Any) {
  private val interleaved = implementation.javaClass.isAnnotationPresent(Interleaved::class.java)

  /**
   * The calls that wait, in their order, each by a key. What is done when a caller gives up refers
   * to the key alone: that is reachable from the caller, and a call that is forgotten after it has
   * waited must not be.
   */
  private val deferred = LinkedHashMap<Any, DeferredCall>()

  /** The call that is suspended and keeps others waiting. */
  private var suspended: Suspended? = null

  /** The owner that was asked to execute the next call that waits. */
  private var asked: Owner? = null

  /** The call that has waited and is executed now. Confined to the owner. */
  private var executed: DeferredCall? = null

  /** Weak: a server that ends with its clients must not keep one of them itself. */
  private var owner: WeakReference<Owner>? = null

  /** Stands for a suspended call without referring to it. It keeps what lets the others go on. */
  private class Suspended(val owner: Owner)

  /**
   * Keeps a call back while another one is suspended.
   *
   * @return whether the call waits; if not, it is executed now
   */
  public fun defers(envelope: Envelope<*>, context: ReplyContext<Any?, Throwable>): Boolean {
    if (executed?.isOf(context) == true || !synchronized(deferred) { isBusy() }) {
      return false
    }
    val call =
        try {
          DeferredCall(envelope, context)
        } catch (deadlock: DeadlockException) { // another service of this owner waits for it
          if (synchronized(deferred) { suspended == null }) {
            return false // as a part of that call it passes those that wait
          }
          context.end(deadlock)
          return true
        }
    val key = Any()
    if (synchronized(deferred) { isBusy().also { if (it) deferred[key] = call } }) {
      call.onAbandoned { synchronized(deferred) { deferred.remove(key) }?.close() }
    } else { // the suspended call has ended in this moment
      execute(call)
    }
    return true
  }

  private fun isBusy() = suspended != null || asked != null

  /**
   * Starts a call.
   *
   * @return its outcome; cancelling it cancels the coroutine
   * @throws IllegalStateException if the current thread executes no call of a server with one
   *   thread, or of a loop
   */
  public fun <T> start(call: SuspendCall<T>): CompletableFuture<T> {
    val owner = owner()
    val inCall = InCall(CallScope.current())
    val coroutine =
        owner.async(inCall, CoroutineStart.UNDISPATCHED) {
          inCall.coroutine = coroutineContext.job
          suspendCoroutineUninterceptedOrReturn<T> { next -> call.invoke(next) }
        }
    val outcome = coroutine.asCompletableFuture() // answers before other calls are executed
    if (!coroutine.isCompleted) {
      val token = Suspended(owner)
      if (!interleaved) {
        synchronized(deferred) { suspended = token }
      }
      owner.onSuspended(coroutine) { ended(token) }
    }
    return outcome
  }

  /** Has the calls executed that wait for a suspended one. Called by any thread. */
  private fun ended(call: Suspended) {
    synchronized(deferred) {
      if (suspended !== call) {
        return
      }
      suspended = null
    }
    askFor(call.owner)
  }

  /** Asks the owner to execute the next call that waits, if it can. */
  private fun askFor(owner: Owner) {
    synchronized(deferred) {
      if (isBusy() || deferred.isEmpty()) {
        return
      }
      asked = owner
    }
    try {
      owner.line.executeFirst(Next(owner))
    } catch (thrown: Throwable) { // the stack may be full
      takeAll { asked === owner }.forEach { it.refuse(thrown) }
    }
  }

  /** Executes the next call that waits. If the owner ends instead, that refuses the call. */
  private inner class Next(private val owner: Owner) : OwnerLine.Task {
    override fun run() = take { execute(it) }

    override fun refused(failure: Throwable) = take { it.refuse(failure) }

    private fun take(work: (DeferredCall) -> Unit) {
      val next =
          synchronized(deferred) {
            val first = if (suspended == null) deferred.keys.firstOrNull() else null
            first?.let { deferred.remove(it) }
          }
      try {
        next?.let(work)
      } finally {
        synchronized(deferred) { asked = null }
        askFor(owner)
      }
    }
  }

  private fun execute(call: DeferredCall) {
    executed = call
    try {
      call.execute(dispatcher)
    } finally {
      executed = null
    }
  }

  /**
   * Ends the calls that wait: the owner executes no more. Those that wait for another owner stay,
   * which is the next one after a time without suspended calls.
   */
  internal fun refuse(ending: Resumptions, reason: String) {
    takeAll { suspended?.owner?.isOf(ending) == true || asked?.isOf(ending) == true }
        .forEach { it.refuse(reason) }
  }

  private fun takeAll(condition: () -> Boolean): List<DeferredCall> =
      synchronized(deferred) {
        if (!condition()) {
          return emptyList()
        }
        suspended = null
        asked = null
        deferred.values.toList().also { deferred.clear() }
      }

  private fun owner(): Owner =
      owner?.get()?.takeIf { !it.isOver }
          ?: Owner.ofCurrentServer(this).also { owner = WeakReference(it) }

  /** The side of the callers. For generated code. */
  public companion object {
    /**
     * Waits for the outcome of a call. If the coroutine is cancelled meanwhile, the call is taken
     * back if it is still queued, else abandoned.
     */
    @JvmStatic public suspend fun <T> await(call: CompletableFuture<T>): T = call.await()
  }
}
