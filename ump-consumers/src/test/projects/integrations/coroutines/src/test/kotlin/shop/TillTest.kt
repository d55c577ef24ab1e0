package shop

import dev.ump.service.UmpServer
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

@Timeout(60)
class TillTest {
  private val seen = CopyOnWriteArrayList<String>()

  private fun server(database: Database) =
      UmpServer.builder(StockDispatcher.of(Shelf(database))).name("stock").start()

  private fun here() = Thread.currentThread().name.substringBefore(" @")

  @Test
  fun `a call suspends, and the function goes on on its owner`() {
    server { _, _ ->
      seen += here()
      withContext(Dispatchers.IO) { assertThat(here()).isNotEqualTo("stock") }
      seen += here()
    }.use { server ->
      runBlocking { assertThat(server.client().take("tea")).isEqualTo(2) }
      assertThat(server.client().all()).isEqualTo(mapOf("tea" to 2))
    }
    assertThat(seen).containsExactly("stock", "stock")
    assertThat(runBlocking { sell("tea") { _, _ -> } }).isEqualTo("sold, 2 left")
  }

  @Test
  fun `its own exception arrives as itself`() {
    assertThat(runBlocking { sell("gold") { _, _ -> } }).isEqualTo("sold out: gold")
  }

  @Test
  fun `a cancel withdraws what is queued, and cancels what is suspended`() {
    val isSaving = CompletableDeferred<Unit>()
    server { item, left ->
      seen += "$item $left"
      try {
        isSaving.complete(Unit)
        awaitCancellation()
      } finally {
        seen += "cancelled on " + here()
      }
    }.use { server ->
      runBlocking {
        val running = async { server.client().take("tea") }
        isSaving.await()
        val queued = async(start = CoroutineStart.UNDISPATCHED) { server.client().take("tea") }
        queued.cancel()
        queued.join()
        running.cancel()
        running.join()
      }
      assertThat(server.client().all()).isEqualTo(mapOf("tea" to 3)) // behind both
    }
    assertThat(seen).containsExactly("tea 2", "cancelled on stock")
  }

  @Test
  fun `the future of a plain function can be awaited, and a cancel withdraws it, too`() {
    val isBusy = CountDownLatch(1)
    val gate = CountDownLatch(1)
    server { _, _ ->
      isBusy.countDown()
      gate.await()
    }.use { server ->
      val busy: CompletableFuture<Int> = server.client().async().take("tea")
      isBusy.await()
      runBlocking {
        val queued =
            async(start = CoroutineStart.UNDISPATCHED) { server.client().async().all().await() }
        assertThat(server.stats().queued()).isEqualTo(1)
        queued.cancel()
        queued.join()
      }
      assertThat(server.stats().queued()).isZero()
      gate.countDown()
      assertThat(busy.get()).isEqualTo(2)
    }
  }
}
