package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.internal.MpscQueue;
import dev.ump.internal.NetProbe;
import dev.ump.testkit.Task;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks into a closed channel for what it should have let go of. */
final class Remains {
  private Remains() {}

  /** Fails if anything is left in a server that was closed, or comes to be gone too late. */
  static void awaitNone(Object server) {
    Set<Object> parts = partsOf(server);
    for (Object part : parts) {
      if (part instanceof MpscQueue<?> queue) {
        assertEquals(true, queue.isEmpty(), "nothing is queued in a closed server");
      } else if (part instanceof Collection<?> entered) {
        assertEquals(0, entered.size(), "nobody waits or serves in the end");
      } else if (part.getClass().getSimpleName().equals("Room")) {
        assertEquals(0, ((AtomicInteger) field(part, "taken")).get(), "all room is given back");
      }
    }
    Object core = field(server, "core");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Task.HANG_SECONDS);
    while (!NetProbe.watchesOf(core).isEmpty()) {
      assertTrue(System.nanoTime() - end < 0, () -> "still watched: " + NetProbe.watchesOf(core));
      System.gc(); // what was put back under watch, or forgotten, is let go of by the collector
    }
  }

  /** The objects of the channel that this one leads to, and the collections that they keep. */
  private static Set<Object> partsOf(Object root) {
    Set<Object> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    var toVisit = new ArrayDeque<Object>();
    toVisit.add(root);
    for (Object next = toVisit.poll(); next != null; next = toVisit.poll()) {
      if (!parts.add(next) || !isOurs(next.getClass())) {
        continue;
      }
      for (Class<?> type = next.getClass(); type != null && isOurs(type); type = superOf(type)) {
        for (Field field : type.getDeclaredFields()) {
          Object value = field.getType().isPrimitive() ? null : valueOf(field, next);
          if (value != null && (isOurs(value.getClass()) || value instanceof Collection)) {
            toVisit.add(value);
          }
        }
      }
    }
    return parts;
  }

  @SuppressWarnings("NullAway") // ends the loop
  private static Class<?> superOf(Class<?> type) {
    return type.getSuperclass();
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.ump.channel.")
        || type.getName().startsWith("dev.ump.internal.");
  }

  private static Object field(Object object, String name) {
    try {
      return valueOf(object.getClass().getDeclaredField(name), object);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("NullAway") // null where the field is null
  private static Object valueOf(Field field, Object object) {
    if (Modifier.isStatic(field.getModifiers())) {
      return null;
    }
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
