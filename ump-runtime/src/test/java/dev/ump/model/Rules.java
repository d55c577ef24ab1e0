package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.BatchException;
import dev.ump.channel.ChannelFullException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.RequestCancelledException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Attempt;
import dev.ump.model.Message.Failed;
import dev.ump.model.Message.Fate;
import dev.ump.model.Message.Way;
import dev.ump.testkit.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What may have been seen of a request when everything is over. */
final class Rules {
  private final boolean wasClosed;
  private final boolean isBounded;
  private final boolean isPatient;
  private final boolean isHeld;

  /**
   * @param wasClosed whether the server was closed while there still were clients
   * @param isBounded whether the channel may have been full
   * @param isPatient whether senders waited for room then
   * @param isHeld whether answers were held for a while, in which callers could give up
   */
  Rules(boolean wasClosed, boolean isBounded, boolean isPatient, boolean isHeld) {
    this.wasClosed = wasClosed;
    this.isBounded = isBounded;
    this.isPatient = isPatient;
    this.isHeld = isHeld;
  }

  /** Fails if a message breaks a rule. */
  void check(Message message) {
    int deliveries = message.deliveries.get();
    assertTrue(deliveries <= 1, "received at most once");
    List<Attempt> first =
        message.attempts.stream().filter(a -> a.isSeen() != null).toList();
    boolean wasEndedOtherwise = message.fates.contains(Fate.CLOSED);
    assertTrue(first.size() <= 1, "the first answer decides, every later one is refused");
    assertTrue(
        !first.isEmpty() || wasEndedOtherwise || message.attempts.isEmpty(), "one answer is first");
    @Nullable Answer seen = first.stream()
        .filter(a -> Objects.equals(a.isSeen(), true))
        .map(Attempt::answer)
        .findFirst()
        .orElse(null);
    @Nullable Answer thrown = message.thrown;
    if (message.way == Way.POST) {
      checkPost(message, seen, deliveries);
    } else {
      assertEquals(1, message.outcomes().size(), "ends exactly once");
      var outcome = message.outcomes().get(0);
      boolean isThrown = thrown != null && answerOf(outcome) == thrown;
      boolean isAnswered = !first.isEmpty() || thrown != null || message.error != null;
      checkOutcome(message, outcome, isThrown ? thrown : seen, isAnswered);
    }
  }

  private void checkPost(Message message, @Nullable Answer seen, int deliveries) {
    assertEquals(null, seen, "nobody sees the answer to a post");
    assertEquals(0, message.abandonments.get(), "nobody abandons a post");
    assertTrue(!message.isSeenAbandoned, "a post is not abandoned");
    if (message.outcomes().isEmpty()) {
      assertTrue(deliveries == 1 || wasClosed, "a post that was taken is received");
    } else {
      assertRefused(message.outcomes().get(0).thrown(), deliveries);
    }
  }

  private void checkOutcome(
      Message message,
      Outcome<@Nullable Answer> outcome,
      @Nullable Answer seen,
      boolean isAnswered) {
    int deliveries = message.deliveries.get();
    @Nullable Throwable failure = outcome.failure();
    if (isHeld && failure instanceof BatchException) {
      return; // rolled back with what has ended the server; received at most once, as all
    }
    @Nullable Answer answer = answerOf(outcome);
    boolean isAnswer = failure == null || failure instanceof Failed;
    if (isAnswer || !isHeld) {
      assertEquals(isAnswer ? answer : null, seen, "seen if and only if the server was told so");
    }
    if (isAnswer) {
      assertNotNull(answer, "an answer is what was answered");
      assertEquals(message, answer.message, "an answer to this request");
    }
    boolean isError = failure != null && isErrorOf(message, failure);
    boolean isAbandoned = !isAnswer && !isError && !(failure instanceof NoReplyException);
    if (failure instanceof NoReplyException) {
      assertEquals(1, deliveries, "only what was received can be without a reply");
      assertTrue(
          message.fates.contains(Fate.CLOSED) || message.fates.contains(Fate.FORGOTTEN),
          "no reply only where none was given");
      assertTrue(((UmpException) failure).maybeExecuted(), "it may have been executed");
    } else if (isAbandoned && !wasWithdrawn(failure)) {
      assertRefused(failure, deliveries);
    }
    if (isError) {
      assertEquals(1, deliveries, "a handler failed with it");
    }
    if (wasNotExecuted(failure)) {
      assertEquals(0, deliveries, "not executed, so it was not received");
    }
    assertTrue(isAbandoned || !message.isSeenAbandoned, "abandoned only if the caller gave up");
    checkAbandonment(message, isAbandoned, isAnswered);
  }

  /** Whether a failure is what the handler threw: as it is, or wrapped if it is of the Java machine. */
  private static boolean isErrorOf(Message message, Throwable failure) {
    Error error = message.error;
    if (error instanceof VirtualMachineError) {
      return failure instanceof HandlerException wrapped
          && wrapped.getCause() == error
          && wrapped.maybeExecuted();
    }
    return failure == error;
  }

  private static @Nullable Answer answerOf(Outcome<@Nullable Answer> outcome) {
    return outcome.failure() instanceof Failed failed ? failed.answer() : outcome.value();
  }

  private static void checkAbandonment(Message message, boolean isAbandoned, boolean isAnswered) {
    int times = message.abandonments.get();
    assertTrue(times <= (isAbandoned ? 1 : 0), "told at most once, and only if the caller gave up");
    if (message.isWatchedForAbandonment && isAbandoned && !isAnswered && message.fates.isEmpty()) {
      assertEquals(1, times, "told that the caller gave up");
    }
  }

  private void assertRefused(@Nullable Throwable failure, int deliveries) {
    assertEquals(0, deliveries, "refused, so it was not received");
    if (failure instanceof ServerClosedException) {
      assertTrue(wasClosed, "refused as closed only by a closed server");
    } else if (failure instanceof ChannelFullException) {
      assertTrue(isBounded, "refused as full only by a bounded channel");
    } else if (failure instanceof SendInterruptedException) {
      assertTrue(isPatient, "interrupted only while it waited for room");
    } else {
      assertEquals(IllegalStateException.class, Objects.requireNonNull(failure).getClass());
    }
  }

  /** Whether the caller gave up, as far as the kind of the failure tells. */
  private static boolean wasWithdrawn(@Nullable Throwable failure) {
    return failure instanceof Withdrawn
        || failure instanceof RequestCancelledException
        || failure instanceof TimeoutException
        || failure instanceof ReplyTimeoutException
        || failure instanceof SendInterruptedException;
  }

  private static boolean wasNotExecuted(@Nullable Throwable failure) {
    return failure instanceof UmpException ump && !ump.maybeExecuted()
        || failure instanceof RequestCancelledException cancelled && !cancelled.maybeExecuted();
  }

  /** With this a caller completes a future himself. */
  static final class Withdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Withdrawn() {
      super("completed by the caller", null, false, false);
    }
  }
}
