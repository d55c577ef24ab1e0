package dev.ump.remote;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The service that tests call from another machine. */
@UmpService
public interface Desk {
  Booking book(String name, List<Seat> seats, Map<String, BigDecimal> prices)
      throws SoldOutException, IOException;

  int free();

  CompletionStage<Long> count();

  Optional<Shape> turned(Shape shape);

  byte[] echo(byte[] bytes);

  byte[] blob(int size);

  void fail(String how) throws LimitException;

  void nap(String name);

  @OneWay
  void note(String text);

  /** A seat. */
  record Seat(int row, char letter) {}

  /** A booking. */
  record Booking(String name, List<Seat> seats, ZonedDateTime when) {}

  /** A closed set. */
  sealed interface Shape {
    /** Of a radius. */
    record Circle(double radius) implements Shape {}

    /** Of two sides. */
    record Box(int width, int height) implements Shape {}

    /** In two colours. */
    enum Plain implements Shape {
      RED,
      BLUE
    }
  }

  /** Has more than a message. */
  final class SoldOutException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Seat> seats;
    private final int left;

    public SoldOutException(List<Seat> seats, int left) {
      super("sold out but for " + left);
      this.seats = seats;
      this.left = left;
    }

    public List<Seat> seats() {
      return seats;
    }

    public int getLeft() {
      return left;
    }
  }

  /** Unchecked, and declared. */
  class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LimitException(String message) {
      super(message);
    }
  }
}
