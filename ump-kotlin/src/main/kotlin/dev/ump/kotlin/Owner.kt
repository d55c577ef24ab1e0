package dev.ump.kotlin

import dev.ump.service.OwnerLine
import dev.ump.service.ServiceClient
import dev.ump.service.UmpServer
import java.lang.ref.Cleaner
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.Runnable

/**
 * The coroutine dispatcher of one server: what it dispatches is run by the server, in its line.
 *
 * It has a client of the service that ends with the server, and so keeps the server. Coroutines
 * that are suspended refer to it, and so does the call that keeps others waiting; nothing else
 * does, so that the server may end with its clients.
 */
internal class Owner
private constructor(
    private val client: ServiceClient<Resumptions>,
    private val resumptions: Resumptions,
    val line: OwnerLine,
) : CoroutineDispatcher(), CoroutineScope {
  private val interceptor = RefusingInterceptor(this)

  /** Whether it runs nothing any more: the service has ended, or was made anew. */
  val isOver: Boolean
    get() = resumptions.isOver

  override val coroutineContext: CoroutineContext
    get() = interceptor

  override fun dispatch(context: CoroutineContext, block: Runnable) =
      resumptions.add(Part(context, block, client))

  fun isOf(resumptions: Resumptions): Boolean = this.resumptions === resumptions

  /**
   * Called by the owner, for a call that has not ended at once.
   *
   * @param ended called once by any thread, when the coroutine has ended or will never go on
   */
  fun onSuspended(coroutine: Job, ended: () -> Unit) {
    val lost = Lost(ended)
    val net = LOST.register(coroutine, lost)
    coroutine.invokeOnCompletion {
      lost.isOver = true
      net.clean()
      ended()
    }
    resumptions.suspended(coroutine)
  }

  /**
   * A coroutine that nothing can resume any more must not keep the calls behind it waiting. What
   * comes then may run code of an executor, and so not on the thread of the cleaner.
   */
  private class Lost(private val ended: () -> Unit) : Runnable {
    @Volatile var isOver = false

    override fun run() {
      if (!isOver) {
        Dispatchers.IO.dispatch(Dispatchers.IO) { ended() }
      }
    }
  }

  override fun toString() = client.toString()

  companion object {
    private val LOST = Cleaner.create()

    fun ofCurrentServer(calls: SuspendCalls): Owner {
      val line = OwnerLine.current()
      val resumptions = Resumptions(calls, line)
      return Owner(UmpServer.addToCurrent(resumptions), resumptions, line)
    }
  }
}
