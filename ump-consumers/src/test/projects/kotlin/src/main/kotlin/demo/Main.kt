package demo

import dev.ump.service.UmpServer

fun main() {
  UmpServer.start(StockDispatcher.of(Shelf())).use { server ->
    val stock = server.client()
    println(stock.name + " " + stock.take("tea", 2) + " " + stock.later("tea").join())
    try {
      stock.take("coffee", 1)
    } catch (soldOut: SoldOut) {
      println("sold out: " + soldOut.message)
    }
    println(stock.all())
  }
}
