package demo

import dev.ump.service.UmpService
import java.util.concurrent.CompletableFuture

class SoldOut(item: String) : Exception(item)

@UmpService
interface Stock {
  val name: String

  fun take(item: String, count: Int = 1): Int

  fun later(item: String?): CompletableFuture<Int>

  fun all(): Map<String, Int>
}

class Shelf : Stock {
  private val items = mutableMapOf("tea" to 3)

  override val name = "shelf"

  override fun take(item: String, count: Int): Int {
    val left = items[item] ?: throw SoldOut(item)
    items[item] = left - count
    return left - count
  }

  override fun later(item: String?): CompletableFuture<Int> =
    CompletableFuture.completedFuture(items[item] ?: 0)

  override fun all(): Map<String, Int> = items.toMap()
}
