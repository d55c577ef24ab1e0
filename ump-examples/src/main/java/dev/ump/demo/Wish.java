package dev.ump.demo;

/**
 * What one party wants to book.
 *
 * @param route where they want to fly; it may be one that does not exist
 * @param seats how many they are
 */
record Wish(Route route, int seats) {}
