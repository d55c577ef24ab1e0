package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** The services whose calls the current thread is executing, the innermost first. */
record Inside(RunningService<?, ?> service, @Nullable Inside outer) {
  private static final ThreadLocal<@Nullable Inside> CURRENT = new ThreadLocal<>();

  /** Begins to execute calls of a service. */
  static void enter(RunningService<?, ?> service) {
    CURRENT.set(new Inside(service, CURRENT.get()));
  }

  /** Ends what {@link #enter} began. */
  static void leave() {
    Inside current = CURRENT.get();
    if (current == null || current.outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(current.outer);
    }
  }

  /** The innermost service, or null. */
  static @Nullable RunningService<?, ?> current() {
    Inside current = CURRENT.get();
    return current == null ? null : current.service;
  }

  /** Tells whether the current thread could not go on before one of its calls returned. */
  static boolean isIn(RunningService<?, ?> service) {
    for (Inside frame = CURRENT.get(); frame != null; frame = frame.outer) {
      if (frame.service == service) {
        return true;
      }
    }
    return false;
  }
}
