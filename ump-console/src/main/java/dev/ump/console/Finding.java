package dev.ump.console;

import dev.ump.channel.InFlight;
import dev.ump.console.ShownServer.Kind;
import dev.ump.console.ShownServer.Reading;
import dev.ump.service.CallInFlight;
import dev.ump.service.ServerEnd;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a server, and why it is said to be in it.
 *
 * @param why a sentence
 */
record Finding(State state, String why) {
  /** How long a call may be executed, or wait while none is executed, before that is stuck. */
  static final Duration STUCK = Duration.ofSeconds(5);

  /** How long a call is executed before the stack of its thread is shown. */
  static final Duration SLOW = Duration.ofSeconds(1);

  /** A server that has ended. */
  static Finding ended(ShownServer server) {
    ServerEnd end = server.end();
    if (end == null) {
      return new Finding(
          State.ENDED, server.kind == Kind.LOOP ? "It was closed." : "It has ended.");
    }
    return new Finding(
        State.ENDED,
        switch (end.reason()) {
          case CLOSED -> "It was closed.";
          case STOPPED -> "Its service has stopped it.";
          case CLIENTS_GONE -> "No client is left that could call it.";
          case FAILED -> "It has failed: " + Words.failure(end.failure());
        });
  }

  /**
   * A server that cannot be looked at.
   *
   * @param failure what the look has thrown; null if the program has let go of the server
   */
  static Finding unseen(@Nullable RuntimeException failure) {
    return new Finding(
        State.UNSEEN,
        failure == null
            ? "The program has let go of the object that can be looked at."
            : "The look at it has failed: " + Words.failure(failure));
  }

  /** A server of a deadlock. */
  static Finding deadlocked(ShownServer server, List<ShownServer> ring, long endsInNanos) {
    int at = ring.indexOf(server);
    String others = IntStream.rangeClosed(1, ring.size())
        .mapToObj(step -> ring.get((at + step) % ring.size()).name)
        .collect(Collectors.joining(", which waits for "));
    return new Finding(
        State.DEADLOCKED,
        "It waits for " + others + ". "
            + (endsInNanos < 0
                ? "Without a time limit that never ends."
                : "A time limit ends that in " + Words.time(endsInNanos) + "."));
  }

  /**
   * A server that is in no deadlock.
   *
   * @param isActive whether calls have ended since the last look
   */
  static Finding of(Reading reading, boolean isActive) {
    if (reading.dump().restart() != null) {
      return new Finding(State.RESTARTING, "Its service is being made anew; calls wait.");
    }
    List<CallInFlight> executed = in(reading, InFlight.State.HANDLED);
    if (!executed.isEmpty()) {
      return executing(reading, executed);
    }
    List<CallInFlight> held = in(reading, InFlight.State.HELD);
    if (!held.isEmpty()) {
      return ofBatch(reading, held);
    }
    if (reading.stats().running() == 0 && reading.dump().queued() > 0) {
      return queued(reading, isActive);
    }
    if (isActive || reading.stats().running() > 0) {
      return new Finding(State.BUSY, "It executes calls, each of them quickly.");
    }
    int open = in(reading, InFlight.State.OPEN).size();
    return open > 0
        ? new Finding(State.BUSY, Words.calls(open) + " to be answered later; no thread is held.")
        : new Finding(State.IDLE, "Nothing to do.");
  }

  private static List<CallInFlight> in(Reading reading, InFlight.State state) {
    return reading.calls().stream()
        .filter(call -> call.state() == state && !call.isInPlace())
        .toList();
  }

  private static Finding executing(Reading reading, List<CallInFlight> executed) {
    List<CallInFlight> free =
        executed.stream().filter(call -> call.awaits() == null).toList();
    if (free.isEmpty()) {
      return waiting(reading, executed.get(0));
    }
    long least = free.stream().mapToLong(call -> nanos(reading, call)).min().orElse(0);
    CallInFlight longest = free.stream()
        .max(Comparator.comparingLong(call -> nanos(reading, call)))
        .orElse(free.get(0));
    String text = "Thread " + Words.thread(longest.handler()) + " is in " + longest.method()
        + lasting(reading, longest) + behind(reading);
    boolean isStuck = least >= STUCK.toNanos();
    return new Finding(isStuck ? State.STUCK : State.BUSY, text);
  }

  private static Finding waiting(Reading reading, CallInFlight call) {
    InFlight.Awaited awaited = call.awaits();
    return new Finding(
        State.WAITING,
        "Thread " + Words.thread(call.handler()) + " waits for "
            + (awaited == null || awaited.id() != 0 ? "" : "room at ")
            + (awaited == null ? "another server" : awaited.server())
            + ", and is in " + call.method() + lasting(reading, call) + behind(reading));
  }

  private static Finding ofBatch(Reading reading, List<CallInFlight> held) {
    long most = held.stream().mapToLong(call -> nanos(reading, call)).max().orElse(0);
    return new Finding(
        most >= STUCK.toNanos() ? State.STUCK : State.BUSY,
        "A batch of " + Words.calls(held.size()) + " is being ended" + behind(reading));
  }

  private static Finding queued(Reading reading, boolean isActive) {
    long waited = reading.calls().stream()
        .filter(call -> call.state() == InFlight.State.QUEUED)
        .mapToLong(call -> reading.server().seenFor(call, reading.now()))
        .max()
        .orElse(0);
    Duration oldest = reading.stats().oldestAge();
    long nanos = oldest == null ? waited : Math.max(waited, oldest.toNanos());
    boolean isLoop = reading.server().kind == Kind.LOOP;
    String text = Words.calls(reading.dump().queued()) + " queued"
        + (oldest == null ? waited == 0 ? "" : " for at least " : " for ")
        + (oldest == null && waited == 0 ? "" : Words.time(nanos))
        + (isLoop ? "; the owner of the loop runs none." : "; no thread executes any.");
    return new Finding(!isActive && nanos >= STUCK.toNanos() ? State.STUCK : State.BUSY, text);
  }

  private static String behind(Reading reading) {
    int queued = reading.dump().queued();
    return queued == 0 ? "." : "; " + Words.calls(queued) + " queued behind it.";
  }

  /** Returns for how long a call is executed; what was seen of it, if that is not measured. */
  static long nanos(Reading reading, CallInFlight call) {
    Duration running = call.running();
    return running == null ? reading.server().seenFor(call, reading.now()) : running.toNanos();
  }

  private static String lasting(Reading reading, CallInFlight call) {
    @Nullable Duration running = call.running();
    long nanos = nanos(reading, call);
    return running == null && nanos == 0
        ? ""
        : " for " + (running == null ? "at least " : "") + Words.time(nanos);
  }
}
