package dev.ump.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a channel.
 *
 * <p>{@link #serve} is the loop most programs want. Who writes a loop of his own must end each
 * request: {@code reply}, {@code fail} or {@code close}.
 *
 * <p>Safe for use by several threads; each request goes to exactly one of them. A receive that ends
 * by interrupt, time limit or cancel takes no request with it.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures
 */
public interface Server<M, R extends @Nullable Object, E extends Throwable> extends AutoCloseable {

  /**
   * Waits for the next request.
   *
   * @return the request; null if none will ever come, because every client is gone or this server
   *     is closed
   * @throws InterruptedException if the thread is interrupted on entry or while it waits
   */
  @Nullable Request<M, R, E> receive() throws InterruptedException;

  /**
   * Waits for the next request, for no longer than the time limit.
   *
   * @param timeout how long to wait; zero or less does not wait
   * @return the request; null if none came in time or none will ever come, which {@link
   *     #isFinished()} tells apart
   * @throws InterruptedException if the thread is interrupted on entry or while it waits
   */
  @Nullable Request<M, R, E> receive(Duration timeout) throws InterruptedException;

  /** {@return the next request if one is waiting, else null} */
  @Nullable Request<M, R, E> tryReceive();

  /**
   * Returns a future of the next request, which holds no thread while it waits.
   *
   * <p>It is completed on the channel's executor, with null if no request will ever come. If a
   * request waits already it may come back completed; a continuation may call this method again any
   * number of times without the stack growing. Cancelling the future, or any other way of completing
   * it, takes back the receive, and no request is lost: if it comes too late, it returns false, and
   * the request is the future's result.
   *
   * @return the future
   */
  CompletableFuture<@Nullable Request<M, R, E>> receiveAsync();

  /**
   * {@return whether no request will ever come: closed, or every client gone and the queue empty}
   */
  boolean isFinished();

  /**
   * The messages that wait to be received, in the order in which they will be, as it was at some moment
   * of this call: for tests and displays. Receivers, and callers who give up, wait while it looks
   * through all of them.
   *
   * @return a list that does not change
   */
  List<M> waiting();

  /**
   * Receives requests and hands them to the handler, one at a time, until none will ever come.
   *
   * <p>What the handler throws is the answer, if it has not answered yet; it does not end the server
   * and is never lost: the failure of a post, and what is thrown after an answer, goes to the thread's
   * uncaught-exception handler. An {@link InternalError} or {@link UnknownError} is passed on to the
   * caller of that request and then ends the server. The interrupt flag that a handler leaves behind
   * is cleared. However this method ends, the server is closed then, also if {@link
   * Handler#answersByReturning} throws.
   *
   * @param handler handles each of them
   * @throws InterruptedException if the thread is interrupted while it waits for a request
   */
  void serve(Handler<M, R, E> handler) throws InterruptedException;

  /**
   * Handles the next request on this thread if one waits, as {@link #serve} does: for a thread that has
   * a loop of its own. Confined to one thread at a time, which may be another each time.
   *
   * @param handler handles it
   * @return whether there was one; if not, {@link #isFinished()} tells whether there ever will be
   */
  boolean serveNext(Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serve} does, one at a time and in order, by tasks on an executor: while
   * no request waits, no thread is held.
   *
   * <p>An executor that throws anything, or drops a task, closes the server. A dropped task is noticed by
   * the garbage collector. If the executor blocks, the sender that hands a task over waits.
   *
   * @param executor should not run tasks on the thread that hands them over, which is the sender's: then
   *     senders handle requests
   * @param handler handles each of them
   * @return completes when no request will ever come and the last handler has returned: with null,
   *     or exceptionally with what ended the server: the {@link InternalError} or {@link UnknownError} of
   *     the handler, what the executor threw, or a {@link
   *     java.util.concurrent.RejectedExecutionException} if it dropped a task
   */
  CompletableFuture<@Nullable Void> serveOn(Executor executor, Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serveOn(Executor, Handler)} does, on an executor that runs all tasks on one
   * thread, such as that of an event loop.
   *
   * <p>Where that thread waits by {@link Client#send}, or by {@code get} or {@code join} of the future of
   * {@link Client#sendAsync}, it cannot run the task that would end the wait. So it handles what is queued
   * itself, in order, up to and including its own request; if that is still not answered then, also what
   * comes until it is. A time limit is looked at between two requests. In the middle of a request of this
   * server it does not: such a wait is a {@link DeadlockException}. When the thread closes the server,
   * outside a request, the returned future is completed before {@link #close} returns.
   *
   * <p>What {@code isOwner} throws, the send throws, and its request is not handled. If another thread
   * handles a request while it is true, the send throws {@link IllegalStateException}, and its request is
   * not handled.
   *
   * @param executor runs all tasks on one thread
   * @param isOwner returns whether the current thread is that one; asked often, so it should be quick
   * @param handler handles each of them
   * @return as {@link #serveOn(Executor, Handler)}
   */
  CompletableFuture<@Nullable Void> serveOn(
      Executor executor, BooleanSupplier isOwner, Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serveOn(Executor, Handler)} does, but a sender who waits for the reply, and finds nobody
   * at work, handles its request itself, with no hand-over to another thread.
   *
   * <p>No sender handles the request of another. Where somebody is at work, or something is queued, it
   * joins the queue as any other, and what is queued is handled on the executor, as are all requests
   * of {@code sendAsync} and {@code post}.
   *
   * @param executor as with {@link #serveOn(Executor, Handler)}
   * @param handler handles each of them
   * @return as {@link #serveOn(Executor, Handler)}
   */
  CompletableFuture<@Nullable Void> serveByCallers(Executor executor, Handler<M, R, E> handler);

  /**
   * Counts the requests that wait to be received, at this moment. Takes some nanoseconds for each, while
   * none can be received.
   *
   * @return how many; those that were withdrawn are not counted
   */
  int depth();

  /**
   * Looks at the requests that have no outcome yet: those that {@link #serve} and its relatives handle;
   * those whose handler has returned without an answer; and, in the order of the queue, those that wait
   * to be received. One that was received by hand is seen only after something else was received.
   *
   * @param mostQueued how many of the queue it returns at most, beginning with the first
   * @return a list that does not change
   */
  List<InFlight<M>> inFlight(int mostQueued);

  /**
   * Closes this server, at once: requests still queued fail with {@link ServerClosedException} (not
   * executed), blocked and pending receives end with null, later sends fail.
   *
   * <p>Requests that were received already can still be answered. Closing twice does nothing.
   */
  @Override
  void close();
}
