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

  private static final Outcome.Action NOTHING = () -> {};

  /** What a test wants done by whoever logs or looks for a logger. */
  private static volatile Outcome.Action trouble = NOTHING;

  /** Made by the platform. */
  public Log() {}

  /** What was logged in this test as a warning or worse. */
  public static List<String> warnings() {
    return List.copyOf(WARNINGS);
  }

  /** From now on, until the end of the test, loggers do this before they log. */
  public static void makeTrouble(Outcome.Action action) {
    trouble = action;
  }

  static void clear() {
    trouble = NOTHING;
    WARNINGS.clear();
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

    /** What it throws is thrown as it is: it is no failed assertion. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void makeTrouble() throws X {
      try {
        trouble.run();
      } catch (Throwable planned) {
        throw (X) planned;
      }
    }

    private void record(Level level, String text) {
      if (isLoggable(level)) {
        if (trouble != NOTHING) {
          Recorder.<RuntimeException>makeTrouble();
        }
        WARNINGS.offer(name + ": " + text);
      }
    }
  }
}
