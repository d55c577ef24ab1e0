package com.example.stock;

import dev.ump.service.UmpServer;

/** The program: starts the service, and asks it. */
public class Main {
  private Main() {}

  public static void main(String[] args) throws OutOfStockException {
    try (var server = UmpServer.start(StockDispatcher.of(new Shelf()))) {
      StockClient stock = server.client(); // for any number of threads

      stock.add("tea", 3); // waits until it is done
      System.out.println(stock.take("tea", 1) + " left of tea");

      stock.async().take("tea", 5) // does not wait
          .handle((left, failure) -> failure == null ? left + " left" : failure.getMessage())
          .thenAccept(System.out::println)
          .join();
    }
  }
}
