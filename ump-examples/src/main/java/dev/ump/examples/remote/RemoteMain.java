package dev.ump.examples.remote;

import static java.time.Duration.ofSeconds;

import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.util.List;

/** The same text in one process and over a broker: only the address differs. */
public final class RemoteMain {
  private RemoteMain() {}

  /**
   * Serves a desk and books there.
   *
   * @param arguments the address; such as nats://localhost:4222
   */
  public static void main(String... arguments) {
    String address = arguments.length == 0 ? "local:?codec=json" : arguments[0];
    // in the process that owns the desk
    try (var server = UmpServer.start(DeskDispatcher.of(new SmallDesk()));
        var owner = UmpConnection.open(address)) {
      owner.serve(DeskClient.contract(), server);

      // in any process
      try (var connection = UmpConnection.open(address)) {
        DeskClient desk = connection.client(DeskClient.contract()).withTimeout(ofSeconds(10));
        book(desk, "ann", List.of(new Desk.Seat(1, 'a')));
        book(desk, "bob", List.of(new Desk.Seat(1, 'a'), new Desk.Seat(1, 'b')));
        server.closeNow();
        book(desk, "cid", List.of(new Desk.Seat(1, 'c')));
      }
    }
  }

  private static void book(DeskClient desk, String name, List<Desk.Seat> seats) {
    try {
      System.out.println(name + " has booking " + desk.book(name, seats));
    } catch (SoldOutException e) { // its own type and fields, from another machine
      System.out.println(name + " may have " + e.left());
    } catch (UmpException e) {
      System.out.println(name + (e.maybeExecuted() ? " may have a booking" : " may ask again"));
    }
  }
}
