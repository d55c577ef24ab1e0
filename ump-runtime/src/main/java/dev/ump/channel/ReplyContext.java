package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * The right, and the duty, to answer one request, once.
 *
 * <p>The first of {@code reply}, {@code fail} and {@code close} decides. It is independent of the
 * server: it may be handed to any thread and answered after the server is closed.
 *
 * <p>Safe for use by several threads.
 *
 * @param <R> the replies
 * @param <E> the failures
 */
public interface ReplyContext<R extends @Nullable Object, E extends Throwable>
    extends AutoCloseable {

  /**
   * Answers with a value, which may be null.
   *
   * @param value the reply
   * @return whether the caller will see it, or may see it if the batch of the request is committed,
   *     see {@link Handler#inBatches}; false if the caller has abandoned the request, and for a
   *     post
   * @throws IllegalStateException if this request was answered or closed before
   * @throws StackOverflowError if a future of the caller has stages, or an executor for them, and
   *     there is too little stack to end them; the request stays open
   */
  boolean reply(R value);

  /**
   * Answers with a failure. The caller gets the same object, except for failures that would mislead
   * it: those are wrapped, see {@link HandlerException}.
   *
   * <p>No caller waits for the answer to a post: its failure goes to the uncaught-exception handler
   * of the current thread.
   *
   * @param error the failure
   * @return whether the caller will see it, or may see it if the batch of the request is committed,
   *     see {@link Handler#inBatches}; false if the caller has abandoned the request, and for a
   *     post
   * @throws IllegalStateException if this request was answered or closed before
   * @throws NullPointerException if the failure is null; the request stays open
   * @throws StackOverflowError as {@link #reply}
   */
  boolean fail(E error);

  /**
   * Ends the request with an outcome that is not the server's own: the caller gets the same object,
   * and what its {@link UmpException#maybeExecuted()} says is said of this request. It is meant for
   * handlers that hand requests on, over a network for example, and know what became of them. What
   * a handler's own code throws belongs into {@link #fail}, which wraps such an exception: it says
   * nothing about this request.
   *
   * <p>It does not end a server whose failures do; in a batch it counts as any failure of a call.
   * The outcome of a post is dropped.
   *
   * @param outcome what became of the request
   * @return whether the caller will see it, as {@link #fail} returns it
   * @throws IllegalStateException if this request was answered or closed before
   * @throws NullPointerException if the outcome is null; the request stays open
   * @throws StackOverflowError as {@link #reply}
   */
  boolean end(UmpException outcome);

  /** {@return whether the caller has abandoned the request: cancelled, timed out or interrupted} */
  boolean isAbandoned();

  /**
   * Runs an action when the caller abandons the request before the answer: once, on the thread
   * that abandons it; at once if it is abandoned already; never after an answer.
   *
   * <p>This context refers to the action; the action does not keep the context alive. What the
   * action throws goes to the uncaught-exception handler of the thread that runs it.
   *
   * @param action the action
   */
  void onAbandoned(Runnable action);

  /**
   * Drops the request: a caller without an answer gets {@link NoReplyException}. After an answer
   * this does nothing.
   *
   * @throws StackOverflowError as {@link #reply}
   */
  @Override
  void close();
}
