package dev.ump.internal;

/** A message whose sender keeps its own time limit, whatever limit the call has that it handles. */
public interface OwnLimit {}
