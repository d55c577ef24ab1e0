package dev.ump.kotlin

import dev.ump.channel.CallContext
import dev.ump.channel.DeadlockException
import dev.ump.service.CallInterceptor
import dev.ump.service.ContextPropagator
import dev.ump.service.UmpLoop
import dev.ump.service.UmpServer
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.DisplayName
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

@DisplayName("A suspended call, and one that waits behind it, go on in a call of their own:")
@Timeout(60)
class InCallTest {
  private val user = ThreadLocal<String?>()
  private val capturedBy = CopyOnWriteArrayList<String>()
  private val seen = CopyOnWriteArrayList<String>()

  private val users = ContextPropagator {
    val captured = user.get()
    capturedBy += Thread.currentThread().name
    ContextPropagator.Snapshot {
      val before = user.get()
      user.set(captured)
      try {
        it.run()
      } finally {
        user.set(before)
      }
    }
  }

  @AfterEach fun forget() = user.remove()

  private fun server(desk: Desk = PlainDesk()) =
      UmpServer.builder(DeskDispatcher.of(desk)).name("desk").context(users)

  private fun <T> CompletableFuture<T>.value(): T = get(20, TimeUnit.SECONDS)

  /** Waits until the server has received all that was sent. */
  private fun receive(server: UmpServer<*>) = await().until { server.stats().queued() == 0 }

  /** Opens a gate on a thread of another user. */
  private fun resume(gate: Gate) {
    val resumer = Thread({
      user.set("eve")
      gate.open()
    }, "resumer")
    resumer.start()
    resumer.join()
  }

  @Test
  fun `the user is that of the call, whatever thread resumes it`() {
    server().start().use { server ->
      val gate = Gate()
      user.set("ada")
      val first =
          server.client().async().run(Work {
            gate.await()
            seen += "ada: " + user.get()
            coroutineScope {
              async {
                yield()
                seen += "child of ada: " + user.get()
              }
            }
            seen += "ada: " + user.get()
          })
      gate.begun.await()
      user.set("bob")
      val second = server.client().async().now { seen += "bob: " + user.get(); "" }
      server.client().note { seen += "note of bob: " + user.get() }
      user.set("cid")
      val third =
          server.client().async().run(Work {
            seen += "cid: " + user.get()
            delay(1)
            seen += "cid: " + user.get()
          })
      user.remove()
      val fourth = server.client().async().now { seen += "nobody: " + user.get(); "" }
      receive(server)
      resume(gate)
      listOf(first, second, third, fourth).forEach { it.value() }
    }
    assertThat(seen)
        .containsExactly(
            "ada: ada", "child of ada: ada", "ada: ada", "bob: bob", "note of bob: bob",
            "cid: cid", "cid: cid", "nobody: null")
    assertThat(capturedBy).doesNotContain("resumer")
  }

  @Test
  fun `the users of interleaved calls are not mixed up`() {
    server(OpenDesk()).start().use { server ->
      val calls =
          (1..20).map { number ->
            user.set("user $number")
            server.client().async().run(Work {
              repeat(5) {
                yield()
                assertThat(user.get()).isEqualTo("user $number")
              }
            })
          }
      calls.forEach { it.value() }
    }
  }

  @Test
  fun `the user is there, too, when the server or the loop ends`() {
    fun work(begun: CountDownLatch) = Work<Unit> {
      begun.countDown()
      try {
        awaitCancellation()
      } finally {
        seen += "" + user.get()
      }
    }
    user.set("ada")
    val begun = CountDownLatch(1)
    val server = server().start()
    server.client().async().run(work(begun))
    begun.await()
    user.set("eve")
    server.close()
    assertThat(seen).containsExactly("ada")

    val loop = UmpLoop.open(DeskDispatcher.of(PlainDesk()))
    val call = loop.client().withTimeout(Duration.ofHours(1)).async().run(Work<Unit> {
      try {
        awaitCancellation()
      } finally {
        seen += "" + CallContext.current().timeLeft().isPresent
      }
    })
    loop.runWaiting()
    loop.close()
    assertThat(seen).containsExactly("ada", "true")
    assertThat(call).isCompletedExceptionally()
  }

  // ---- limits

  private fun limit() = CallContext.current().timeLeft().map { it.toMinutes() + 1 }.orElse(0)

