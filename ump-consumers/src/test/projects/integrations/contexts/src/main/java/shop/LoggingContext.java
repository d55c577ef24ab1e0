package shop;

import dev.ump.service.ContextPropagator;
import java.util.Map;
import org.slf4j.MDC;

/** The logging context of SLF4J. */
public final class LoggingContext {
  private LoggingContext() {}

  public static ContextPropagator propagator() {
    return () -> {
      Map<String, String> callers = MDC.getCopyOfContextMap();
      return call -> {
        Map<String, String> before = MDC.getCopyOfContextMap();
        set(callers);
        try {
          call.run();
        } finally {
          set(before);
        }
      };
    };
  }

  private static void set(Map<String, String> values) {
    if (values == null) {
      MDC.clear(); // a caller without a context, too
    } else {
      MDC.setContextMap(values);
    }
  }
}
