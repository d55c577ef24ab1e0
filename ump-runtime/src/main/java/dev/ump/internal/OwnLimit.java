package dev.ump.internal;

/** A message whose sender waits as long as it says, whatever limit the call has that it handles. */
public interface OwnLimit {}
