package dev.ump.model;

import dev.ump.channel.ReplyContext;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Attempt;
import dev.ump.model.Message.Failed;
import dev.ump.model.Message.Fate;
import java.util.List;

/** What becomes of a request that was received. Confined to one thread, or to one turn after another. */
final class Deeds {
  private final Schedule schedule;
  private final Dice dice;

  /** Whether what a handler throws is the answer. */
  private final boolean isServed;

  Deeds(Schedule schedule, Dice dice, boolean isServed) {
    this.schedule = schedule;
    this.dice = dice;
    this.isServed = isServed;
  }

  /** Answers, now or later, or lets go of it. */
  void handle(Message message, ReplyContext<? super Answer, ? super Failed> reply) throws Failed {
    schedule.received(message);
    if (dice.chance(30)) {
      message.isWatchedForAbandonment = true;
      reply.onAbandoned(message.abandonments::incrementAndGet);
    }
    dice.pause();
    message.isSeenAbandoned |= reply.isAbandoned();
    if (isServed && schedule.faults().areThere() && dice.chance(15)) {
      throwError(message);
    }
    switch (dice.roll(schedule.isForgetful() ? 10 : 8)) {
      case 0 -> attempt(message, reply, true);
      case 1 -> close(message, reply);
      case 2 -> schedule.keep(() -> attempt(message, reply, false));
      case 3 -> schedule.run(() -> attempt(message, reply, false));
      case 4 -> {
        schedule.run(() -> attempt(message, reply, false)); // two at once
        attempt(message, reply, true);
      }
      case 5 -> {
        schedule.run(() -> close(message, reply));
        attempt(message, reply, false);
      }
      case 6 -> throwOrFail(message, reply);
      case 7 -> attempt(message, reply, false);
      default -> message.fates.add(Fate.FORGOTTEN);
    }
  }

  /** Errors of the Java machine are its own, but for what ends the server. */
  private void throwError(Message message) {
    try {
      switch (dice.roll(8)) {
        case 0 -> throw Faults.fatal();
        case 1 -> throw new LinkageError("on purpose");
        case 2, 3 -> schedule.broken(new long[Integer.MAX_VALUE].length + " words of memory");
        case 4 -> throw new OutOfMemoryError("on purpose");
        case 5 -> throw new StackOverflowError("on purpose");
        default -> schedule.broken("no stack is endless: " + overflow(1));
      }
    } catch (Error thrown) {
      message.error = thrown;
      throw thrown;
    }
  }

  private static Object overflow(long depth) {
    return depth == 0 ? depth : List.of(overflow(depth + 1));
  }

  private void throwOrFail(Message message, ReplyContext<? super Answer, ? super Failed> reply)
      throws Failed {
    if (!isServed || message.way == Message.Way.POST) {
      attempt(message, reply, true);
      return;
    }
    var answer = new Answer(message);
    message.thrown = answer;
    throw new Failed(answer);
  }

  private static void close(Message message, ReplyContext<?, ?> reply) {
    message.fates.add(Fate.CLOSED);
    reply.close();
  }

  private static void attempt(
      Message message, ReplyContext<? super Answer, ? super Failed> reply, boolean isFailure) {
    var answer = new Answer(message);
    Boolean isSeen;
    try {
      isSeen = isFailure ? reply.fail(new Failed(answer)) : reply.reply(answer);
    } catch (IllegalStateException oneTooMany) {
      isSeen = null;
    }
    message.attempts.add(new Attempt(answer, isSeen));
  }
}
