package dev.ump.kotlin

import dev.ump.channel.Batch
import dev.ump.channel.ServerClosedException
import dev.ump.channel.UmpException
import dev.ump.service.UmpLoop
import dev.ump.service.UmpServer
import java.time.Duration
import java.util.concurrent.CancellationException
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlin.coroutines.resume
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.DisplayName
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

@DisplayName("Suspend functions of a service")
@Timeout(60)
class SuspendCallsTest {
  private val seen = CopyOnWriteArrayList<String>()

  private fun server(desk: Desk = PlainDesk()) = UmpServer.builder(DeskDispatcher.of(desk)).name("desk")

  private fun here(): String = Thread.currentThread().name.substringBefore(" @")

  private inline fun <reified T : Throwable> failure(crossinline call: suspend () -> Any?): T =
      runBlocking {
        try {
          val result = call()
          throw AssertionError("returned $result")
        } catch (thrown: Throwable) {
          assertThat(thrown).isInstanceOf(T::class.java)
          thrown as T
        }
      }

  @Test
  fun `a call suspends its caller, and returns what the function returns`() {
    server().start().use { server ->
      runBlocking {
        assertThat(server.client().run(Work { "done" })).isEqualTo("done")
        assertThat(server.client().find("tea")).isEqualTo(3)
        assertThat(server.client().find("coffee")).isNull()
        server.client().rest()
      }
      assertThat(server.client().async().find("tea").get()).isEqualTo(3)
    }
  }

  @Test
  fun `the function comes back to its owner from each suspension`() {
    server().start().use { server ->
      runBlocking {
        server.client().run(Work {
          seen += here()
          delay(1)
          seen += here()
          withContext(Dispatchers.Default) { seen += "elsewhere" }
          seen += here()
        })
      }
    }
    assertThat(seen).containsExactly("desk", "desk", "elsewhere", "desk")
  }

  @Test
  fun `it does so in all other ways to run, too`() {
    Executors.newSingleThreadExecutor { Thread(it, "pool") }.use2 { pool ->
      for (builder in listOf(server().executor(pool), server().executor(pool).callerRuns())) {
        builder.start().use { server ->
          runBlocking {
            server.client().run(Work {
              assertThat(server.stats().running()).isEqualTo(1)
              delay(1)
              assertThat(here()).isEqualTo("pool")
            })
          }
        }
      }
    }
    val loop = UmpLoop.open(DeskDispatcher.of(PlainDesk()))
    val answer = loop.client().async().run(Work<String> {
      delay(1)
      here()
    })
    while (!answer.isDone) loop.runNext(Duration.ofMillis(100))
    assertThat(answer.get()).isEqualTo(here())
    loop.close()
  }

  @Test
  fun `its own exceptions arrive as themselves, thrown before and after a suspension`() {
    server().start().use { server ->
      assertThat(failure<SoldOut> { server.client().run(Work { throw SoldOut("tea") }) }.item)
          .isEqualTo("tea")
      val later =
          failure<SoldOut> {
            server.client().run(Work {
              delay(1)
              throw SoldOut("tea")
            })
          }
      assertThat(later.item).isEqualTo("tea")
    }
  }

  @Test
  fun `so do those of functions that do not suspend`() {
    server().start().use { server ->
      assertThatThrownBy { server.client().now { throw SoldOut("tea") } }
          .isExactlyInstanceOf(SoldOut::class.java)
    }
  }

