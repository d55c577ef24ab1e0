package dev.ump.internal.thread;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log for what no caller can get: the platform's {@link System.Logger}, used on a thread that
 * exists only while there is something to log.
 *
 * <p>A logger is code that is not ump's: finding one and using it may throw or block. So it runs on
 * a separate thread, and the worst that a logger can do is to lose warnings. The thread that logs
 * continues at once.
 */
public final class Warnings {
  private Warnings() {}

  /**
   * Logs, later and on another thread; never throws and never blocks.
   *
   * @param source an object whose class name is the logger's name
   * @param level the severity
   * @param text called on the logging thread
   * @param thrown what is logged with it, or null
   */
  public static void log(
      Class<?> source, Level level, Supplier<String> text, @Nullable Throwable thrown) {
    try {
      LogThread.EXECUTOR.execute(() -> System.getLogger(source.getName()).log(level, text, thrown));
    } catch (Throwable noThread) {
      // the warning is lost: heap, stack or native threads have run out
    }
  }

  /** A separate class: if making the executor fails, that is caught above. */
  private static final class LogThread {
    static final Executor EXECUTOR = SideThread.newExecutor("ump-log", null);
  }
}
