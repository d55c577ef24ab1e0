package shop

import dev.ump.service.UmpServer

suspend fun sell(database: Database): String {
  UmpServer.start(StockDispatcher.of(Shelf(database))).use { server ->
    val stock: Stock = server.client()
    return try {
      "sold, ${stock.take("tea")} left" // suspends the caller
    } catch (e: SoldOut) { // the implementation's own exception
      "none left of ${e.message}"
    }
  }
}
