package dev.ump.demo;

/**
 * What one party wants to book.
 *
 * @param route where they want to fly; it may be one that nobody flies
 * @param seats how many they are
 */
record Wish(Route route, int seats) {}
