package dev.ump.channel;

import dev.ump.internal.FailureListener;
import dev.ump.internal.Interlude;
import dev.ump.internal.OpenListener;
import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/** A handler and its handling: takes one request and handles it to its end. */
class Execution<M, R extends @Nullable Object, E extends Throwable> {
  final HandlerRun handling;
  final ChannelCore core;
  final Handler<M, R, E> handler;
  final @Nullable OpenListener open;
  private final @Nullable Interlude interlude;

  Execution(ChannelCore core, HandlerRun handling, Handler<M, R, E> handler) {
    this.core = core;
    this.handling = handling;
    this.handler = handler;
    this.open = handler instanceof OpenListener listener ? listener : null;
    this.interlude = core.interlude;
    if (handler instanceof FailureListener listener) {
      core.failures = listener;
    }
  }

  /** Returns whether this runs a handler. */
  boolean isOf(Handler<M, R, E> handler) {
    return this.handler == handler;
  }

  /** Returns whether this handles requests in batches. */
  boolean isInBatches() {
    return false;
  }

  /** Returns whether the handler has something to do before the next request. */
  boolean isInterludeDue() {
    return interlude != null && interlude.isDue();
  }

  /** Does it, as {@link Interlude#proceed}; a batch ends before. */
  @Nullable Deadline proceed() {
    endBatch();
    return interlude == null ? null : interlude.proceed();
  }

  /** Makes in advance what the next request needs. */
  void prepare() {
    // only in batches
  }

  /** Returns whether a batch has begun, so that more requests join it. */
  boolean hasBegun() {
    return false;
  }

  /** Called before the current thread looks for something else to do than {@link #handleNext}. */
  void endBatch() {
    // only in batches
  }

  /**
   * Handles the next request, if one is queued. A method of its own: while the next request is
   * awaited, no frame keeps the last one.
   *
   * @return whether there was one
   * @throws VirtualMachineError if it is one that must end the server
   */
  boolean handleNext() {
    if (handling.hasTaken()) {
      handleTaken();
      return true;
    }
    try {
      ChannelRequest<M, R, E> request = take();
      if (request == null) {
        return false;
      }
      handle(request);
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      if (!handling.hasTaken()) {
        throw exhausted;
      }
      handleTaken();
    }
    return true;
  }

  /**
   * Handles a request that was taken, if memory or stack was missing before its handler began. The
   * compiler of hot code may need memory anywhere. If it is missing again, the request fails. Its
   * batch ends with it, since the thread may wait for the next one.
   */
  @SuppressWarnings("unchecked") // only clients of this channel add to its queue
  void handleTaken() {
    if (!handling.hasTaken()) {
      return;
    }
    var request = (ChannelRequest<M, R, E>) handling.request();
    if (request == null) { // there was no stack to note which
      handling.handled();
      return;
    }
    try {
      handle(request);
    } catch (OutOfMemoryError | StackOverflowError again) {
      if (!handling.hasTaken()) {
        throw again;
      }
      while (!request.failExhausted()) {
        OutOfMemory.pause();
      }
      handling.handled();
    } finally {
      endBatch();
    }
  }

  @SuppressWarnings("unchecked") // only clients of this channel add to its queue
  private @Nullable ChannelRequest<M, R, E> take() {
    return (ChannelRequest<M, R, E>) core.queue.takeOut(handling);
  }

  /** Handles a request that was not queued, or is not to be found there. */
  void handleTakenOut(ChannelRequest<M, R, E> request) {
    handling.handle(request);
    handle(request);
  }

  /**
   * Handles a request that was received; what the handler throws is the answer.
   *
   * <p>From here on the request has an outcome, whatever happens: if there is no memory for the
   * failure, it gets one that was made in advance.
   *
   * @throws VirtualMachineError one of the handler that is {@linkplain FatalErrors#isFatal fatal},
   *     no other
   */
  void handle(ChannelRequest<M, R, E> request) {
    VirtualMachineError fatal = null;
    try {
      handling.begins();
      request.begins();
      handler.handle(request);
    } catch (Throwable thrown) {
      if (FatalErrors.isFatal(thrown)) {
        fatal = (VirtualMachineError) thrown;
      }
      for (boolean isTold = false; !isTold; ) {
        try {
          failWith(request, thrown);
          isTold = true;
        } catch (StackOverflowError noFrame) {
          // it did nothing, and needs less stack than the handler did
        }
      }
    }
    boolean isPutOff = handling.takePutOff();
    try {
      handling.handled();
      if (!request.isAnswered()) {
        OpenRequest.watch(request); // first, so that it ends even if the listener lacks memory
        if (open != null && !isPutOff) {
          open.leftOpen(request);
        }
      }
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      // the handler has returned, and its answer stands
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  @SuppressWarnings("unchecked") // what a handler throws is the failure, whatever E is
  private void failWith(ChannelRequest<M, R, E> request, Throwable thrown) {
    try {
      request.fail((E) thrown);
    } catch (IllegalStateException answered) {
      Uncaught.handle(thrown);
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      while (!request.failExhausted()) {
        OutOfMemory.pause();
      }
    }
  }
}
