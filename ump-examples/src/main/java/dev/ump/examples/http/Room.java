package dev.ump.examples.http;

/**
 * A room.
 *
 * @param guest the guest in it; empty if it is free
 */
public record Room(String name, String guest) {}
