package dev.ump.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watches that were started: a linked list, so that stopping one is cheap. */
final class WatchList {
  private final Role role = new Role();
  private @Nullable Watch<?> first;

  void add(Watch<?> watch) {
    role.acquire();
    try {
      Watch<?> second = first;
      watch.after = second;
      if (second != null) {
        second.before = watch;
      }
      first = watch;
    } finally {
      role.release();
    }
  }

  /** Takes a watch out if it is in. */
  void remove(Watch<?> watch) {
    role.acquire();
    try {
      Watch<?> before = watch.before;
      Watch<?> after = watch.after;
      if (before != null) {
        before.after = after;
      } else if (first == watch) {
        first = after;
      }
      if (after != null) {
        after.before = before;
      }
      watch.before = null;
      watch.after = null;
    } finally {
      role.release();
    }
  }

  boolean isEmpty() {
    role.acquire();
    try {
      return first == null;
    } finally {
      role.release();
    }
  }

  /** The watches that are in the list now. */
  List<Watch<?>> all() {
    var watches = new ArrayList<Watch<?>>();
    role.acquire();
    try {
      for (Watch<?> watch = first; watch != null; watch = watch.after) {
        watches.add(watch);
      }
    } finally {
      role.release();
    }
    return watches;
  }

  /** Those of them that want to know of collections. */
  List<CollectionListener> listeners() {
    var listeners = new ArrayList<CollectionListener>();
    for (Watch<?> watch : all()) {
      if (watch instanceof CollectionListener listener) {
        listeners.add(listener);
      }
    }
    return listeners;
  }
}
