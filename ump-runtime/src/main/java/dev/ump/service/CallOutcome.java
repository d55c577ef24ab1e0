package dev.ump.service;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The way in which a call ended: for its caller or, if it is a one-way call, for the server. */
public enum CallOutcome {
  /** It returned. */
  REPLIED,
  /** The service threw. */
  FAILED,
  /** The server dropped it without a reply. */
  NO_REPLY,
  /** Its time limit was over. */
  TIMED_OUT,
  /** The caller cancelled it. */
  CANCELLED,
  /** The caller was interrupted. */
  INTERRUPTED,
  /** It was refused because the server was full. */
  REFUSED,
  /** It failed because it could never have returned. */
  DEADLOCK,
  /** The server was closed before it received the call. */
  SERVER_CLOSED;

  /** The outcome of a call that failed with this. */
  static CallOutcome of(Throwable failure) {
    if (!(failure instanceof UmpException) || failure instanceof HandlerException) {
      return FAILED;
    }
    if (failure instanceof NoReplyException) {
      return NO_REPLY;
    }
    if (failure instanceof ReplyTimeoutException) {
      return TIMED_OUT;
    }
    if (failure instanceof SendInterruptedException) {
      return INTERRUPTED;
    }
    if (failure instanceof ChannelFullException) {
      return REFUSED;
    }
    return failure instanceof DeadlockException
        ? DEADLOCK
        : failure instanceof ServerClosedException ? SERVER_CLOSED : FAILED;
  }

  /**
   * The outcome of a call whose future was completed with this. A cancellation inside a service
   * arrives wrapped, so an unwrapped one is the caller's. {@code orTimeout} gives a checked
   * exception, which a service can throw only if it declares it.
   */
  static CallOutcome ofFuture(ServiceMethod method, @Nullable Throwable failure) {
    if (failure == null) {
      return REPLIED;
    }
    if (failure instanceof CancellationException) {
      return CANCELLED;
    }
    return failure instanceof TimeoutException && !method.permits(failure)
        ? TIMED_OUT
        : of(failure);
  }
}
