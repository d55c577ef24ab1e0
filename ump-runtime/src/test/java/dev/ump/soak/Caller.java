package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.soak.Job.Deed;
import dev.ump.soak.Job.Style;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that calls, and gives up in all ways there are; if a server fails, it calls the next one. */
final class Caller implements Runnable {
  static final int CALLS = 300;

  /** How many more calls a caller makes of a server that has ended. */
  private static final int LATE_CALLS = 5;

  private final Round round;
  private final Dice dice;

  /** The server that is called, and a client of it. */
  private Place place;

  private JobsClient client;

  /** Who may be interrupted. Guarded by this. */
  private @Nullable Thread thread;

  Caller(Round round, Dice dice, Place place) {
    this.round = round;
    this.dice = dice;
    this.place = place;
    this.client = place.client();
  }

  @Override
  public void run() {
    begin();
    try {
      int late = 0;
      for (int i = 0; i < CALLS && (late < LATE_CALLS || hasNext()); i++) {
        late = place.isOver() ? late % LATE_CALLS + 1 : 0;
        if (round.faults().dives() && dice.chance(1)) {
          dive();
        } else {
          Style style = style();
          boolean isUrgent = style != Style.POST && dice.chance(10);
          call(round.newJob(style, deed(), isUrgent, false));
        }
        Thread.interrupted(); // kept by a call that was interrupted, or meant for one that was over
      }
    } finally {
      end();
    }
  }

  /** After the end of a server: waits for the one that takes its place, if there will be one. */
  private boolean hasNext() {
    Place next = round.next(place);
    if (next == null) {
      return false;
    }
    place = next;
    try {
      client = next.client();
    } catch (IllegalStateException lastIsGone) { // the round ends
      return false;
    }
    return true;
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
  }

  private synchronized void end() {
    thread = null;
    Thread.interrupted();
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private Style style() {
    Style[] styles = Style.values();
    return dice.chance(50) ? Style.BLOCKING : styles[dice.roll(styles.length)];
  }

  /** Mostly an answer; what takes until somebody helps is rare, or nothing else would happen. */
  private Deed deed() {
    int roll = dice.roll(10_000);
    if (roll < 30) {
      return dice.chance(50) ? Deed.FORGET : Deed.LOSE_STAGE;
    } else if (roll < 60) {
      return Deed.BLOCK;
    } else if (roll < 62) {
      return dice.chance(50) ? Deed.STOP_SERVER : Deed.CLOSE_SERVER;
    } else if (roll < 70) {
      return Deed.RESTART_SERVER;
    } else if (roll < 1_000) {
      return Deed.ANSWER_LATER;
    } else if (roll < 2_000) {
      if (round.faults().areThere() && dice.chance(20)) {
        return error();
      }
      return dice.chance(70) ? Deed.THROW : Deed.THROW_OF_ANOTHER_CALL;
    }
    return Deed.ANSWER;
  }

  /** Most do not end the server. */
  private Deed error() {
    return switch (dice.roll(20)) {
      case 0 -> Deed.END_SERVER;
      case 1, 2, 3 -> Deed.OVERFLOW;
      case 4, 5, 6 -> Deed.EXHAUST;
      default -> Deed.THROW_ERROR;
    };
  }

  private void dive() {
    Style style = style();
    boolean isLimited = style == Style.LIMITED || style == Style.ASYNC_LIMITED;
    Diver.call(
        round.newJob(style, Deed.ANSWER, false, true),
        isLimited ? client.withTimeout(limit()) : client,
        dice.roll(64));
  }

  private void call(Job job) {
    try {
      switch (job.style) {
        case BLOCKING -> job.ended(asked(client, job), null);
        case LIMITED -> job.ended(asked(client.withTimeout(limit()), job), null);
        case ASYNC -> observed(client, job);
        case ASYNC_LIMITED -> observed(client.withTimeout(limit()), job);
        case CANCELLED -> {
          var future = observed(client, job);
          dice.pause();
          future.cancel(true);
        }
        case OR_TIMEOUT -> observed(client, job).orTimeout(dice.roll(500), TimeUnit.MICROSECONDS);
        case FORGOTTEN -> observed(client, job);
        case POST -> {
          client.post(job);
          job.ended(null, null);
        }
        default -> throw new AssertionError(job);
      }
    } catch (Throwable thrown) {
      job.ended(null, thrown);
    }
  }

  private Duration limit() {
    return Duration.ofNanos(1 + dice.roll(dice.chance(50) ? 50_000 : 2_000_000));
  }

  private static Object asked(JobsClient client, Job job) {
    return job.isUrgent ? client.urge(job) : client.ask(job);
  }

  private static CompletableFuture<Object> observed(JobsClient client, Job job) {
    CompletableFuture<Object> future = job.isUrgent ? client.urgeAsync(job) : client.askAsync(job);
    future.whenComplete(job::ended);
    return future;
  }
}