  @Test
  fun `a call that is suspended keeps all others waiting, in their order`() {
    server().start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await().also { seen += "first" } })
      gate.begun.await()
      val others =
          listOf(
              server.client().async().now { "second".also { seen += it } },
              server.client().async().run(Work {
                delay(1)
                seen += "third"
              }),
              server.client().async().now { "fourth".also { seen += it } },
          )
      await().until { server.stats().queued() == 0 }
      assertThat(seen).isEmpty()
      gate.open()
      first.get()
      others.forEach { it.get() }
      assertThat(seen).containsExactly("first", "second", "third", "fourth")
    }
  }

  @Test
  fun `calls of an interleaved implementation pass one that is suspended`() {
    server(OpenDesk()).start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work<String> {
        gate.await()
        here()
      })
      gate.begun.await()
      assertThat(server.client().now { here() }).isEqualTo("desk")
      runBlocking { assertThat(server.client().run(Work { here() })).isEqualTo("desk") }
      assertThat(first).isNotDone()
      gate.open()
      assertThat(first.get()).isEqualTo("desk")
    }
  }

  @Test
  fun `a call that is cancelled in the queue is not executed`() {
    server().start().use { server ->
      val held = CountDownLatch(1)
      val begun = CountDownLatch(1)
      val first = server.client().async().now {
        begun.countDown()
        held.await()
        "first"
      }
      begun.await()
      runBlocking {
        val second = async(start = CoroutineStart.UNDISPATCHED) { server.client().run(Work { seen += "executed" }) }
        second.cancel()
        second.join()
      }
      held.countDown()
      assertThat(first.get()).isEqualTo("first")
    }
    assertThat(seen).isEmpty()
  }

  @Test
  fun `cancelling the caller cancels the function, which ends on its owner`() {
    server().start().use { server ->
      failure<CancellationException> {
        withTimeout(50) {
          server.client().run(Work {
            try {
              awaitCancellation()
            } finally {
              seen += here()
            }
          })
        }
      }
      runBlocking { server.client().rest() } // behind its end
    }
    assertThat(seen).containsExactly("desk")
  }

  @Test
  fun `the end of the server cancels what is suspended, and refuses what waits for it`() {
    val server = server().start()
    val gate = Gate()
    val suspended = server.client().async().run(Work {
      try {
        gate.await()
        awaitCancellation()
      } finally {
        seen += here()
      }
    })
    gate.begun.await()
    gate.open()
    val waiting = server.client().async().now { "never" }
    await().until { server.stats().queued() == 0 }
    server.close()
    assertThat(seen).containsExactly("desk")
    assertThat(suspended).isCompletedExceptionally()
    val refused = waiting.handle { _, thrown -> thrown }.get(20, TimeUnit.SECONDS)
    assertThat(refused).isInstanceOf(ServerClosedException::class.java)
    assertThat((refused as UmpException).maybeExecuted()).isFalse()
  }

  @Test
  fun `a function that nothing will resume ends its caller's wait, and lets others go on`() {
    server().start().use { server ->
      val lost = server.client().async().run(Work<Unit> { suspendCoroutine {} })
      val next = server.client().async().now { "next" }
      await().atMost(Duration.ofSeconds(20)).until {
        System.gc()
        lost.isDone && next.isDone
      }
      assertThat(next.get()).isEqualTo("next")
      assertThat(lost).isCompletedExceptionally()
    }
  }

  @Test
  fun `a full queue keeps no function from coming back`() {
    server(OpenDesk()).capacity(1).start().use { server ->
      val gate = Gate()
      val held = CountDownLatch(1)
      val begun = CountDownLatch(1)
      val first = server.client().async().run(Work { gate.await() })
      gate.begun.await()
      val second = server.client().async().now {
        begun.countDown()
        held.await()
        "second"
      }
      begun.await()
      val third = server.client().async().now { "third" } // fills the queue
      gate.open()
      held.countDown()
      first.get(20, TimeUnit.SECONDS)
      assertThat(second.get() + third.get()).isEqualTo("secondthird")
    }
  }

  /** A method of its own, since a frame keeps its variables. */
  private fun callOnce(server: UmpServer<DeskClient>, call: suspend (DeskClient) -> Unit) {
    val client = server.client()
    runBlocking { call(client) }
  }

  private fun endsAfter(call: suspend (DeskClient) -> Unit) {
    val server = server().endWithClients().start()
    callOnce(server, call)
    await().atMost(Duration.ofSeconds(20)).until {
      System.gc()
      server.isEnded
    }
  }

  @Test
  fun `a server that ends with its clients does so`() {
    endsAfter { it.now { "at once" } }
    endsAfter { it.run(Work { "not suspended" }) }
    endsAfter { it.run(Work { delay(1) }) }
  }

  @Test
  fun `several threads are refused`() {
    server().threads(2).start().use { server ->
      assertThat(failure<IllegalStateException> { server.client().run(Work { "never" }) })
          .hasMessageContaining("threads(1)")
    }
  }

  @Test
  fun `a one-way call behind a suspended one is executed`() {
    server().start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await() })
      gate.begun.await()
      server.client().note { seen += "noted" }
      await().until { server.stats().queued() == 0 }
      assertThat(seen).isEmpty()
      gate.open()
      first.get()
      runBlocking { server.client().rest() }
    }
    assertThat(seen).containsExactly("noted")
  }

  @Test
  fun `in batches a call behind a suspended one fails, and is not executed`() {
    val batch =
        object : Batch {
          override fun begin() {}

          override fun undoCall(failure: Throwable) = true

          override fun commit() {}

          override fun rollback(cause: Throwable) {}
        }
    UmpServer.builder(DeskDispatcher.of(PlainDesk()).inBatches(9, batch)).start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await() })
      gate.begun.await()
      val failure = failure<IllegalStateException> { server.client().now { "never".also { seen += it } } }
      assertThat(failure).hasMessageContaining("Desk.now").hasMessageContaining("in batches")
      gate.open()
      first.get()
      assertThat(server.client().now { "at once" }).isEqualTo("at once")
    }
    assertThat(seen).isEmpty()
  }

  private fun <E : java.util.concurrent.ExecutorService> E.use2(block: (E) -> Unit) {
    try {
      block(this)
    } finally {
      shutdownNow()
    }
  }
}
