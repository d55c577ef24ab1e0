package shop

import dev.ump.service.UmpServer
import dev.ump.service.UmpService

class SoldOut(item: String) : Exception(item)

@UmpService
interface Stock {
  suspend fun take(item: String): Int
  fun all(): Map<String, Int>
}

class Shelf(private val database: Database) : Stock {
  private val items = mutableMapOf("tea" to 3) // no lock

  override suspend fun take(item: String): Int {
    val left = items[item] ?: throw SoldOut(item)
    database.save(item, left - 1) // suspends; then goes on on the owner
    items[item] = left - 1
    return left - 1
  }

  override fun all() = items.toMap()
}

suspend fun sell(item: String, database: Database): String =
    UmpServer.start(StockDispatcher.of(Shelf(database))).use { server ->
      val stock: Stock = server.client()
      try {
        "sold, ${stock.take(item)} left" // suspends the caller
      } catch (e: SoldOut) { // the implementation's own exception
        "sold out: ${e.message}"
      }
    }
