package dev.ump.soak;

import dev.ump.channel.BatchException;
import dev.ump.channel.ChannelFullException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.RequestCancelledException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A call, and everything that was seen of it. Keeps neither request nor future. */
final class Job {
  /** How its caller calls, and gives up. */
  enum Style {
    BLOCKING,
    LIMITED,
    ASYNC,
    ASYNC_LIMITED,
    CANCELLED,
    OR_TIMEOUT,
    FORGOTTEN,
    POST
  }

  /** What becomes of it at the server. */
  enum Deed {
    ANSWER,
    THROW,
    THROW_OF_ANOTHER_CALL,
    THROW_ERROR,
    OVERFLOW,
    EXHAUST,
    END_SERVER,
    FORGET,
    BLOCK,
    LOSE_STAGE,
    ANSWER_LATER,
    STOP_SERVER,
    CLOSE_SERVER,
    RESTART_SERVER
  }

  /** How it ended for its caller. */
  enum End {
    REPLIED,
    FAILED,
    HANDLER,
    TIMED_OUT,
    CANCELLED,
    INTERRUPTED,
    NO_REPLY,
    CLOSED,
    FULL,
    POSTED,
    /** Its batch failed. */
    BATCH,
    /** There was too little stack to make the call. */
    REFUSED
  }

  /** What the service throws. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Job job;

    Failed(Job job) {
      super("failed on purpose", null, true, false);
      this.job = job;
    }
  }

  /** The same as an error. */
  static final class FailedHard extends Error {
    private static final long serialVersionUID = 1L;
    final transient Job job;

    FailedHard(Job job) {
      super("failed on purpose", null, true, false);
      this.job = job;
    }
  }

  final Style style;
  final Deed deed;

  /** Whether it overtakes what is queued. */
  final boolean isUrgent;

  /** Whether its caller is at the end of its stack. */
  private final boolean isOfDiver;

  private final AtomicInteger executions = new AtomicInteger();
  /** Whether what it did was undone. */
  private volatile boolean isUndone;

  private final AtomicInteger outcomes = new AtomicInteger();
  private volatile @Nullable Object reply;
  private volatile @Nullable Throwable failure;

  private final AtomicInteger endedOfRound;

  Job(Style style, Deed deed, boolean isUrgent, boolean isOfDiver, AtomicInteger endedOfRound) {
    this.isUrgent = isUrgent;
    this.isOfDiver = isOfDiver;
    this.style = style;
    this.deed = deed;
    this.endedOfRound = endedOfRound;
  }

  void executed() {
    executions.incrementAndGet();
  }

  /** What it did was undone. */
  void undone() {
    isUndone = true;
  }

  /** It ended for its caller: with a reply, which is never null, or with a failure, or it was posted. */
  void ended(@Nullable Object reply, @Nullable Throwable failure) {
    this.reply = reply;
    this.failure = failure;
    if (outcomes.incrementAndGet() == 1) {
      endedOfRound.incrementAndGet();
    }
  }

  boolean hasEnded() {
    return outcomes.get() > 0;
  }

  /**
   * How it ended, when nothing happens any more.
   *
   * @throws AssertionError if something of it is not as promised
   */
  End check() {
    require(outcomes.get() == 1, "ended once");
    require(executions.get() <= 1, "executed at most once");
    End end = end();
    switch (end) {
      case REPLIED -> require(reply == this && hasEffect(), "its own reply, and executed");
      case FAILED -> require(isItsOwn(failure) && wasExecuted(), "its own failure, and executed");
      case NO_REPLY ->
        require(wasExecuted() && (deed == Deed.FORGET || deed == Deed.LOSE_STAGE), "forgotten");
      case TIMED_OUT ->
        require(
            style == Style.LIMITED || style == Style.ASYNC_LIMITED || style == Style.OR_TIMEOUT,
            "has a limit");
      case CANCELLED -> require(style == Style.CANCELLED, "cancelled by its caller");
      case INTERRUPTED ->
        require(
            style == Style.BLOCKING || style == Style.LIMITED || !isUrgent,
            "waited for by a thread, or for room");
      case FULL ->
        require(
            style != Style.BLOCKING && style != Style.LIMITED && !isUrgent,
            "refuses those who do not wait, and are not urgent");
      case REFUSED ->
        require(isOfDiver && executions.get() == 0, "refused for want of stack, and not executed");
      default -> {}
    }
    if (wasToldThatItWasNotExecuted()) {
      require(!hasEffect(), "not executed, as it was told");
    }
    return end;
  }

  private boolean wasToldThatItWasNotExecuted() {
    return failure instanceof UmpException said && !said.maybeExecuted()
        || failure instanceof RequestCancelledException cancelled && !cancelled.maybeExecuted();
  }

  boolean isExecuted() {
    return executions.get() > 0;
  }

  private boolean isItsOwn(@Nullable Throwable failure) {
    return failure instanceof Failed failed && failed.job == this
        || failure instanceof FailedHard hard && hard.job == this;
  }

  private boolean wasExecuted() {
    return executions.get() == 1;
  }

  private boolean hasEffect() {
    return wasExecuted() && !isUndone;
  }

  private End end() {
    Throwable failure = this.failure;
    if (failure == null) {
      return style == Style.POST ? End.POSTED : End.REPLIED;
    } else if (failure instanceof Failed || failure instanceof FailedHard) {
      return End.FAILED;
    } else if (failure instanceof HandlerException) {
      return End.HANDLER;
    } else if (failure instanceof BatchException) {
      return End.BATCH;
    } else if (failure instanceof ReplyTimeoutException || failure instanceof TimeoutException) {
      return End.TIMED_OUT;
    } else if (failure instanceof CancellationException) {
      return End.CANCELLED;
    } else if (failure instanceof SendInterruptedException) {
      return End.INTERRUPTED;
    } else if (failure instanceof NoReplyException) {
      return End.NO_REPLY;
    } else if (failure instanceof ServerClosedException) {
      return End.CLOSED;
    } else if (failure instanceof ChannelFullException) {
      return End.FULL;
    } else if (failure instanceof StackOverflowError) {
      return End.REFUSED;
    }
    throw new AssertionError("ended as nothing should: " + this, failure);
  }

  private void require(boolean isKept, String promise) {
    if (!isKept) {
      throw new AssertionError("not kept: " + promise + ": " + this, failure);
    }
  }

  @Override
  public String toString() {
    return "%s%s%s, %s: executed %d times%s, ended %d times, %s %s"
        .formatted(
            isOfDiver ? "diving " : "",
            isUrgent ? "urgent " : "",
            style,
            deed,
            executions.get(),
            isUndone ? " and undone" : "",
            outcomes.get(),
            reply == this,
            failure);
  }
}
