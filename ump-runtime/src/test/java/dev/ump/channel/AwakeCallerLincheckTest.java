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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One request that was received, whose caller waits awake, goes to sleep and gives up while several
 * threads answer it, against the same under one lock.
 */
@Tag("slow")
@Timeout(600)
class AwakeCallerLincheckTest {
  private static final int OPEN = -1;
  private static final int GIVEN_UP = -2;
  private static final int ANSWERED = -3;
  private static final int ONE_TOO_MANY = 2;

  /** A request of a channel that the net does not watch: its thread is none of the scenario's. */
  public static class Subject {
    private final ChannelCore core;
    private final ChannelRequest<String, Integer, RuntimeException> request;
    private @Nullable Object outcome;
    private @Nullable BlockingCall call;

    public Subject() {
      core = new ChannelCore(
          new Object(), "slot", Integer.MAX_VALUE, ForkJoinPool.commonPool(), null, null, null);
      request = new ChannelRequest<>(core, "asked", NoCaller.AWAKE);
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

    /** The caller goes to sleep, unless there is an outcome. */
    @Operation(nonParallelGroup = "caller")
    public int sleep() {
      if (outcome == null && call == null) {
        Object found = request.outcomeOrCall();
        if (found instanceof BlockingCall made) {
          call = made;
        } else {
          outcome = found;
        }
      }
      return outcome();
    }

    /** The caller goes to sleep, and gives up at once, unless there is an outcome. */
    @Operation(nonParallelGroup = "caller")
    public int abandon() {
      sleep();
      if (call != null) {
        BlockingSend.abandon(call, core, "asked", Deadline.NEVER, "a ring");
      }
      return outcome();
    }

    @Operation
    public boolean isAbandoned() {
      return request.isAbandoned();
    }

    private int outcome() {
      BlockingCall asleep = call;
      if (asleep == null) {
        return ANSWERED;
      }
      return asleep.isAbandoned() ? GIVEN_UP : asleep.isAnswered() ? ANSWERED : OPEN;
    }
  }

  /** The same, one operation at a time. */
  public static class Model {
    private int outcome = OPEN;
    private boolean isAnswered;

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

    public int sleep() {
      return outcome;
    }

    public int abandon() {
      end(GIVEN_UP);
      return outcome;
    }

    public boolean isAbandoned() {
      return outcome == GIVEN_UP;
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
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(3));
  }

  @Test
  void hasOneOutcomeUnderStress() {
    check(new StressOptions()
        .iterations(20)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(3));
  }
}
