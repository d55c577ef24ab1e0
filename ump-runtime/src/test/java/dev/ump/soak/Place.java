package dev.ump.soak;

import dev.ump.model.Dice;

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

  /** Called by one of its calls: ends it. */
  void stopFromInside();

  /** The same in another way. */
  void closeFromInside();

  /** The server, to see whether anything keeps it. */
  Object server();
}
