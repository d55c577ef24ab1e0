package demo.desk;

import demo.desk.values.Booking;
import dev.ump.service.UmpService;

@UmpService
public interface Desk {
  Booking book(Booking wanted) throws SoldOutException;
}
