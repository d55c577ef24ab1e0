package demo.desk.values;

import demo.desk.seats.Seat;
import java.util.List;

public record Booking(String customer, List<Seat> seats) {}
