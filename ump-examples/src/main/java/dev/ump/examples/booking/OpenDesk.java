package dev.ump.examples.booking;

import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A booking desk at work: the server, and the file that the server's thread opened.
 *
 * <p>Safe for use by several threads.
 */
final class OpenDesk implements AutoCloseable {
  private final UmpServer<BookingDeskClient> server;
  private final SalesFile file;

  private OpenDesk(UmpServer<BookingDeskClient> server, SalesFile file) {
    this.server = server;
    this.file = file;
  }

  /** Opens the desk: its file is opened, and filled if it is new, by the thread that will own it. */
  static OpenDesk open(Path path, Timetable timetable) throws Exception {
    var opened = new CompletableFuture<SalesFile>();
    UmpServer<BookingDeskClient> server = UmpServer.start(() -> {
      opened.complete(SalesFile.open(path, timetable));
      return BookingDeskDispatcher.of(new SqliteBookingDesk(opened.join()));
    });
    return new OpenDesk(server, opened.join());
  }

  BookingDeskClient client() {
    return server.client();
  }

  /** Answers what was asked before, ends the server's thread, and only then closes its file. */
  @Override
  public void close() {
    server.close();
    file.close();
  }
}
