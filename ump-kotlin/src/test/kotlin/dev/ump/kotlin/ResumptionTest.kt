package dev.ump.kotlin

import dev.ump.service.CallInterceptor
import dev.ump.service.ContextPropagator
import dev.ump.service.Restarts
import dev.ump.service.UmpServer
import java.io.IOException
import java.io.UncheckedIOException
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.DisplayName
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

@DisplayName("A suspended call ends, and the calls behind it, whatever keeps it from coming back")
@Timeout(60)
class ResumptionTest {

  private fun server() = UmpServer.builder(DeskDispatcher.of(PlainDesk())).name("desk")

  /** Whether it has an outcome. */
  private fun outcome(call: CompletableFuture<*>): String =
      try {
        "" + call.get(20, TimeUnit.SECONDS)
      } catch (failed: ExecutionException) {
        "failed"
      }

  private fun onThreadOfItsOwn(name: String, work: () -> Unit) = Thread(work, name).start()

  private fun isOn(name: String) = Thread.currentThread().name.startsWith(name)

  /** Suspends a call, puts another one off, and resumes the first on a thread of its own. */
  private fun resumed(server: UmpServer<DeskClient>): List<String> {
    val gate = Gate()
    val first = server.client().async().run(Work { gate.await(); "first" })
    gate.begun.await()
    val second = server.client().async().now { "second" }
    await().until { server.stats().queued() == 0 }
    onThreadOfItsOwn("resumer") { gate.open() }
    return listOf(outcome(first), outcome(second), outcome(server.client().async().now { "third" }))
  }

  private fun refusal() = SecurityException("not on this thread")

  /** Captures contexts of which one does something else when it is used for the second time. */
  private fun contexts(wrong: Int, second: ContextPropagator.Snapshot): ContextPropagator {
    val captured = AtomicInteger()
    return ContextPropagator {
      val isWrong = captured.incrementAndGet() == wrong
      val used = AtomicInteger()
      ContextPropagator.Snapshot { if (isWrong && used.incrementAndGet() == 2) second.wrap(it) else it.run() }
    }
  }

  private val failures = listOf(SecurityException(), IOException(), StackOverflowError(), LinkageError())

  @Test
  fun `a context that throws when its call goes on`() {
    for (failure in failures) {
      server().context(contexts(1) { throw failure }).start().use {
        assertThat(resumed(it)).containsExactly("failed", "second", "third")
      }
    }
  }

  @Test
  fun `a context that throws leaves the function on its owner, where it ends`() {
    val endedOn = CompletableFuture<Thread>()
    server().context(contexts(1) { throw refusal() }).start().use { server ->
      val call =
          server.client().async().run(Work<Unit> {
            try {
              yield()
              awaitCancellation()
            } finally {
              endedOn.complete(Thread.currentThread())
            }
          })
      assertThat(outcome(call)).isEqualTo("failed")
      assertThat(endedOn.get(20, TimeUnit.SECONDS).name).startsWith("desk")
    }
  }

  @Test
  fun `a context that does not execute the call when that goes on`() {
    server().context(contexts(1) {}).start().use {
      assertThat(resumed(it)).containsExactly("failed", "second", "third")
    }
  }

  @Test
  fun `a context that throws when a call that was put off is executed`() {
    for (failure in failures) {
      server().context(contexts(2) { throw failure }).start().use {
        assertThat(resumed(it)).containsExactly("first", "failed", "third")
      }
    }
    server().context(contexts(2) {}).start().use {
      assertThat(resumed(it)).containsExactly("first", "failed", "third")
    }
  }

  @Test
  fun `a context that throws when all is done`() {
    for (wrong in 1..2) {
      val context =
          contexts(wrong) {
            it.run()
            throw refusal()
          }
      server().context(context).start().use {
        assertThat(resumed(it)).containsExactly("first", "second", "third")
      }
    }
  }

  @Test
  fun `a context that throws when a part of its call is done`() {
    val context =
        contexts(1) {
          it.run()
          throw refusal()
        }
    server().context(context).start().use { server ->
      val first =
          server.client().async().run(Work {
            delay(1)
            awaitCancellation()
          })
      val second = server.client().async().now { "second" }
      assertThat(listOf(outcome(first), outcome(second))).containsExactly("failed", "second")
    }
  }

  @Test
  fun `an interceptor of the client that throws at each resumption`() {
    val interceptor = CallInterceptor { if (it.method().startsWith("resume")) throw refusal() else it.proceed() }
    server().clientInterceptor(interceptor).start().use {
      assertThat(resumed(it)).containsExactly("failed", "failed", "third")
    }
  }

  @Test
  fun `an interceptor of the server that throws at each resumption`() {
    val interceptor = CallInterceptor { if (it.method().startsWith("resume")) throw refusal() else it.proceed() }
    server().serverInterceptor(interceptor).start().use {
      assertThat(resumed(it)).containsExactly("failed", "failed", "third")
    }
  }

  @Test
  fun `a handler of uncaught exceptions that throws`() {
    val told = AtomicInteger()
    val threads = { work: Runnable ->
      Thread(work, "desk").apply {
        setUncaughtExceptionHandler { _, _ ->
          told.incrementAndGet()
          throw refusal()
        }
      }
    }
    server().threadFactory(threads).start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await(); "first" })
      gate.begun.await()
      server.client().note { throw IllegalArgumentException("note") }
      val third = server.client().async().now { "third" }
      await().until { server.stats().queued() == 0 }

      gate.open()

      assertThat(listOf(outcome(first), outcome(third))).containsExactly("first", "third")
      assertThat(told).hasValue(1)
    }
  }

  @Test
  fun `a function that yields lets other calls pass`() {
    val isSet = AtomicBoolean()
    val begun = CountDownLatch(1)
    UmpServer.builder(DeskDispatcher.of(OpenDesk())).start().use { server ->
      val first =
          server.client().async().run(Work {
            while (!isSet.get()) {
              begun.countDown()
              yield()
            }
            "seen"
          })
      begun.await()
      val second = server.client().async().now { isSet.set(true); "set" }
      try {
        assertThat(listOf(outcome(second), outcome(first))).containsExactly("set", "seen")
      } finally {
        isSet.set(true) // or a failure of this test would never end
      }
    }
  }

  @Test
  fun `a service that stays when the first one is made anew`() {
    val maker = Callable { DeskDispatcher.of(PlainDesk()) }
    UmpServer.builder(maker)
        .name("desk")
        .restartOn({ it is UncheckedIOException }, Restarts.atMost(3, Duration.ofMinutes(1)))
        .start()
        .use { server ->
          val other = server.add(DeskDispatcher.of(PlainDesk()))
          val here = Work {
            delay(1)
            Thread.currentThread().name.substringBefore(" @")
          }
          val before = outcome(other.async().run(here))
          val restart = server.client().async().now { throw UncheckedIOException(IOException("broken")) }

          assertThat(outcome(restart)).isEqualTo("failed")
          assertThat(outcome(other.async().run(here))).isEqualTo(before).isNotEqualTo("failed")
        }
  }
}
