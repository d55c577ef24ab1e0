package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.model.Faults;
import dev.ump.service.Dispatcher;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a server's dispatchers have beside their calls: batches or not, periodic work or not, an end.
 * Makes one dispatcher after the other, which now and then fails, except for the first. Confined to
 * the threads that start and restart the server.
 */
final class Equipped implements Callable<Dispatcher<Jobs, JobsClient>> {
  private final Round round;
  private final Dice dice;
  private final boolean isBatched;
  private final boolean canBreak;
  private final boolean hasTicks;
  private boolean isFirst = true;

  Equipped(Round round, Dice dice, Faults faults, boolean canBeBatched) {
    this.round = round;
    this.dice = new Dice(dice.seed());
    this.isBatched = canBeBatched && dice.chance(40);
    this.canBreak = faults.areThere() && dice.chance(10);
    this.hasTicks = dice.chance(30);
  }

  @Override
  public Dispatcher<Jobs, JobsClient> call() {
    if (!isFirst && dice.chance(20)) {
      throw new IllegalStateException("not made, on purpose");
    }
    isFirst = false;
    JobsBatch batch = isBatched ? new JobsBatch(new Dice(dice.seed()), canBreak) : null;
    Dispatcher<Jobs, JobsClient> dispatcher = round.dispatcher(batch);
    if (batch != null) {
      dispatcher = dispatcher.inBatches(1 + dice.roll(40), batch);
    }
    if (hasTicks) {
      var ticksDice = new Dice(dice.seed());
      dispatcher =
          dispatcher.every(Duration.ofNanos(50_000 + dice.roll(2_000_000)), () -> tick(ticksDice));
    }
    var isEnded = new AtomicBoolean();
    return dispatcher.closing(() -> {
      if (isEnded.getAndSet(true)) {
        round.broke(new AssertionError("ended twice"));
      }
    });
  }

  private static void tick(Dice dice) {
    if (dice.chance(5)) {
      throw new IllegalStateException("periodic work failed on purpose");
    }
  }
}
