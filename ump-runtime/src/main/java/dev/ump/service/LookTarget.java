package dev.ump.service;

import dev.ump.channel.Server;
import org.jspecify.annotations.Nullable;

/** What {@link ServerLook} looks at: a service that runs, on a server or in a loop. */
interface LookTarget<S> {
  String name();

  Server<Envelope<S>, @Nullable Object, Throwable> server();

  CallObservers observers();

  /** Returns how many threads execute a call, or begin or end a batch. */
  int busy();

  /** Returns how many threads wait for room to make a call. */
  int waitingForRoom();

  /** Returns the batches; null if each call is executed by itself. */
  @Nullable ObservedBatch batches();

  /** Returns how often the implementation was made anew. */
  int restarts();

  /** Returns what is awaited while the implementation is made anew, else null. */
  @Nullable RestartState restartState();

  /** Returns the text for a message. */
  String describe(Object message);
}
