package dev.ump.internal.thread;

import java.lang.reflect.Field;

/** Looks into the timer of the process. */
public final class TimerProbe {
  private TimerProbe() {}

  /** How many tasks are scheduled, and not cancelled. */
  public static int live() {
    try {
      Field live = Timer.class.getDeclaredField("live");
      live.setAccessible(true);
      return live.getInt(Timer.SHARED);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
