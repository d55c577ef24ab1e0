package dev.ump.examples.virtual;

import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads for a program that is compiled for Java 17, too. If yours is for 21 or newer, write
 * {@code Thread.ofVirtual().factory()}.
 */
final class VirtualThreads {
  private VirtualThreads() {}

  /**
   * Makes virtual threads.
   *
   * @throws UnsupportedOperationException on a Java that has none
   */
  static ThreadFactory factory() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      return (ThreadFactory)
          Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException(
          "Virtual threads need Java 21 or newer, not " + Runtime.version().feature(), e);
    }
  }
}
