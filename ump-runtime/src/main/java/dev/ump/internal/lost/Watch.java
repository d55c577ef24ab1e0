package dev.ump.internal.lost;

import dev.ump.internal.exhaustion.StackProbe;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A weak reference that is notified when its object is lost, that is, unreachable.
 *
 * <p>From {@link #start} until {@link #stop}, or until the object is lost, a watch is kept alive,
 * and with it what it refers to; that must not refer to the object, or the object is never lost.
 * The garbage collector decides when it finds a lost object.
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

  /**
   * Returns the list that it is in while it watches: always the same. By default the common one.
   */
  protected WatchList list() {
    return this instanceof CollectionListener ? Net.LISTENING : Net.OTHERS;
  }

  /**
   * Ensures that a watch can be started here.
   *
   * @throws StackOverflowError if there is too little stack
   */
  public static void ensureStack() {
    StackProbe.quickly(StackProbe.TO_HAND_OVER);
    if (!Net.isThere()) {
      StackProbe.ensureBytes(StackProbe.TO_HAND_OVER);
    }
  }

  /** Begins to watch. */
  public final void start() {
    wasStarted = true;
    Net.start(this);
  }

  /** Stops watching; does nothing if it does not watch. */
  public final void stop() {
    Net.stop(this);
  }

  /**
   * Called on the net's thread when the object is lost, and again if it throws a
   * {@code VirtualMachineError}. Must be short and run no code of users.
   */
  protected abstract void lost();
}
