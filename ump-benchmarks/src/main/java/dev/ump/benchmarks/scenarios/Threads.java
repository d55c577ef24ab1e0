package dev.ump.benchmarks.scenarios;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;

/** Makes threads of a kind that is known by name; virtual ones from JDK 21 on. */
final class Threads {
  private Threads() {}

  static ThreadFactory of(String kind) throws ReflectiveOperationException {
    return switch (kind) {
      case "platform" -> Threads::platform;
      case "virtual" -> virtual();
      default -> throw new IllegalArgumentException("neither platform nor virtual: " + kind);
    };
  }

  private static Thread platform(Runnable task) {
    var thread = new Thread(task, "server");
    thread.setDaemon(true);
    return thread;
  }

  /** {@code Thread.ofVirtual().factory()}, which this module's Java release does not know. */
  private static ThreadFactory virtual() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
    return (ThreadFactory) factory.invoke(builder);
  }
}
