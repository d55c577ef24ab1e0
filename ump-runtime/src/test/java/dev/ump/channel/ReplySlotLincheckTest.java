package dev.ump.channel;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One request that was received, answered by several threads, or while its caller gives up, against the
 * same under one lock: the first answer decides, and one side gets the outcome (1, 3, 13).
 */
@Tag("slow")
@Timeout(600)
class ReplySlotLincheckTest {
  private static final int OPEN = -1;
  private static final int CANCELLED = -2;
  private static final int NO_REPLY = -3;
  private static final int ONE_TOO_MANY = 2;

  /** A request of a channel that the net does not watch: its thread is none of the scenario's. */
  public static class Subject {
    private final ChannelRequest<String, Integer, RuntimeException> request;
    private final FutureCall<Integer> call = new FutureCall<>();

    public Subject() {
      var core = new ChannelCore(
          new Object(), "slot", Integer.MAX_VALUE, ForkJoinPool.commonPool(), null, null, null);
      request = new ChannelRequest<>(core, "asked", call);
      call.begin(request);
      request.enqueue();
      Objects.requireNonNull(core.queue.take(null));
    }

    @Operation
    public int reply(@Param(gen = IntGen.class, conf = "1:9") int value) {
      try {
        return request.reply(value) ? 1 : 0;
      } catch (IllegalStateException answeredBefore) {
        return ONE_TOO_MANY;
      }
    }

    @Operation
    public void close() {
      request.close();
    }

    @Operation
    public boolean cancel() {
      return call.cancel(true);
    }

    @Operation
    public boolean complete(@Param(gen = IntGen.class, conf = "11:19") int value) {
      return call.complete(value);
    }

    @Operation
    public int outcome() {
      return outcomeOf(call);
    }

    private static int outcomeOf(CompletableFuture<Integer> call) {
      if (!call.isDone()) {
        return OPEN;
      }
      return call.isCancelled()
          ? CANCELLED
          : call.isCompletedExceptionally() ? NO_REPLY : call.join();
    }
  }

  /** The same, one operation at a time. */
  public static class Model {
    private boolean isAnswered;
    private int outcome = OPEN;

    public int reply(int value) {
      if (isAnswered) {
        return ONE_TOO_MANY;
      }
      isAnswered = true;
      return end(value) ? 1 : 0;
    }

    public void close() {
      if (!isAnswered) {
        isAnswered = true;
        end(NO_REPLY);
      }
    }

    public boolean cancel() {
      return end(CANCELLED) || outcome == CANCELLED;
    }

    public boolean complete(int value) {
      return end(value);
    }

    public int outcome() {
      return outcome;
    }

    private boolean end(int how) {
      if (outcome != OPEN) {
        return false;
      }
      outcome = how;
      return true;
    }
  }

  private static void check(Options<?, ?> options) {
    options.sequentialSpecification(Model.class).check(Subject.class);
  }

  @Test
  void hasOneOutcomeInEveryInterleaving() {
    check(new ModelCheckingOptions()
        .iterations(30)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(1)
        .actorsBefore(0)
        .actorsAfter(3));
  }

  @Test
  void hasOneOutcomeUnderStress() {
    check(new StressOptions()
        .iterations(20)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(1)
        .actorsBefore(0)
        .actorsAfter(3));
  }
}
