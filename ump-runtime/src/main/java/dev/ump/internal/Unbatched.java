package dev.ump.internal;

/** A message that belongs to no batch: the current one ends before it is handled. */
public interface Unbatched {}
