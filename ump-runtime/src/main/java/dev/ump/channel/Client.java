package dev.ump.channel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a channel. Each request that it sends to the {@link Server} has exactly one
 * outcome.
 *
 * <p>The outcome is the reply; the failure {@code E} that the server chose; or a
 * {@link UmpException} whose {@link UmpException#maybeExecuted() maybeExecuted()} says whether a
 * retry could do the work twice. If you send a request before another one, it is received before
 * the other.
 *
 * <p>Safe for use by several threads. Close each client, copies too: when the last one is closed,
 * the server knows that no request will come any more.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures a server may answer with; {@code RuntimeException} if there are none
 */
public interface Client<M, R extends @Nullable Object, E extends Throwable> extends AutoCloseable {

  /**
   * Sends a message and waits for its reply, without a time limit.
   *
   * <p>Waits as long as an answer is still possible. On a bounded channel a blocking send is never
   * refused: it is queued even if the channel is full.
   *
   * @param message the message
   * @return the reply; null if the server replied null
   * @throws E if the server answered with a failure: the same object
   * @throws ServerClosedException if the server is closed, or closes before it receives the request
   * @throws NoReplyException if the server dropped the request without an answer
   * @throws HandlerException if the handler failed with something that would mislead the caller,
   *     such as a {@link UmpException} of a call of its own
   * @throws SendInterruptedException if the thread is interrupted on entry or while it waits; its
   *     interrupt flag stays set. A reply that is already there wins.
   * @throws DeadlockException if the wait could never end, because all threads that could answer
   *     wait for the current one
   * @throws IllegalStateException if this client is closed
   * @throws NullPointerException if the message is null
   */
  R send(M message) throws E;

  /**
   * Sends a message and waits for its reply, for no longer than the time limit.
   *
   * @param message the message
   * @param timeout how long to wait; if zero or less, only an answer that is there at once is
   *     returned
   * @return the reply; null if the server replied null
   * @throws ReplyTimeoutException if no answer came in time; a request that was still queued is
   *     withdrawn and will not be executed
   * @throws E and every other exception as {@link #send(Object)} does
   */
  R send(M message, Duration timeout) throws E;

  /**
   * Sends a message; the future is the outcome.
   *
   * <p>Outcomes, {@link ServerClosedException} included, are always in the future; only mistakes in
   * the use of this method are thrown. {@code cancel}, {@code complete},
   * {@code completeExceptionally} and {@code orTimeout} on the future withdraw the request.
   * {@code obtrude} methods throw {@link UnsupportedOperationException}. Dependent stages run on
   * the thread that ends the request, or on the executor given to
   * {@link Channel.Builder#callbacks}. A dependent stage that is cancelled, completed or times out
   * withdraws the request if nothing else needs its answer: no other stage that is not done, and no
   * waiting thread.
   *
   * @param message the message
   * @return the future; completed with {@link ChannelFullException} if the channel is bounded and
   *     full, and stays full for its {@linkplain Channel.Builder#capacity(int, Duration) patience},
   *     if it has some: then the current thread waits that long
   * @throws IllegalStateException if this client is closed
   * @throws NullPointerException if the message is null
   */
  CompletableFuture<R> sendAsync(M message);

  /**
   * Sends a message; the future is the outcome, within the time limit.
   *
   * <p>As {@link #sendAsync(Object)}; after the time limit the future fails with {@link
   * ReplyTimeoutException}, on the channel's executor, and the request is withdrawn.
   *
   * @param message the message
   * @param timeout the time limit; if zero or less, the future fails at once unless the answer is
   *     there
   * @return the future, as of {@link #sendAsync(Object)}
   * @throws IllegalStateException if this client is closed
   * @throws NullPointerException if the message or the timeout is null
   */
  CompletableFuture<R> sendAsync(M message, Duration timeout);

  /**
   * Sends a message that needs no answer, and returns at once.
   *
   * @param message the message
   * @throws ServerClosedException if the server is closed; posts still queued when it closes are
   *     dropped
   * @throws ChannelFullException if the channel is bounded and full, and stays full for its
   *     {@linkplain Channel.Builder#capacity(int, Duration) patience}, if it has some
   * @throws SendInterruptedException if the thread is interrupted while it waits for room; the flag
   *     stays set
   * @throws DeadlockException if it would wait for room that no thread could make
   * @throws IllegalStateException if this client is closed
   * @throws NullPointerException if the message is null
   */
  void post(M message);

  /**
   * Runs code whose sends do not wait for room, on a thread that must not wait, such as that of an
   * event loop: on a full channel, {@code sendAsync} and {@code post} of the current thread fail at
   * once with {@link ChannelFullException}, whatever
   * {@linkplain Channel.Builder#capacity(int, Duration) patience} the channel has. If a server
   * executes such a request on the current thread, what it sends itself is not meant.
   *
   * @param sends the code; what it throws is thrown
   */
  static void withoutPatience(Runnable sends) {
    Impatience.run(sends);
  }

  /**
   * Returns one more client of the same server, independent of this one: close it too.
   *
   * @return the new client
   * @throws IllegalStateException if this client is closed
   */
  Client<M, R, E> copy();

  /**
   * Returns a reference to this channel that does not keep its server waiting for requests.
   *
   * @return the reference
   * @throws IllegalStateException if this client is closed
   */
  WeakClient<M, R, E> weak();

  /**
   * Returns whether this client is closed, so that its methods throw {@link IllegalStateException}.
   * A client of a closed server is not closed: its calls fail with {@link ServerClosedException}.
   *
   * @return whether {@link #close()} was called
   */
  boolean isClosed();

  /**
   * Closes this client; other clients of the channel stay as they are.
   *
   * <p>When the last one is closed, queued requests are still delivered; after them the server's
   * receives return null. Calls in flight end as they would have ended. Closing twice does nothing.
   */
  @Override
  void close();
}
