package dev.ump.internal;

import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.TimeSource;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The methods of a channel's server that services need, and users do not. */
public interface ServerControl {
  /**
   * Sets how many threads will serve. Until all of them have begun, none of those that have is
   * assumed to be the last one that could receive a request.
   */
  void expectThreads(int count);

  /** Sets what the handler may have to do between two requests, before it handles any. */
  void setInterlude(Interlude interlude);

  /**
   * Sets which messages are urgent, before the first of them is sent. Does nothing if that is set.
   */
  void expectUrgent(Predicate<Object> isUrgent);

  /** Sets what is notified of dropped posts, before anything is sent. */
  void setDropListener(DropListener listener);

  /**
   * Posts a message that takes no place in a bounded queue, and needs no client. Does nothing if
   * the server is closed, or every client is gone.
   */
  void postInternal(Object message);

  /** Does the same, and the message is handled before those that wait, except for urgent ones. */
  void postInternalFirst(Object message);

  /**
   * Handles a message at once, on the current thread, which is inside a handler of this server: as
   * a part of the request that is handled there, and of its batch. Waits for the outcome if the
   * handler answers later. Otherwise it is as if a client had sent it.
   *
   * @param handler the handler of this server, without its batches
   * @param limit the time limit of waiting, or null
   * @return the reply
   * @throws Throwable the failure
   */
  @Nullable Object handleInside(Object handler, Object message, @Nullable Duration limit) throws Throwable;

  /** Returns the request of this server that the current thread handles, or null. */
  @Nullable RequestScope handledHere();

  /**
   * Waits until something may be queued, nothing will be any more, or a time limit is over. While
   * the handler of a loop pauses, waits for the end of the pause instead.
   *
   * @throws InterruptedException if the current thread is interrupted while it waits
   */
  void awaitQueued(Deadline deadline) throws InterruptedException;

  /**
   * Only the current thread will handle requests, by {@code serveNext} and the like. So it waits
   * for itself if it waits for one of them outside a handler, too.
   */
  void ownHere();

  /**
   * Ends what {@link #ownHere} began; on the same thread, or it is remembered of that thread that
   * it owned something.
   */
  void ownNoMore();

  /**
   * Handles what is queued on the current thread, if that is the only one on which the server's
   * executor runs tasks, and is not inside a call.
   */
  void handleQueuedHere();

  /** Returns how many threads are at work now: they handle a request, or begin or end a batch. */
  int busy();

  /** Returns how many senders wait for room. */
  int waitingForRoom();

  /** Returns the time of the channel, or null if that is {@link System#nanoTime()}. */
  @Nullable TimeSource time();
}
