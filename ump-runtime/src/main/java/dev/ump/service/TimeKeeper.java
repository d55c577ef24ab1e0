package dev.ump.service;

import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;

/** What has a time: that of its ticker, which is code of users, or else real time. */
interface TimeKeeper {
  /**
   * Returns the deadline of a time that begins now.
   *
   * @throws RuntimeException what the ticker threw, or any other throwable
   */
  Deadline after(Duration time);

  /**
   * Returns the same for what has no caller: if the ticker throws, that is reported, and the time
   * passes in real time.
   */
  default Deadline surelyAfter(Duration time) {
    try {
      return after(time);
    } catch (Throwable ofTicker) {
      Uncaught.handle(ofTicker);
      return Deadline.after(time, null);
    }
  }
}
