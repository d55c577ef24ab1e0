package dev.ump.examples.booking;

import dev.ump.service.UmpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Four threads share one connection to a database, and sell no seat twice. */
public final class BookingMain {
  private static final int SEATS = 100;
  private static final int THREADS = 4;

  private BookingMain() {}

  /** Prints what was sold. */
  public static void main(String... args) throws Exception {
    Path file = Files.createTempFile("bookings", ".db");
    // the thread that will own the connection opens it, and closes it in the end
    try (var server = UmpServer.start(() -> {
      var desk = new SqliteDesk(file, SEATS);
      return BookingDeskDispatcher.of(desk).closing(desk);
    })) {
      BookingDeskClient desk = server.client();

      List<Thread> guests = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String guest = "guest " + i;
        guests.add(new Thread(() -> bookUntilSoldOut(desk, guest)));
      }
      guests.forEach(Thread::start);
      for (Thread guest : guests) {
        guest.join();
      }
      System.out.println("seats left: " + desk.seatsLeft());

      desk.async()
          .book("late", 2)
          .whenComplete((number, failure) -> System.out.println("late: " + failure.getMessage()))
          .exceptionally(failure -> null)
          .join();
    } finally {
      Files.delete(file);
    }
  }

  private static void bookUntilSoldOut(BookingDesk desk, String guest) {
    try {
      for (; ; ) {
        desk.book(guest, 3);
      }
    } catch (SoldOutException soldOut) {
      // as expected
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