  @Test
  fun `the time limit is that of the call, and calls that it makes inherit it`() {
    UmpServer.start(DeskDispatcher.of(PlainDesk())).use { other ->
      fun limits() = "" + limit() + " and " + other.client().now { "" + limit() }
      server().start().use { server ->
        val gate = Gate()
        val minutes = { number: Long -> server.client().withTimeout(Duration.ofMinutes(number)).async() }
        val calls =
            listOf(
                minutes(10).run(Work {
                  gate.await()
                  limits()
                }),
                minutes(20).now { limits() },
                server.client().async().now { limits() },
                minutes(5).run(Work {
                  delay(1)
                  limits()
                }),
            )
        gate.begun.await()
        receive(server)
        minutes(1).now { "" } // waits behind, and lends its limit to no other call
        resume(gate)
        assertThat(calls.map { it.value() })
            .containsExactly("10 and 10", "20 and 20", "0 and 0", "5 and 5")
      }
    }
  }

  @Test
  fun `a call that waited sees that its caller has given up`() {
    server().start().use { server ->
      val gate = Gate()
      val begun = CountDownLatch(1)
      val isAbandoned = CountDownLatch(1)
      server.client().async().run(Work { gate.await() })
      gate.begun.await()
      val second = server.client().async().now {
        CallContext.current().onAbandoned { isAbandoned.countDown() }
        begun.countDown()
        isAbandoned.await()
        seen += "" + CallContext.current().isAbandoned
        ""
      }
      receive(server)
      resume(gate)
      begun.await()
      second.cancel(true)
      server.client().now { "behind it" }
    }
    assertThat(seen).containsExactly("true")
  }

  /** So that a test fails if it is not told, and does not hang. */
  private fun limited(server: UmpServer<DeskClient>) =
      server.client().withTimeout(Duration.ofSeconds(20))

  @Test
  fun `a call that goes on is told that it would wait for itself`() {
    server().start().use { server ->
      val call =
          server.client().async().run(Work {
            yield()
            limited(server).now { "never" }
          })
      assertThatThrownBy { call.value() }.hasRootCauseInstanceOf(DeadlockException::class.java)
    }
  }

  @Test
  fun `so is another service of the owner, if it waits for one that is suspended`() {
    server().start().use { server ->
      val other = server.add(DeskDispatcher.of(OpenDesk()))
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await() })
      gate.begun.await()
      val second = other.async().now {
        assertThatThrownBy { limited(server).now { "never" } }
            .isInstanceOf(DeadlockException::class.java)
            .hasMessage(
                "Desk.now(Function0) would never return; it was not executed. "
                    + "Call chain: desk (in now) -> desk. Use the async client, "
                    + "and do not wait for its future here.")
        "told"
      }
      assertThat(second.value()).isEqualTo("told")
      resume(gate)
      first.value()
    }
  }

  // ---- interceptors

  @Test
  fun `an interceptor sees the end of a call that waited when that is executed`() {
    val interceptor = CallInterceptor {
      if (it.method().startsWith("note")) {
        it.whenEnded { _, failure -> seen += "ended: " + failure?.message }
      }
      it.proceed()
    }
    server().serverInterceptor(interceptor).start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await() })
      gate.begun.await()
      server.client().note { seen += "executed" }
      server.client().note { throw SoldOut("tea") }
      receive(server)
      assertThat(seen).isEmpty()
      resume(gate)
      first.value()
      server.client().now { "behind them" }
      server.client().note { seen += "at once" }
      server.client().now { "behind it" }
    }
    assertThat(seen)
        .containsExactly("executed", "ended: null", "ended: sold out: tea", "at once", "ended: null")
  }

  // ---- the net

  @Test
  fun `one that nothing will resume is noticed`() {
    server().start().use { server ->
      val hour = server.client().withTimeout(Duration.ofHours(1)).async()
      val lost =
          hour.run(Work<Unit> {
            yield()
            suspendCancellableCoroutine {}
          })
      val next = hour.run(Work<String> { suspendCancellableCoroutine {} })
      val last = hour.now { "last" }
      await().atMost(Duration.ofSeconds(20)).until {
        System.gc()
        lost.isDone && next.isDone && last.isDone
      }
      assertThat(last.value()).isEqualTo("last")
      assertThat(lost).isCompletedExceptionally()
      assertThat(next).isCompletedExceptionally()
    }
  }
}
