package dev.ump.demo;

import dev.ump.service.UmpService;
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
   * Tells how many seats a route has left.
   *
   * @throws NoSuchRouteException if the timetable does not have the route
   */
  int seatsLeft(Route route) throws NoSuchRouteException;

  /** Sums up the sales. It takes its time, and the desk goes on selling meanwhile. */
  CompletionStage<Sales> report();
}
