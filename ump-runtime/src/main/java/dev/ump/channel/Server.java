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
 * <p>{@link #serve} is the loop that most programs need. If you write your own loop, end each
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
   * @return the request; null if no request will ever come, because every client is gone or this
   *     server is closed
   * @throws InterruptedException if the thread is interrupted on entry or while it waits
   */
  @Nullable Request<M, R, E> receive() throws InterruptedException;

  /**
   * Waits for the next request, for no longer than the time limit.
   *
   * @param timeout how long to wait; zero or less does not wait
   * @return the request; null if none came in time or none will ever come; {@link #isFinished()}
   *     distinguishes them
   * @throws InterruptedException if the thread is interrupted on entry or while it waits
   */
  @Nullable Request<M, R, E> receive(Duration timeout) throws InterruptedException;

  /** {@return the next request if one is queued, else null} */
  @Nullable Request<M, R, E> tryReceive();

  /**
   * Returns a future of the next request, which holds no thread while it waits.
   *
   * <p>It is completed on the channel's executor, with null if no request will ever come. If a
   * request is already queued, the returned future may be completed. A continuation may call this
   * method again any number of times; the stack does not grow. Cancelling the future, or completing
   * it in another way, ends the receive, and no request is lost: an attempt that comes too late
   * returns false, and the request is the future's result.
   *
   * @return the future
   */
  CompletableFuture<@Nullable Request<M, R, E>> receiveAsync();

  /**
   * {@return whether no request will ever come: closed, or every client gone and the queue empty}
   */
  boolean isFinished();

  /**
   * Returns the messages that are queued, in the order in which they will be received, as it was at
   * some moment of this call. It is meant for tests and displays: receivers, and callers that
   * abandon a request, wait until it has looked through all of them.
   *
   * @return a list that does not change
   */
  List<M> waiting();

  /**
   * Receives requests and hands them to the handler, one at a time, until none will ever come.
   *
   * <p>What the handler throws is the answer, unless it has already answered. It does not end the
   * server and is never lost: the failure of a post, and what is thrown after an answer, goes to
   * the thread's uncaught-exception handler. An {@link InternalError} or {@link UnknownError} is
   * passed on to the caller of that request and then ends the server, unless one of its causes is a
   * {@link StackOverflowError} or {@link OutOfMemoryError}. An interrupt flag that the handler
   * leaves set is cleared. When this method returns or throws, the server is closed, also if
   * {@link Handler#answersByReturning} throws.
   *
   * @param handler handles each request
   * @throws InterruptedException if the thread is interrupted while it waits for a request
   */
  void serve(Handler<M, R, E> handler) throws InterruptedException;

  /**
   * Handles the next request on the current thread if one is queued, as {@link #serve} does: for a
   * thread that has its own loop. Confined to one thread at a time, which may be a different one
   * each time.
   *
   * @param handler handles the request
   * @return whether there was a request; if not, {@link #isFinished()} says whether one can still
   *     come
   */
  boolean serveNext(Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serveNext} does, until none is queued: with
   * {@link Handler#inBatches}, in batches.
   *
   * @param handler handles the requests
   * @return how many it has handled
   */
  int serveWaiting(Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serve} does, one at a time and in order, by tasks on an executor.
   * While no request is queued, no thread is held.
   *
   * <p>An executor that throws anything, or drops a task, closes the server. The garbage collector
   * has to run before a dropped task is noticed. If the executor blocks, the sender that submits
   * the task waits.
   *
   * @param executor should not run tasks inside {@code execute}, on the thread of the sender:
   *     senders would then handle requests
   * @param handler handles each request
   * @return completes when no request will ever come and the last handler has returned: with null,
   *     or exceptionally with what ended the server: the {@link InternalError} or
   *     {@link UnknownError} of the handler, what the executor threw, or a
   *     {@link java.util.concurrent.RejectedExecutionException} if it dropped a task
   */
  CompletableFuture<@Nullable Void> serveOn(Executor executor, Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serveOn(Executor, Handler)} does, on an executor that runs all
   * tasks on one thread, such as the thread of an event loop.
   *
   * <p>If that thread waits in {@link Client#send}, or in {@code get} or {@code join} of a future
   * of {@link Client#sendAsync}, it cannot run the task that would end the wait. So it handles
   * queued requests itself, in order, up to and including its own; if that one is still not
   * answered, it also handles later ones until it is. A time limit is checked between two requests.
   * While it handles a request of this server it cannot do so: such a wait is a
   * {@link DeadlockException}. If the thread closes the server outside a request, the returned
   * future is completed before {@link #close} returns.
   *
   * <p>If {@code isOwner} throws, the send throws the same, and its request is not handled. If it
   * returns true while another thread handles a request, the send throws
   * {@link IllegalStateException}, and its request is not handled.
   *
   * @param executor runs all tasks on one thread
   * @param isOwner returns whether the current thread is that one; called often, so it should be
   *     fast
   * @param handler handles each request
   * @return as {@link #serveOn(Executor, Handler)}
   */
  CompletableFuture<@Nullable Void> serveOn(
      Executor executor, BooleanSupplier isOwner, Handler<M, R, E> handler);

  /**
   * Handles requests as {@link #serveOn(Executor, Handler)} does, but lets senders handle their
   * own: if a sender waits for the reply and no handler runs, the sender's thread handles its
   * request, without handing it to another thread.
   *
   * <p>No sender handles the request of another. If a handler runs or something is queued, the
   * request joins the queue. Queued requests are handled on the executor, as are all requests of
   * {@code sendAsync} and {@code post}.
   *
   * @param executor as with {@link #serveOn(Executor, Handler)}
   * @param handler handles each request
   * @return as {@link #serveOn(Executor, Handler)}
   */
  CompletableFuture<@Nullable Void> serveCallerRuns(Executor executor, Handler<M, R, E> handler);

  /**
   * Handles requests on the threads of their senders, one at a time and in order: for a handler
   * that only passes them on, to another machine for example, and does not wait.
   *
   * <p>A sender handles its own request before {@code sendAsync} or {@code post} returns, or before
   * it waits. If a handler runs meanwhile, the request is queued, and the thread of that handler
   * handles it next. A sender that waits goes to sleep at once, since an answer that comes from
   * elsewhere is not worth waiting awake for.
   *
   * @param handler handles each request
   * @return completes when no request will ever come and the last handler has returned: with null,
   *     or exceptionally with the {@link InternalError} or {@link UnknownError} that ended the
   *     server
   */
  CompletableFuture<@Nullable Void> serveInPlace(Handler<M, R, E> handler);

  /**
   * Counts the queued requests, at this moment. Takes some nanoseconds for each; meanwhile none can
   * be received.
   *
   * @return the number, without withdrawn requests
   */
  int queued();

  /**
   * Returns the requests that have no outcome yet: those that {@link #serve} and its variants
   * handle; those whose handler has returned without an answer; and those that are queued, in
   * order. A request that you received by {@code receive} is seen only after something else was
   * received.
   *
   * @param mostQueued the greatest number of queued requests to return, from the head of the queue
   * @return a list that does not change
   */
  List<InFlight<M>> inFlight(int mostQueued);

  /**
   * Closes this server, at once: queued requests fail with {@link ServerClosedException} (not
   * executed), blocked and pending receives end with null, later sends fail.
   *
   * <p>Requests that were received already can still be answered. Closing twice does nothing.
   */
  @Override
  void close();
}
