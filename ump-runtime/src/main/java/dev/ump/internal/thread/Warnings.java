package dev.ump.internal.thread;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where ump logs what it can tell no caller: to the platform's {@link System.Logger}, on a thread that
 * exists only while there is something to log.
 *
 * <p>A logger is code that is not ump's: finding one and using it may throw or block. So it runs on a
 * thread of its own, and the worst that a logger can do is to lose warnings. The thread that logs goes
 * on at once.
 */
public final class Warnings {
  private Warnings() {}

  /**
   * Logs, later and elsewhere; never throws and never blocks.
   *
   * @param source whose class name is the logger's name
   * @param level how bad it is
   * @param text asked for on the logging thread
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

  /** A class of its own: if making the executor fails, that is caught above. */
  private static final class LogThread {
    static final Executor EXECUTOR = SideThread.newExecutor("ump-log", null);
  }
}
