package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import java.util.Objects;
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
 * One request that was received, whose caller waits: answered by several threads while he gives up,
 * against the same under one lock. His slot is set in one step, so this holds for three threads, too.
 */
@Tag("slow")
@Timeout(600)
class WaitingCallerLincheckTest {
  private static final int OPEN = -1;
  private static final int GIVEN_UP = -2;
  private static final int ANSWERED = -3;
  private static final int ONE_TOO_MANY = 2;

  /** A request of a channel that the net does not watch: its thread is none of the scenario's. */
  public static class Subject {
    private final ChannelRequest<String, Integer, RuntimeException> request;
    private final BlockingCall call = new BlockingCall();
    private final ChannelCore core;

    public Subject() {
      core = new ChannelCore(
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
    public boolean abandon() {
      BlockingSend.abandon(call, core, "asked", Deadline.NEVER, "a ring");
      return call.isAbandoned();
    }

    @Operation
    public boolean isAbandoned() {
      return request.isAbandoned();
    }

    @Operation
    public int outcome() {
      return call.isAbandoned() ? GIVEN_UP : call.isAnswered() ? ANSWERED : OPEN;
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
      return end(ANSWERED) ? 1 : 0;
    }

    public void close() {
      if (!isAnswered) {
        isAnswered = true;
        end(ANSWERED);
      }
    }

    public boolean abandon() {
      return end(GIVEN_UP) || outcome == GIVEN_UP;
    }

    public boolean isAbandoned() {
      return outcome == GIVEN_UP;
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
