package dev.ump.examples.booking;

import dev.ump.service.UmpService;
import java.sql.SQLException;

/** Sells the seats of a show. */
@UmpService
public interface BookingDesk {
  /** Books seats, and returns the number of the booking. */
  long book(String guest, int seats) throws SoldOutException, SQLException;

  /** Returns how many seats are left. */
  int seatsLeft() throws SQLException;
}
