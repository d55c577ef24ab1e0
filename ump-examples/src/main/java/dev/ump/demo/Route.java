package dev.ump.demo;

/**
 * A connection between two airports.
 *
 * @param origin IATA code of the airport where it begins
 * @param destination IATA code of the airport where it ends
 */
public record Route(String origin, String destination) {

  @Override
  public String toString() {
    return origin + "-" + destination;
  }
}
