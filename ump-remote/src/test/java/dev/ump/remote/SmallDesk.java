package dev.ump.remote;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** The implementation, which notes what it has executed. */
class SmallDesk implements Desk {
  static final ZonedDateTime WHEN =
      ZonedDateTime.of(2026, 3, 29, 1, 30, 0, 0, ZoneId.of("Europe/Zurich"));

  final Queue<String> executed = new ConcurrentLinkedQueue<>();
  final CountDownLatch napping = new CountDownLatch(1);
  final CountDownLatch wake = new CountDownLatch(1);

  @Override
  public Booking book(String name, List<Seat> seats, Map<String, BigDecimal> prices)
      throws SoldOutException, IOException {
    executed.add("book " + name);
    if (name.equals("io")) {
      throw new IOException("no disk", new IllegalStateException("at all"));
    }
    if (seats.size() > 2) {
      throw new SoldOutException(seats.subList(2, seats.size()), 2);
    }
    return new Booking(name, seats, WHEN);
  }

  @Override
  public int free() {
    return 2;
  }

  @Override
  public CompletionStage<Long> count() {
    return CompletableFuture.completedFuture(3_000_000_000L);
  }

  @Override
  public Optional<Shape> turned(Shape shape) {
    return shape instanceof Shape.Box box
        ? Optional.of(new Shape.Box(box.height(), box.width()))
        : Optional.ofNullable(shape);
  }

  @Override
  public byte[] echo(byte[] bytes) {
    return bytes;
  }

  @Override
  public byte[] blob(int size) {
    return new byte[size];
  }

  @Override
  public void fail(String how) {
    executed.add("fail " + how);
    throw switch (how) {
      case "limit" -> new LimitException("too much");
      case "below" ->
        new LimitException("deep") {
          private static final long serialVersionUID = 1L;
        };
      case "ump" -> new dev.ump.channel.ServerClosedException("of another server");
      default -> new IllegalArgumentException(how);
    };
  }

  @Override
  public void nap(String name) {
    executed.add("nap " + name);
    napping.countDown();
    try {
      wake.await();
    } catch (InterruptedException woken) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void note(String text) {
    executed.add("note " + text);
  }
}
