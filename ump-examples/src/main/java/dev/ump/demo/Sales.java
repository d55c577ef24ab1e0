package dev.ump.demo;

/**
 * What a desk has sold so far.
 *
 * @param bookings how many bookings were made
 * @param seats how many seats are in them
 * @param routesSoldOut how many routes have no seat left
 */
public record Sales(long bookings, long seats, int routesSoldOut) {}
