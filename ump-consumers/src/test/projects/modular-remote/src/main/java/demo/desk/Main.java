package demo.desk;

import demo.desk.seats.Seat;
import demo.desk.values.Booking;
import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import java.util.List;

public class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Desk oneSeat = wanted -> {
      if (wanted.seats().size() > 1) {
        throw new SoldOutException("one seat is left");
      }
      return wanted;
    };
    try (var server = UmpServer.start(DeskDispatcher.of(oneSeat));
        var connection = UmpConnection.open("local:demo?codec=json")) {
      connection.serve(DeskClient.contract(), server);
      DeskClient desk = connection.client(DeskClient.contract());
      System.out.println(desk.book(new Booking("ann", List.of(new Seat(1, 7)))));
      try {
        desk.book(new Booking("bob", List.of(new Seat(1, 8), new Seat(1, 9))));
      } catch (SoldOutException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }
}
