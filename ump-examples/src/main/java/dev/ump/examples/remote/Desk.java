package dev.ump.examples.remote;

import dev.ump.service.UmpService;
import java.util.List;

/** Sells seats; in one process, or in another one than its customers. */
@UmpService
public interface Desk {
  /**
   * Books seats.
   *
   * @param name the name of the customer
   * @param seats the seats
   * @return the number of the booking
   * @throws SoldOutException if one of them is taken
   */
  long book(String name, List<Seat> seats) throws SoldOutException;

  /** A seat: values that travel are records. */
  record Seat(int row, char letter) {}
}
