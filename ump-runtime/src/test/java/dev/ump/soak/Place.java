package dev.ump.soak;

import dev.ump.model.Dice;
import org.jspecify.annotations.Nullable;

/** A running server. */
interface Place {

  /** A client, perhaps one that others use, too. */
  JobsClient client();

  /** Ends it, in one of the ways there are, or lets it end; may take time. */
  void end(Dice dice) throws InterruptedException;

  /** Ends it because the round has failed. */
  void abort();

  /** Tells whether it has ended, with its threads. */
  boolean isOver();

  /** What has ended it though nobody wanted that; null if nothing has, or it has not ended. */
  @Nullable Throwable failure();

  /** Called by one of its calls: ends it. */
  void stopFromInside();

  /** The same in another way. */
  void closeFromInside();

  /** Called by one of its calls: makes its service anew, if it does that. */
  default void restartFromInside() {}

  /** The server, to see whether anything keeps it. */
  Object server();
}
