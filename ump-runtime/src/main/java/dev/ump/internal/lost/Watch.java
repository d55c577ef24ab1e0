package dev.ump.internal.lost;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an object is lost: when nobody can reach it any more.
 *
 * <p>From {@link #start} until {@link #stop}, or until the object is lost, a watch is kept alive
 * itself, and with it what it refers to; that must not reach the object, or it is never lost. When the
 * garbage collector finds a lost object is up to the collector.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the object
 */
public abstract class Watch<T> extends WeakReference<T> {
  // the place in a WatchList, guarded by its role
  @Nullable Watch<?> before;

  @Nullable Watch<?> after;

  /** Whether it ever began to watch. */
  boolean wasStarted;

  /** Makes a watch that was not started. */
  protected Watch(T object) {
    super(object, Net.LOST);
  }

  /** Where it stands while it watches: always the same list. By default that of the whole process. */
  protected WatchList list() {
    return this instanceof CollectionListener ? Net.LISTENING : Net.OTHERS;
  }

  /** Begins to watch. */
  public final void start() {
    wasStarted = true;
    Net.start(this);
  }

  /** Watches no more; does nothing if it does not watch. */
  public final void stop() {
    Net.stop(this);
  }

  /**
   * Called on the net's thread when the object is lost, and again if it throws a {@code
   * VirtualMachineError}. Must be short and run no user's code.
   */
  protected abstract void lost();
}
