package dev.ump.kotlin

import dev.ump.channel.Batch
import dev.ump.service.CallInterceptor
import dev.ump.service.ContextPropagator
import dev.ump.service.Restarts
import dev.ump.service.UmpServer
import java.io.IOException
import java.io.UncheckedIOException
import java.lang.ref.WeakReference
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CancellationException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
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
      val gate = Gate() // a short delay may be over before it suspends: then there is no other part
      val first =
          server.client().async().run(Work {
            gate.await()
            awaitCancellation()
          })
      val second = server.client().async().now { "second" }
      gate.open()
      assertThat(listOf(outcome(first), outcome(second))).containsExactly("failed", "second")
    }
  }

  // ---- what is behind a suspension is not executed as if all were well

  @Test
  fun `a context that throws when a child of its call goes on`() {
    val seen = CopyOnWriteArrayList<String>()
    server().context(contexts(1) { throw refusal() }).start().use { server ->
      val call =
          server.client().async().run(Work {
            coroutineScope {
              launch(start = CoroutineStart.UNDISPATCHED) {
                seen += "first step"
                yield()
                seen += "second step"
              }
            }
            "all steps"
          })
      assertThat(outcome(call)).isEqualTo("failed")
      assertThatThrownBy { call.get() }.hasRootCauseInstanceOf(SecurityException::class.java)
    }
    assertThat(seen).containsExactly("first step")
  }

  @Test
  fun `also if the function catches what its child has failed with`() {
    server().context(contexts(1) { throw refusal() }).start().use { server ->
      val call =
          server.client().async().run(Work {
            supervisorScope { launch { yield() } }
            "all steps"
          })
      assertThat(outcome(call)).isEqualTo("failed")
    }
  }

  @Test
  fun `a context that throws, and a function that suspends without being cancellable`() {
    val seen = CopyOnWriteArrayList<String>()
    server().context(contexts(1) { throw refusal() }).start().use { server ->
      val gate = Gate()
      val call =
          server.client().async().run(Work {
            gate.await()
            seen += "written by nobody"
          })
      gate.begun.await()
      gate.open()
      assertThat(outcome(call)).isEqualTo("failed")
    }
    assertThat(seen).isEmpty()
  }

  @Test
  fun `a function that comes back when its server has ended`() {
    val seen = CopyOnWriteArrayList<String>()
    val ended = CompletableFuture<Throwable>()
    val gate = Gate()
    server().start().use { server ->
      server.client().async().run(Work<Unit> {
        try {
          gate.await()
          seen += "written without the owner"
        } catch (thrown: Throwable) {
          ended.complete(thrown)
        }
      })
      gate.begun.await()
    }
    gate.open()
    assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException::class.java)
    assertThat(seen).isEmpty()
  }

  // ---- the way back

  @Test
  fun `no interceptor sees that it comes back`() {
    val seen = CopyOnWriteArrayList<String>()
    val interceptor = CallInterceptor {
      seen += it.method().substringBefore('(')
      it.proceed()
    }
    server().clientInterceptor(interceptor).serverInterceptor(interceptor).start().use {
      assertThat(resumed(it)).containsExactly("first", "second", "third")
    }
    assertThat(seen.map { it.substringAfterLast('.') }.toSet()).containsExactlyInAnyOrder("run", "now")
  }

  @Test
  fun `a full server, whose functions that come back hold no threads`() {
    UmpServer.builder(DeskDispatcher.of(OpenDesk())).capacity(1).start().use { server ->
      val gates = List(100) { Gate() }
      val calls =
          gates.map { gate ->
            server.client().async().run(Work { gate.await() }).also { gate.begun.await() }
          }
      val begun = CountDownLatch(1)
      val held = CountDownLatch(1)
      val busy = server.client().async().now {
        begun.countDown()
        held.await()
        "busy"
      }
      begun.await()
      val fills = server.client().async().now { "fills the queue" }
      gates.forEach { it.open() }
      try {
        val elsewhere = CompletableFuture<String>()
        Dispatchers.IO.dispatch(Dispatchers.IO) { elsewhere.complete("executed") }
        assertThat(elsewhere.get(20, TimeUnit.SECONDS)).isEqualTo("executed")
      } finally {
        held.countDown()
      }
      assertThat((calls + busy + fills).map { outcome(it) }).doesNotContain("failed")
    }
  }

  @Test
  fun `a batch that does not begin`() {
    val isDown = AtomicBoolean()
    val begins = AtomicInteger()
    val committed = CountDownLatch(1)
    val batch =
        object : Batch {
          override fun begin() {
            if (isDown.get()) {
              begins.incrementAndGet()
              throw IOException("the database is down")
            }
          }

          override fun commit() = committed.countDown()

          override fun rollback(cause: Throwable) {}

          override fun undoCall(failure: Throwable) = true
        }
    val seen = CopyOnWriteArrayList<String>()
    UmpServer.builder(DeskDispatcher.of(PlainDesk()).inBatches(64, batch)).start().use { server ->
      val gate = Gate()
      val first =
          server.client().async().run(Work {
            gate.await()
            seen += "written in no batch"
          })
      gate.begun.await()
      committed.await() // or it goes on in the same batch
      isDown.set(true)
      gate.open()
      assertThatThrownBy { first.get(20, TimeUnit.SECONDS) }
          .hasRootCauseInstanceOf(IOException::class.java)
          .hasStackTraceContaining("BatchException")
      assertThat(begins).hasValue(1)
      isDown.set(false)
      assertThat(outcome(server.client().async().now { "third" })).isEqualTo("third")
    }
    assertThat(seen).isEmpty()
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

  /** Suspends a call, puts off one that fails and one more, and resumes the first. */
  private fun failedBehind(server: UmpServer<DeskClient>, next: () -> String): List<String> {
    val gate = Gate()
    val first = server.client().async().run(Work { gate.await(); "first" })
    gate.begun.await()
    val bad = server.client().async().now { throw UncheckedIOException(IOException("broken")) }
    val behind = server.client().async().now(next)
    await().until { server.stats().queued() == 0 }
    gate.open()
    return listOf(outcome(first), outcome(bad), outcome(behind))
  }

  @Test
  fun `a call that was put off and breaks the service, which is not used again`() {
    val made = AtomicInteger()
    val seen = CopyOnWriteArrayList<String>()
    val maker = Callable {
      made.incrementAndGet()
      DeskDispatcher.of(PlainDesk())
    }
    UmpServer.builder(maker)
        .restartOn({ it is UncheckedIOException }, Restarts.atMost(3, Duration.ofMinutes(1)))
        .start()
        .use { server ->
          assertThat(failedBehind(server) { seen += "executed on $made"; "" })
              .containsExactly("first", "failed", "failed")
          assertThat(outcome(server.client().async().now { "on $made" })).isEqualTo("on 2")
        }
    server().endOn { it is UncheckedIOException }.start().use { server ->
      assertThat(failedBehind(server) { seen += "executed behind the end"; "" })
          .containsExactly("first", "failed", "failed")
    }
    assertThat(seen).isEmpty()
  }

  @Test
  fun `a call in place passes those that wait, if none is suspended any more`() {
    val seen = CopyOnWriteArrayList<String>()
    server().start().use { server ->
      val other = server.add(DeskDispatcher.of(OpenDesk()))
      val gate = Gate()
      val first =
          server.client().async().run(Work {
            CoroutineScope(currentCoroutineContext()).launch(Dispatchers.Default) { gate.await() }
            "first"
          })
      gate.begun.await()
      val second = server.client().async().now { seen += "second"; "" }
      await().until { server.stats().queued() == 0 }
      val third =
          other.async().now {
            gate.open() // ends the first call, on another thread
            await().until { server.stats().queued() == 1 }
            server.client().now { seen += "in place"; "" }
          }
      assertThat(listOf(first, second, third).map { outcome(it) }).doesNotContain("failed")
    }
    assertThat(seen).containsExactly("in place", "second")
  }

  // ---- a garbage collection

  @Test
  fun `a garbage collection between two suspended calls`() {
    server().start().use { server ->
      val early = server.client().async().run(Work { yield() })
      early.get(20, TimeUnit.SECONDS)
      val begun = CountDownLatch(1)
      val held = CountDownLatch(1)
      val busy = server.client().async().now {
        begun.countDown()
        held.await()
        "busy"
      }
      begun.await()
      val gate = Gate()
      val seen = CopyOnWriteArrayList<String>()
      val first =
          server.client().async().run(Work {
            gate.await()
            seen += "first"
          })
      val second = server.client().async().now { seen += "second"; "" }
      await().atMost(Duration.ofSeconds(20)).until {
        System.gc()
        server.stats().queued() == 3 // the end of the service that brought the early one back
      }
      held.countDown()
      gate.begun.await()
      val third = server.client().async().now { seen += "third"; "" }
      await().until { server.stats().queued() == 0 }
      gate.open()
      listOf(busy, first, second, third).forEach { it.get(20, TimeUnit.SECONDS) }
      assertThat(seen).containsExactly("first", "second", "third")
    }
  }

  /** A method of its own: no frame keeps what it has made. */
  private fun abandoned(server: UmpServer<DeskClient>): WeakReference<Any> {
    val large = ByteArray(1000)
    val call = server.client().async().now { "" + large.size }
    await().until { server.stats().queued() == 0 }
    call.cancel(true)
    return WeakReference(large)
  }

  @Test
  fun `a caller that gives up, whose call leaves nothing behind`() {
    server().start().use { server ->
      val gate = Gate()
      val first = server.client().async().run(Work { gate.await(); "first" })
      gate.begun.await()
      val given = abandoned(server)
      await().atMost(Duration.ofSeconds(20)).until {
        System.gc()
        given.get() == null
      }
      gate.open()
      assertThat(outcome(first)).isEqualTo("first")
    }
  }
}
