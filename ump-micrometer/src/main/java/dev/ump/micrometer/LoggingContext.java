package dev.ump.micrometer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the current thread adds to each line of its log; nothing without SLF4J.
 *
 * <p>It is set before other thread-locals are, and set back after them. Tracers write the current
 * trace into it when a scope begins, and write what was there before when it ends. If it were one
 * of the thread-locals, which have no order, a trace could stay in it.
 *
 * @param values the names and values; null if there are none
 */
record LoggingContext(@Nullable Map<String, String> values) {
  private static final boolean IS_THERE = isThere();
  private static final LoggingContext NONE = new LoggingContext(null);

  /** Returns a copy of that of the current thread. */
  static LoggingContext capture() {
    Map<String, String> values = IS_THERE ? MDC.getCopyOfContextMap() : null;
    return values == null || values.isEmpty() ? NONE : new LoggingContext(values);
  }

  /** Makes it that of the current thread. */
  void set() {
    if (!IS_THERE) {
      return;
    }
    if (values == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(values);
    }
  }

  private static boolean isThere() {
    try {
      Class.forName("org.slf4j.MDC", false, LoggingContext.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }
}
