package dev.ump.internal.lost;

import dev.ump.internal.waiting.Role;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks into the net. */
public final class NetProbe {
  private NetProbe() {}

  /** What is watched now on behalf of a channel: the watch keeps its core, or the state in that. */
  public static List<Watch<?>> watchesOf(Object core) {
    var watches = new ArrayList<Watch<?>>();
    for (Watch<?> watch : watches()) {
      if (keeps(watch, core) || keeps(watch, field(core, core.getClass(), "state"))) {
        watches.add(watch);
      }
    }
    return watches;
  }

  private static boolean keeps(Watch<?> watch, Object part) {
    return Stream.of(watch.getClass().getDeclaredFields())
        .filter(field ->
            !Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive())
        .anyMatch(field -> field(watch, watch.getClass(), field.getName()) == part);
  }

  /** Everything that is watched now. */
  public static List<Watch<?>> watches() {
    var watches = new ArrayList<Watch<?>>();
    watches.addAll(watchesIn(Net.LISTENING));
    for (Watch<?> watch : watchesIn(Net.OTHERS)) {
      if (watch instanceof WatchList.Anchor) {
        watches.addAll(watchesIn((WatchList) field(watch, WatchList.Anchor.class, "list")));
      } else {
        watches.add(watch);
      }
    }
    watches.removeIf(watch -> watch instanceof WatchList.Anchor);
    return watches;
  }

  private static List<Watch<?>> watchesIn(WatchList list) {
    var watches = new ArrayList<Watch<?>>();
    var role = (Role) field(list, WatchList.class, "role");
    role.acquire();
    try {
      var watch = (Watch<?>) field(list, WatchList.class, "first");
      while (watch != null) {
        watches.add(watch);
        watch = watch.after;
      }
    } finally {
      role.release();
    }
    return watches;
  }

  @SuppressWarnings("NullAway") // static fields have no object, and a field may be null
  private static Object field(Object object, Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
