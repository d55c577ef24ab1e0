package dev.ump.testkit;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** How something ended: with a value, or with what it threw. */
public record Outcome<T extends @Nullable Object>(
    @Nullable T value, @Nullable Throwable failure) {

  /** Runs it to its end. */
  public static <T extends @Nullable Object> Outcome<T> of(Body<T> body) {
    try {
      return new Outcome<>(body.run(), null);
    } catch (Throwable thrown) {
      return new Outcome<>(null, thrown);
    }
  }

  /** Runs what has no result. */
  public static Outcome<Void> ofAction(Action action) {
    return of(action.asBody());
  }

  /** The failure; an error if it ended well. */
  public Throwable thrown() {
    if (failure == null) {
      throw new AssertionError("Expected a failure, but it ended with " + value);
    }
    return failure;
  }

  /** The failure, which must be of this type. */
  public <X extends Throwable> X thrown(Class<X> type) {
    Throwable thrown = thrown();
    if (!type.isInstance(thrown)) {
      throw new AssertionError("Expected a " + type.getName(), thrown);
    }
    return type.cast(thrown);
  }

  /** The value; an error if it failed. */
  public @Nullable T get() {
    if (failure != null) {
      throw new AssertionError("Expected a value", failure);
    }
    return value;
  }

  /** As {@link Callable}, and may throw anything. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    T run() throws Throwable;
  }

  /** As {@link Runnable}, and may throw anything. */
  @FunctionalInterface
  public interface Action {
    void run() throws Throwable;

    /** The same with a result of null. */
    default Body<Void> asBody() {
      return () -> {
        run();
        return nothing();
      };
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static Void nothing() {
      return null;
    }
  }
}
