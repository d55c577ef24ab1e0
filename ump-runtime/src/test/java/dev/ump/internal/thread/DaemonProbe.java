package dev.ump.internal.thread;

/** Takes the threads of ump away. */
public final class DaemonProbe {
  private DaemonProbe() {}

  /** As if the machine had no thread left, or had some again. */
  public static void setNone(boolean areNone) {
    Daemon.areNone = areNone;
  }
}
