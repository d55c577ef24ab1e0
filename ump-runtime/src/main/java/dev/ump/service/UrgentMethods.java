package dev.ump.service;

import dev.ump.internal.ServerControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which messages of a server are urgent, see {@link UmpMethod#urgent}. */
final class UrgentMethods {
  private UrgentMethods() {}

  /**
   * Lets a server know which messages are urgent, if calls of a service that it executes may be.
   *
   * @param methods those of that service
   * @param first those of the server's first service
   */
  static void expect(ServerControl server, List<ServiceMethod> methods, List<ServiceMethod> first) {
    if (methods.stream().anyMatch(ServiceMethod::isUrgent)) {
      server.expectUrgent(message -> {
        ServiceMethod method = of(message, first);
        return method != null && method.isUrgent();
      });
    }
  }

  private static @Nullable ServiceMethod of(Object message, List<ServiceMethod> first) {
    if (message instanceof MethodMessage call) {
      return call.method();
    }
    int opcode = message instanceof Envelope<?> call ? call.opcode() : -1;
    return opcode >= 0 && opcode < first.size() ? first.get(opcode) : null;
  }
}
