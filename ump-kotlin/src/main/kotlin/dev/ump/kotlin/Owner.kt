package dev.ump.kotlin

import dev.ump.channel.HandlerException
import dev.ump.channel.ServerClosedException
import dev.ump.channel.UmpException
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
 * It has a client of the service that resumes. Coroutines that are suspended refer to it, and
 * nothing else does, so that the server may end with its clients.
 */
internal class Owner
private constructor(
    private val client: ServiceClient<Resumptions>,
    private val resumptions: Resumptions,
) : CoroutineDispatcher(), CoroutineScope {

  /** Whether it runs nothing any more: the service has ended, or was made anew. */
  val isOver: Boolean
    get() = resumptions.isOver

  override val coroutineContext: CoroutineContext
    get() = this

  override fun dispatch(context: CoroutineContext, block: Runnable) {
    val part = Part(context, block, client)
    if (!runInLine(part)) {
      part.refuse()
    }
  }

  /** Lets the server run a task in its line; returns false if it has ended. */
  private fun runInLine(task: Task): Boolean {
    if (!resumptions.add(task)) {
      return false
    }
    try {
      client.callAsync(Resumptions.Resume).whenComplete { _, failure ->
        if (failure != null) {
          unsent(task, failure)
        }
      }
    } catch (thrown: Throwable) {
      unsent(task, thrown)
    }
    return true
  }

  /** The server was not asked to run a task. On the way there is code of users, which may throw. */
  private fun unsent(task: Task, failure: Throwable) {
    when {
      failure is ServerClosedException -> {} // its end runs what is waiting
      isRefusal(failure) -> Dispatchers.IO.dispatch(this) { awaitRoom(task) }
      else -> giveUp(task, failure)
    }
  }

  /** Whether the server has no room, or no time, rather than code of users that throws. */
  private fun isRefusal(failure: Throwable) =
      failure is UmpException && failure !is HandlerException

  /** A call that blocks waits for room, as long as its time limit lets it. */
  private fun awaitRoom(task: Task) {
    while (resumptions.isWaiting(task)) {
      try {
        client.call(Resumptions.Resume)
      } catch (ending: ServerClosedException) {
        return
      } catch (thrown: Throwable) {
        if (!isRefusal(thrown)) {
          return giveUp(task, thrown)
        }
      }
    }
  }

  private fun giveUp(task: Task, failure: Throwable) {
    if (resumptions.takeBack(task)) {
      task.refuse(failure)
    }
  }

  /** Called by the owner, for a call that has not ended at once. */
  fun onSuspended(coroutine: Job, token: Any) {
    val lost = LOST.register(coroutine, Lost(this, token))
    coroutine.invokeOnCompletion {
      if (resumptions.isHere()) {
        resumptions.ended(token)
      }
      lost.clean() // the owner is asked to, if it has children elsewhere, or could not come back
    }
    resumptions.suspended(coroutine)
  }

  /** A coroutine that nothing can resume any more must not keep the calls behind it waiting. */
  private class Lost(private val owner: Owner, private val token: Any) : Runnable {
    override fun run() {
      val resumptions = owner.resumptions
      if (resumptions.isSuspended(token)) {
        owner.runInLine(
            object : Task {
              override fun run() = resumptions.ended(token)

              override fun refuse(failure: Throwable) = resumptions.givenUp(token, failure)
            })
      }
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
