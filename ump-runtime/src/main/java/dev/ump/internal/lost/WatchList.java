package dev.ump.internal.lost;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.waiting.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The started watches of one owner: a linked list, so that stopping one is cheap.
 *
 * <p>A watch must be reachable; otherwise the collector forgets it with its object. So a list that
 * has a watch is itself reachable: while it has one, its anchor is among the watches of the
 * {@link Net}.
 *
 * <p>Safe for use by several threads.
 */
public final class WatchList {
  private final Role role = new Role();
  private final @Nullable Anchor anchor;
  private @Nullable Watch<?> first;
  private boolean isAnchored;

  /** Makes a list without watches, for the watches of one owner. */
  public WatchList() {
    anchor = new Anchor(this);
  }

  /** Makes a list that is always reachable. */
  WatchList(@Nullable Anchor none) {
    anchor = none;
  }

  void add(Watch<?> watch) {
    StackProbe.ensureFrames();
    addWithin(watch);
  }

  /** Adds one, and anchors this list, in the stack that was ensured: all of it, or nothing. */
  private void addWithin(Watch<?> watch) {
    role.acquire();
    try {
      Watch<?> second = first;
      if (!isAnchored && anchor != null) {
        isAnchored = true; // first: an anchor that was added twice would break the net's list
        Net.OTHERS.addWithin(anchor);
      }
      watch.after = second;
      if (second != null) {
        second.before = watch;
      }
      first = watch;
    } finally {
      role.release();
    }
  }

  /** Removes a watch if it is in the list. */
  void remove(Watch<?> watch) {
    role.acquire();
    try {
      boolean wasFirst = first == watch;
      unlink(watch);
      if (wasFirst && first == null && anchor != null) {
        Net.OTHERS.remove(anchor);
        isAnchored = false;
      }
    } finally {
      role.release();
    }
  }

  private void unlink(Watch<?> watch) {
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
  }

  boolean isEmpty() {
    role.acquire();
    try {
      return first == null;
    } finally {
      role.release();
    }
  }

  /** Moves a cursor behind the next watch, which it returns; at the end, removes the cursor. */
  @Nullable Watch<?> next(Anchor cursor) {
    role.acquire();
    try {
      boolean isIn = cursor.before != null || first == cursor;
      Watch<?> next = isIn ? cursor.after : first;
      unlink(cursor);
      if (next != null) {
        Watch<?> after = next.after;
        next.after = cursor;
        cursor.before = next;
        cursor.after = after;
        if (after != null) {
          after.before = cursor;
        }
      }
      return next;
    } finally {
      role.release();
    }
  }

  /** Returns the watches that are in the list now. */
  public List<Watch<?>> all() {
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

  /** The entry of another list, or of a cursor, in a list. It is never lost. */
  static final class Anchor extends Watch<Object> {
    private static final Object KEPT = new Object();

    /** Kept by this. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final @Nullable WatchList list;

    Anchor(@Nullable WatchList list) {
      super(KEPT);
      this.list = list;
    }

    @Override
    protected void lost() {}
  }
}
