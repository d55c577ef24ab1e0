package dev.ump.micrometer;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.CallOutcome;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How calls end, as an interceptor sees it. */
final class Outcomes {
  private static final String SENT = "sent";

  private Outcomes() {}

  /** Returns the value of the tag {@code outcome}. */
  static String of(CallInterceptor.Invocation call, @Nullable Throwable failure) {
    if (failure == null && call.isOneWay() && !call.isOnServer()) {
      return SENT;
    }
    CallOutcome outcome = failure == null
        ? CallOutcome.REPLIED
        : call.isOnServer() ? ofExecution(failure) : ofCall(call, failure);
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** Whatever else the implementation throws, also of calls that it made, is a failure. */
  private static CallOutcome ofExecution(Throwable failure) {
    return failure instanceof CancellationException ? CallOutcome.CANCELLED : CallOutcome.FAILED;
  }

  /**
   * What the implementation throws arrives wrapped if it is one of these, except for a declared
   * {@link TimeoutException}. Without it, that is what {@code orTimeout} completes a future with.
   */
  private static CallOutcome ofCall(CallInterceptor.Invocation call, Throwable failure) {
    if (failure instanceof CancellationException) {
      return CallOutcome.CANCELLED;
    }
    if (failure instanceof ReplyTimeoutException
        || failure instanceof TimeoutException && !isDeclared(call, failure)) {
      return CallOutcome.TIMED_OUT;
    }
    if (failure instanceof SendInterruptedException || failure instanceof InterruptedException) {
      return CallOutcome.INTERRUPTED;
    }
    if (failure instanceof ChannelFullException) {
      return CallOutcome.REFUSED;
    }
    if (failure instanceof DeadlockException) {
      return CallOutcome.DEADLOCK;
    }
    if (failure instanceof ServerClosedException) {
      return CallOutcome.SERVER_CLOSED;
    }
    return failure instanceof NoReplyException ? CallOutcome.NO_REPLY : CallOutcome.FAILED;
  }

  private static boolean isDeclared(CallInterceptor.Invocation call, Throwable failure) {
    return call.description().declared().stream().anyMatch(type -> type.isInstance(failure));
  }
}
