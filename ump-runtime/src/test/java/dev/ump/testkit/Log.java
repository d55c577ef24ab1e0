package dev.ump.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Where the runtime logs to in tests: nothing is printed, and the first warnings of a test are kept. */
public final class Log extends System.LoggerFinder {
  static final Queue<String> WARNINGS = new LinkedBlockingQueue<>(10_000);

  /** Made by the platform. */
  public Log() {}

  /** What was logged in this test as a warning or worse. */
  public static List<String> warnings() {
    return List.copyOf(WARNINGS);
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Recorder(name);
  }

  private record Recorder(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return level.getSeverity() >= Level.WARNING.getSeverity();
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String text,
        @Nullable Throwable thrown) {
      record(level, text + (thrown == null ? "" : ": " + thrown));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object... parameters) {
      record(
          level,
          parameters == null || parameters.length == 0
              ? "" + format
              : MessageFormat.format("" + format, parameters));
    }

    private void record(Level level, String text) {
      if (isLoggable(level)) {
        WARNINGS.offer(name + ": " + text);
      }
    }
  }
}
