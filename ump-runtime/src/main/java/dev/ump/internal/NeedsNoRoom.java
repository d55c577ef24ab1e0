package dev.ump.internal;

/** A message that a bounded channel takes although it is full. */
public interface NeedsNoRoom {}
