package dev.ump.console;

import java.util.Locale;

/** The state of a server, as the page names it. */
enum State {
  /** Nothing is executed, and nothing waits. */
  IDLE,
  /** Calls are executed, and it goes on. */
  BUSY,
  /** Each thread that executes a call waits for another server. */
  WAITING,
  /** It does not go on: a call takes long, or none of those that wait is executed. */
  STUCK,
  /** Each of several servers waits for the next one, and the last for the first. */
  DEADLOCKED,
  /** Its service is being made anew. */
  RESTARTING,
  /** It has ended. */
  ENDED,
  /** The program has let go of it, so it cannot be looked at. */
  UNSEEN;

  /** Returns its name in the page's data, such as {@code busy}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
