package dev.ump.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats threads and their stacks for messages. */
final class Stacks {
  private static final int FRAMES_IN_TEXTS = 8;

  private Stacks() {}

  /** Returns the stack of a thread, the innermost frame first; empty if there is no thread. */
  static List<StackTraceElement> of(@Nullable Thread thread) {
    return thread == null ? List.of() : List.of(thread.getStackTrace());
  }

  /** Returns the first frames, each on a line of its own. */
  static String text(List<StackTraceElement> stack) {
    var text = new StringBuilder();
    stack.stream()
        .limit(FRAMES_IN_TEXTS)
        .forEach(frame -> text.append("\n      at ").append(text(frame)));
    return text.toString();
  }

  /** Returns a frame as in stack traces, without class loader and module. */
  private static String text(StackTraceElement frame) {
    String place = frame.toString();
    return frame.getClassName() + "." + frame.getMethodName() + place.substring(place.indexOf('('));
  }

  /** Returns a thread's name in quotes; most virtual threads have only a number. */
  static String name(Thread thread) {
    return thread.getName().isEmpty() ? thread.toString() : "'" + thread.getName() + "'";
  }
}
