package dev.ump.micrometer;

import dev.ump.service.ContextPropagator;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Objects;

/**
 * Executes calls in the contexts of their callers: the logging context (SLF4J's {@code MDC}), and
 * whatever Micrometer's context-propagation knows of, such as the current observation and its
 * trace, Spring's security context, and accessors that you have registered.
 *
 * <pre>{@code
 * UmpServer.builder(StockDispatcher.of(new InMemoryStock()))
 *     .context(UmpContext.propagator())
 *     .start();
 * }</pre>
 *
 * <p>A call of a caller without a context is executed without one, whatever the thread that
 * executes it has. That thread gets back what it had. If a context cannot be restored, the call
 * fails with what was thrown, and is not executed: it must not run without the caller's
 * permissions.
 *
 * <p>Needs {@code io.micrometer:context-propagation} on the class path. The logging context needs
 * SLF4J, and is left out without it.
 */
public final class UmpContext {
  private UmpContext() {}

  /**
   * Returns a propagator of the logging context and of all thread-locals of the global
   * {@link io.micrometer.context.ContextRegistry}.
   *
   * @return the propagator
   */
  public static ContextPropagator propagator() {
    return propagator(ContextSnapshotFactory.builder().clearMissing(true).build());
  }

  /**
   * Returns a propagator of the logging context and of what a factory captures.
   *
   * @param factory captures the contexts of callers; called by several threads. Let it clear what
   *     is missing: if a context cannot be restored as a whole, the thread is given back what it
   *     had by a snapshot of this factory
   * @return the propagator
   */
  public static ContextPropagator propagator(ContextSnapshotFactory factory) {
    Objects.requireNonNull(factory, "factory");
    return () -> {
      LoggingContext logging = LoggingContext.capture();
      ContextSnapshot others = factory.captureAll();
      return call -> {
        LoggingContext before = LoggingContext.capture();
        logging.set();
        try {
          executeIn(others, factory, call);
        } finally {
          before.set(); // last: the end of a scope writes the trace of the one around it
        }
      };
    };
  }

  private static void executeIn(
      ContextSnapshot context, ContextSnapshotFactory factory, ContextPropagator.Execution call)
      throws Throwable {
    ContextSnapshot before = factory.captureAll();
    ContextSnapshot.Scope scope;
    try {
      scope = context.setThreadLocals();
    } catch (Throwable failed) { // perhaps some were set; the thread is not to keep them
      restore(before, failed);
      throw failed;
    }
    try {
      call.run();
    } finally {
      scope.close();
    }
  }

  @SuppressWarnings("MustBeClosed") // it is not to be undone
  private static void restore(ContextSnapshot context, Throwable failed) {
    try {
      context.setThreadLocals();
    } catch (Throwable again) {
      failed.addSuppressed(again);
    }
  }
}
