package dev.ump.demo;

import dev.ump.service.UmpService;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Sells the seats of each route, and never one twice. */
@UmpService
public interface BookingDesk {

  /**
   * Books seats for a party that wants to sit on the same route.
   *
   * @throws SoldOutException if the route has fewer seats left; none is booked then
   * @throws NoSuchRouteException if the timetable does not have the route
   * @throws IllegalArgumentException if not even one seat is wanted
   */
  Booking book(Route route, int seats) throws SoldOutException, NoSuchRouteException;

  /**
   * Books seats once for each reference: if it has a booking already, returns that one. So you may
   * ask again when it is not known whether a call was executed.
   *
   * @throws SoldOutException if the route has fewer seats left; none is booked then
   * @throws NoSuchRouteException if the timetable does not have the route
   * @throws IllegalArgumentException if not even one seat is wanted
   */
  Booking bookOnce(String reference, Route route, int seats)
      throws SoldOutException, NoSuchRouteException;

  /**
   * Returns the bookings whose references begin with a text, by reference, in the order of their
   * numbers: the next ones after a number, so many at the most.
   */
  CompletionStage<Map<String, Booking>> bookingsOf(String beginning, long after, int most);

  /**
   * Returns how many seats a route has left.
   *
   * @throws NoSuchRouteException if the timetable does not have the route
   */
  int seatsLeft(Route route) throws NoSuchRouteException;

  /** Sums up the sales. It takes its time, and the desk goes on selling meanwhile. */
  CompletionStage<Sales> report();
}
