package dev.ump.kotlin

import dev.ump.channel.DeadlockException
import dev.ump.channel.ReplyContext
import dev.ump.service.CallScope
import dev.ump.service.Dispatcher
import dev.ump.service.Envelope
import java.lang.ref.WeakReference
import java.util.concurrent.CompletableFuture
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.future.asCompletableFuture
import kotlinx.coroutines.future.await

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
 * suspension, by a message in the owner's line: so no part of it leaves the owner, whichever way
 * the service runs, and all of it is run in its call: in the context of its caller, and with its
 * time limit. If the caller abandons the call, the coroutine is cancelled. If the server ends
 * first, it is cancelled, too.
 *
 * Confined to the owner of the dispatcher, except that any thread gives up a call whose coroutine
 * cannot come back; so which call is suspended, and which ones wait for it, is guarded by a lock.
 * No code of users runs under it.
 *
 * @param dispatcher executes calls that had to wait
 * @param implementation what calls are executed with; [Interleaved] on its class counts
 */
public class SuspendCalls(private val dispatcher: Dispatcher<*, *>, implementation: Any) {
  private val interleaved = implementation.javaClass.isAnnotationPresent(Interleaved::class.java)
  private val deferred = ArrayDeque<DeferredCall>()

  /** Stands for the call that is suspended and keeps others waiting, without referring to it. */
  private var suspended: Any? = null

  /** Weak: a server that ends with its clients must not keep one of them itself. */
  private var owner: WeakReference<Owner>? = null

  /**
   * Keeps a call back while another one is suspended.
   *
   * @return whether the call waits; if not, it is executed now
   */
  public fun defers(envelope: Envelope<*>, context: ReplyContext<Any?, Throwable>): Boolean {
    if (synchronized(deferred) { suspended == null }) {
      return false
    }
    val call =
        try {
          DeferredCall(envelope, context)
        } catch (deadlock: DeadlockException) { // another service of this owner waits for it
          context.end(deadlock)
          return true
        }
    val waits = synchronized(deferred) { suspended != null && deferred.add(call) }
    if (!waits) { // the suspended call was given up in this moment
      call.execute(dispatcher)
    }
    return true
  }

  /**
   * Starts a call.
   *
   * @return its outcome; cancelling it cancels the coroutine
   * @throws IllegalStateException if the current thread executes no call of a server with one
   *   thread, or of a loop
   */
  public fun <T> start(call: SuspendCall<T>): CompletableFuture<T> {
    val owner = owner()
    val coroutine =
        owner.async(InCall(CallScope.current()), CoroutineStart.UNDISPATCHED) {
          suspendCoroutineUninterceptedOrReturn<T> { next -> call.invoke(next) }
        }
    val outcome = coroutine.asCompletableFuture() // answers before other calls are executed
    if (!coroutine.isCompleted) {
      val token = Any()
      if (!interleaved) {
        synchronized(deferred) { suspended = token }
      }
      owner.onSuspended(coroutine, token)
    }
    return outcome
  }

  internal fun isSuspended(token: Any): Boolean = synchronized(deferred) { suspended === token }

  /** Executes the calls that waited for a suspended one, which has ended or will never go on. */
  internal fun ended(token: Any) {
    synchronized(deferred) {
      if (suspended !== token) {
        return
      }
      suspended = null
    }
    while (true) {
      val next =
          synchronized(deferred) { if (suspended == null) deferred.removeFirstOrNull() else null }
      (next ?: return).execute(dispatcher)
    }
  }

  /**
   * Fails the calls that waited for a suspended one, whose owner cannot be asked to execute them.
   * Called by any thread.
   */
  internal fun givenUp(token: Any, failure: Throwable) {
    takeAll { suspended === token }.forEach { it.refuse(failure) }
  }

  /** Ends the calls that waited: the owner executes no more. */
  internal fun refuse(reason: String) {
    takeAll { true }.forEach { it.refuse(reason) }
  }

  private fun takeAll(condition: () -> Boolean): List<DeferredCall> =
      synchronized(deferred) {
        if (!condition()) {
          return emptyList()
        }
        suspended = null
        deferred.toList().also { deferred.clear() }
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
