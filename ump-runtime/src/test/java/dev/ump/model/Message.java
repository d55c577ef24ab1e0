package dev.ump.model;

import dev.ump.service.Call;
import dev.ump.testkit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A message, and everything that was seen of its request. Keeps neither request nor future. */
final class Message implements Call<Message, Message.@Nullable Answer> {
  /** How the caller asked. */
  enum Way {
    SEND,
    SEND_ASYNC,
    POST
  }

  /** How a receiver may have let go of it without an answer. */
  enum Fate {
    CLOSED,
    FORGOTTEN
  }

  /** A reply, or what is wrapped in a {@link Failed}: an object of its own for each attempt. */
  static final class Answer {
    final Message message;

    Answer(Message message) {
      this.message = message;
    }
  }

  /** The failure of a request. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    Failed(Answer answer) {
      super("failed on purpose", null, false, false);
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }

  /** An attempt to answer: true or false as it was returned, null if it was one too many. */
  record Attempt(Answer answer, @Nullable Boolean isSeen) {}

  final int sender;
  final int number;
  final Way way;
  final AtomicInteger deliveries = new AtomicInteger();
  final AtomicInteger abandonments = new AtomicInteger();
  final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  final Queue<Fate> fates = new ConcurrentLinkedQueue<>();

  /** The answer that a handler threw; nobody is told whether it was seen. */
  volatile @Nullable Answer thrown;

  /** The error that a handler threw. */
  volatile @Nullable Error error;

  volatile boolean isWatchedForAbandonment;
  volatile boolean isSeenAbandoned;
  private final List<Outcome<@Nullable Answer>> outcomes = new ArrayList<>();

  Message(int sender, int number, Way way) {
    this.sender = sender;
    this.number = number;
    this.way = way;
  }

  /** Whether it is urgent, in a schedule that has urgent messages. */
  boolean isUrgent() {
    return number % 3 == 0;
  }

  @Override
  public int opcode() {
    return way == Way.POST ? 1 : 0;
  }

  synchronized void ended(Outcome<@Nullable Answer> outcome) {
    outcomes.add(outcome);
  }

  synchronized List<Outcome<@Nullable Answer>> outcomes() {
    return List.copyOf(outcomes);
  }

  /** Everything that was seen, for the text of a failed test. */
  @Override
  public String toString() {
    return "%s %d.%d delivered %d times, fates %s, attempts %s, error %s, abandoned %d times, outcomes %s"
        .formatted(
            way,
            sender,
            number,
            deliveries.get(),
            fates,
            attempts.stream().map(Attempt::isSeen).toList(),
            error,
            abandonments.get(),
            outcomes());
  }
}
