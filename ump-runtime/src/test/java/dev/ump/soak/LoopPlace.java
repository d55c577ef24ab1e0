package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import org.jspecify.annotations.Nullable;

/** A {@link UmpLoop}, and the thread that turns it. */
final class LoopPlace implements Place {
  private final UmpLoop<JobsClient> loop;
  private final boolean restarts;
  private final boolean isRunForEver;

  /** Written by the thread that turns the loop. */
  private volatile boolean isOver;

  private volatile boolean isToEnd;

  /** What the loop threw. */
  private volatile @Nullable Throwable failure;

  LoopPlace(UmpLoop<JobsClient> loop, boolean restarts, Round round, Dice dice) {
    this.loop = loop;
    this.restarts = restarts;
    this.isRunForEver = dice.chance(50);
    round.run(this::turn);
  }

  private void turn() {
    try {
      if (isRunForEver) {
        loop.run();
      } else {
        while (!isToEnd) {
          if (loop.runWaiting() == 0) {
            Thread.yield();
          }
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the loop", e);
    } catch (IllegalStateException brokenBatch) {
      failure = brokenBatch;
    } finally {
      loop.close();
      isOver = true;
    }
  }

  @Override
  public JobsClient client() {
    return loop.client();
  }

  @Override
  public void end(Dice dice) {
    isToEnd = true;
    if (isRunForEver || dice.chance(50)) {
      loop.close();
    }
  }

  @Override
  public void abort() {
    closeFromInside();
  }

  @Override
  public boolean isOver() {
    return isOver;
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void stopFromInside() {
    closeFromInside();
  }

  @Override
  public void closeFromInside() {
    isToEnd = true;
    loop.close();
  }

  @Override
  public void restartFromInside() {
    if (restarts) {
      UmpServer.restartCurrent();
    }
  }

  @Override
  public Object server() {
    return loop;
  }
}
