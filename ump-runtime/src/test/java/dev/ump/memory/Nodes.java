package dev.ump.memory;

import dev.ump.internal.queue.MpscQueue;
import dev.ump.internal.queue.QueueProbe;
import java.lang.reflect.Field;

/** Counts what stands in a channel's queue. */
final class Nodes {
  private Nodes() {}

  /** The nodes in a server's queue, empty ones among them. Nobody may use the channel meanwhile. */
  static int in(Object server) {
    return QueueProbe.size((MpscQueue<?>) field(field(core(server), "queue"), "queue"));
  }

  /** What the ends of a server's channel share. */
  static Object core(Object server) {
    return field(server, "core");
  }

  private static Object field(Object object, String name) {
    try {
      Field field = object.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
