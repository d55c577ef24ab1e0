package dev.ump.examples.http;

/**
 * A room.
 *
 * @param guest who is there; empty if nobody is
 */
public record Room(String name, String guest) {}
