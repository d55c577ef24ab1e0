package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.internal.lost.NetProbe;
import dev.ump.internal.queue.MpscQueue;
import dev.ump.internal.queue.RequestQueue;
import dev.ump.testkit.Task;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Looks into a closed channel for what it should have let go of. */
final class Remains {
  private Remains() {}

  /** What the ends of a channel share. */
  static Object coreOf(Object server) {
    return field(server, "core");
  }

  /** Lets its server wait as one whose callers have long windows of requests. */
  static void expectLongWindows(Object core) {
    ((RequestQueue) field(core, "queue")).areWindowsLong = true;
  }

  /** Fails if anything is left in a channel whose server was closed or lost, or is gone too late. */
  static void awaitNone(Object core) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Task.HANG_SECONDS);
    while (!NetProbe.watchesOf(core).isEmpty()) {
      assertTrue(System.nanoTime() - end < 0, () -> "still watched: " + NetProbe.watchesOf(core));
      System.gc(); // what was put back under watch, or forgotten, is let go of by the collector
    }
    List<String> left = leftIn(core);
    while (!left.isEmpty()) { // a lost server is closed after its watch is gone
      assertTrue(System.nanoTime() - end < 0, "left in a closed server: " + left);
      Thread.onSpinWait();
      left = leftIn(core);
    }
  }

  /** What is left, for the text of a failed test. */
  static String describe(Object core) {
    return "watched are " + NetProbe.watchesOf(core) + ", left is " + leftIn(core);
  }

  private static List<String> leftIn(Object core) {
    List<String> left = new ArrayList<>();
    for (Object part : partsOf(core)) {
      if (part instanceof MpscQueue<?> queue && !queue.isEmpty()) {
        left.add("something in the queue");
      } else if (part instanceof Collection<?> entered && !entered.isEmpty()) {
        left.add("who waits or serves: " + entered);
      } else if (part.getClass().getSimpleName().equals("Line") && field(part, "first") != null) {
        left.add("who waits or serves");
      } else if (part.getClass().getSimpleName().equals("Room")
          && !field(field(part, "taken"), "value")
              .equals(field(field(part, "givenBack"), "value"))) {
        left.add("room that was not given back");
      }
    }
    return left;
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
    for (Class<?> type = object.getClass(); isOurs(type); type = superOf(type)) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return valueOf(field, object);
        }
      }
    }
    throw new AssertionError("no field " + name + " in " + object.getClass());
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
