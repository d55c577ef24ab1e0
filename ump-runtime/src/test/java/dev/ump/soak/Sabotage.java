package dev.ump.soak;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Faults that must not be, to see that a soak would notice them. */
enum Sabotage {
  NONE("nothing"),
  /** The caller hangs, unless it is interrupted by chance; then the answer is left. */
  ANSWER_IS_LOST("(?s).*(hangs: |left: ).*"),
  ANSWER_IS_ANOTHERS("(?s).*not kept: its own reply.*"),
  IS_EXECUTED_TWICE("(?s).*not kept: executed at most once.*"),
  SERVER_FAILS("(?s).*ended for no reason.*"),
  SERVER_IS_KEPT("(?s).*left: .*, 1 servers.*");

  /** How many calls are as they should be before. */
  private static final int CALLS = 1_000;

  /** What the soak says of it, as a pattern. */
  final String complaint;

  private final AtomicInteger calls = new AtomicInteger();
  private final List<Object> kept = new ArrayList<>();

  Sabotage(String complaint) {
    this.complaint = complaint;
  }

  /** Makes a dispatcher worse. */
  Dispatcher<Jobs, JobsClient> spoil(Dispatcher<Jobs, JobsClient> dispatcher) {
    if (this == SERVER_IS_KEPT && kept.isEmpty()) {
      kept.add(dispatcher);
    }
    return this == NONE ? dispatcher : new Spoilt(this, dispatcher);
  }

  /** Returns whether it was done. */
  boolean isDone() {
    return this == NONE || this == SERVER_IS_KEPT || calls.get() >= CALLS;
  }

  /** Keeps nothing any more. */
  void release() {
    kept.clear();
  }

  private record Spoilt(Sabotage fault, Dispatcher<Jobs, JobsClient> dispatcher)
      implements Dispatcher<Jobs, JobsClient> {

    @Override
    public void dispatch(Envelope<Jobs> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      if (envelope instanceof JobsEnvelope.Ask asked
          && asked.job().style == Job.Style.BLOCKING
          && asked.job().deed == Job.Deed.ANSWER
          && fault.calls.incrementAndGet() == CALLS) {
        spoil(asked.job(), reply);
      } else {
        dispatcher.dispatch(envelope, reply);
      }
    }

    private void spoil(Job job, ReplyContext<@Nullable Object, Throwable> reply) {
      job.executed();
      switch (fault) {
        case ANSWER_IS_LOST -> fault.kept.add(reply); // or the net would find it
        case ANSWER_IS_ANOTHERS -> reply.reply(new Object());
        case IS_EXECUTED_TWICE -> {
          job.executed();
          reply.reply(job);
        }
        case SERVER_FAILS -> throw new InternalError("nobody planned that");
        default -> reply.reply(job);
      }
    }

    @Override
    public List<ServiceMethod> methods() {
      return dispatcher.methods();
    }

    @Override
    public JobsClient connect(ServiceClient<Jobs> client) {
      return dispatcher.connect(client);
    }
  }
}
