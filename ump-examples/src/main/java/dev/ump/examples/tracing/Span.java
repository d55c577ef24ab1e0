package dev.ump.examples.tracing;

/**
 * Something that begins and ends.
 *
 * @param id tells it from every other one
 * @param parent the one that it is part of; 0 if there is none
 * @param name what it is
 */
record Span(int id, int parent, String name) {}
