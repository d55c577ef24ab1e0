package dev.ump.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of times, threads and exceptions. */
final class Words {
  private Words() {}

  /**
   * Returns a text such as {@code less than 1 ms}, {@code 12 ms}, {@code 3.4 s} or
   * {@code 5 min 7 s}.
   */
  static String time(long nanos) {
    long millis = nanos / 1_000_000;
    if (millis < 1_000) {
      return millis == 0 ? "less than 1 ms" : millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 100 / 10.0);
    }
    long seconds = millis / 1_000;
    return seconds < 3_600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
  }

  static String calls(long count) {
    return count == 1 ? "1 call" : count + " calls";
  }

  /** Returns a thread's name; most virtual threads have only a number. */
  static String thread(@Nullable Thread thread) {
    if (thread == null) {
      return "another thread";
    }
    return thread.getName().isEmpty() ? thread.toString() : thread.getName();
  }

  /** Returns an exception's text, which may be code that throws. */
  static String failure(@Nullable Throwable failure) {
    if (failure == null) {
      return "a failure";
    }
    try {
      return String.valueOf(failure);
    } catch (Throwable unprintable) {
      return failure.getClass().getName();
    }
  }
}
