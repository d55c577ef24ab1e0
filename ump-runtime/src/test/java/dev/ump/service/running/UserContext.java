package dev.ump.service.running;

import dev.ump.service.ContextPropagator;
import org.jspecify.annotations.Nullable;

/** The user of a thread, and what carries it to where a call is executed. */
final class UserContext {
  static final ThreadLocal<@Nullable String> USER = new ThreadLocal<>();

  static final ContextPropagator PROPAGATOR = () -> {
    String user = USER.get();
    return call -> {
      String before = USER.get();
      USER.set(user);
      try {
        call.run();
      } finally {
        USER.set(before);
      }
    };
  };

  private UserContext() {}
}
