package com.example.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {
  private final UmpServer<StockClient> server = UmpServer.start(StockDispatcher.of(new Shelf()));
  private final StockClient stock = server.client();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatWasAddedCanBeTaken() throws Exception {
    assertEquals(3, stock.add("tea", 3));
    assertEquals(1, stock.take("tea", 2));
  }

  @Test
  void noPieceIsLostWhenManyAddAtOnce() {
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 1000).mapToObj(i -> stock.async().add("tea", 1)).toList();
    all.forEach(CompletableFuture::join);

    assertEquals(1001, stock.add("tea", 1));
  }

  @Test
  void whoWantsTooManyIsToldAndNothingIsTaken() throws Exception {
    stock.add("tea", 3);

    var failure = assertThrows(OutOfStockException.class, () -> stock.take("tea", 4));

    assertEquals("only 3 left of tea", failure.getMessage());
    assertEquals(0, stock.take("tea", 3));
  }

  @Test
  void whoComesTooLateIsToldThatNothingWasDone() {
    server.close();

    var failure = assertThrows(ServerClosedException.class, () -> stock.add("tea", 1));

    assertFalse(failure.maybeExecuted());
  }
}
