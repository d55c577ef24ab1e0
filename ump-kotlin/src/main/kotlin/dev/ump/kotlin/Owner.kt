package dev.ump.kotlin

import dev.ump.channel.ServerClosedException
import dev.ump.channel.UmpException
import dev.ump.service.ServiceClient
import dev.ump.service.UmpServer
import java.lang.ref.Cleaner
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.cancel

/**
 * The coroutine dispatcher of one server: what it dispatches is run by the server, in its line.
 *
 * It has a client of the service that resumes. Coroutines that are suspended refer to it, and
 * nothing else does, so that the server may end with its clients.
 */
internal class Owner
private constructor(
    private val client: ServiceClient<Resumptions>,
    private val resumptions: Resumptions,
) : CoroutineDispatcher(), CoroutineScope {

  override val coroutineContext: CoroutineContext
    get() = this

  override fun dispatch(context: CoroutineContext, block: Runnable) {
    if (!runInLine(block)) { // as dispatchers over executors do when those take no more tasks
      context.cancel(CancellationException("$client has ended"))
      Dispatchers.IO.dispatch(context, block)
    }
  }

  /** Lets the server run a task in its line; returns false if it has ended. */
  private fun runInLine(task: Runnable): Boolean {
    if (!resumptions.add(task)) {
      return false
    }
    try {
      client.post(Resumptions.Resume)
    } catch (ending: ServerClosedException) {
      // its end runs what is waiting
    } catch (full: UmpException) {
      Dispatchers.IO.dispatch(this) { awaitRoom(task) }
    }
    return true
  }

  /** A call that blocks waits for room, as long as its time limit lets it. */
  private fun awaitRoom(task: Runnable) {
    while (resumptions.isWaiting(task)) {
      try {
        client.call(Resumptions.Resume)
      } catch (ending: ServerClosedException) {
        return
      } catch (late: UmpException) {
        continue
      }
    }
  }

  /** Called by the owner, for a call that has not ended at once. */
  fun onSuspended(coroutine: Job, token: Any) {
    val lost = LOST.register(coroutine, Lost(this, token))
    coroutine.invokeOnCompletion {
      resumptions.ended(token)
      lost.clean()
    }
    resumptions.suspended(coroutine)
  }

  /** A coroutine that nothing can resume any more must not keep the calls behind it waiting. */
  private class Lost(private val owner: Owner, private val token: Any) : Runnable {
    override fun run() {
      owner.runInLine { owner.resumptions.ended(token) }
    }
  }

  companion object {
    private val LOST = Cleaner.create()

    fun ofCurrentServer(calls: SuspendCalls): Owner {
      val resumptions = Resumptions(calls)
      return Owner(UmpServer.addToCurrent(resumptions), resumptions)
    }
  }
}
