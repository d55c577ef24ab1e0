package dev.ump.service;

import dev.ump.channel.Batch;
import java.util.function.Supplier;

/**
 * The batch of whatever implementation there is when a method is called.
 *
 * @param current returns it
 */
record CurrentBatch(Supplier<Batch> current) implements Batch {
  @Override
  public void begin() throws Exception {
    current.get().begin();
  }

  @Override
  public void beginCall() throws Exception {
    current.get().beginCall();
  }

  @Override
  public boolean undoCall(Throwable failure) throws Exception {
    return current.get().undoCall(failure);
  }

  @Override
  public void commit() throws Exception {
    current.get().commit();
  }

  @Override
  public void rollback(Throwable cause) throws Exception {
    current.get().rollback(cause);
  }
}
