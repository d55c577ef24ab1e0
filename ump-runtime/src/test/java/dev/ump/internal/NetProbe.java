package dev.ump.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** Looks into the net. */
public final class NetProbe {
  private NetProbe() {}

  /** What is watched now on behalf of the object that a watch keeps in its field {@code core}. */
  public static List<Watch<?>> watchesOf(Object core) {
    var watches = new ArrayList<Watch<?>>();
    for (Watch<?> watch : watches()) {
      if (!(watch instanceof Handover) && field(watch, watch.getClass(), "core") == core) {
        watches.add(watch);
      }
    }
    return watches;
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
