package dev.ump.demo;

/**
 * Seats that were sold.
 *
 * @param number tells it from every other booking of the same desk
 * @param route where the seats are
 * @param seats how many
 */
public record Booking(long number, Route route, int seats) {

  /** As a log has it. */
  String fields() {
    return number + " " + route.origin() + " " + route.destination() + " " + seats;
  }
}
