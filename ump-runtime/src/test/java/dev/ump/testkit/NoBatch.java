package dev.ump.testkit;

import dev.ump.channel.Batch;

/** A batch that does nothing. */
public final class NoBatch implements Batch {
  @Override
  public void begin() {
    // nothing to prepare
  }

  @Override
  public boolean undoCall(Throwable failure) {
    return true;
  }

  @Override
  public void commit() {
    // nothing was written
  }

  @Override
  public void rollback(Throwable cause) {
    // as above
  }
}
