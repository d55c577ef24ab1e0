package dev.ump.soak;

import dev.ump.channel.ReplyContext;
import dev.ump.model.Faults;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Replies;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Does what each job says.
 *
 * @param batch what its jobs are a part of; null if each counts at once
 */
record JobsDispatcher(Round round, @Nullable JobsBatch batch)
    implements Dispatcher<Jobs, JobsClient> {
  @Override
  public List<ServiceMethod> methods() {
    return JobsEnvelope.METHODS;
  }

  @Override
  public JobsClient connect(ServiceClient<Jobs> client) {
    return new JobsClient(client);
  }

  @Override
  public void dispatch(Envelope<Jobs> envelope, ReplyContext<@Nullable Object, Throwable> context)
      throws InterruptedException {
    Job job = job(envelope);
    job.executed();
    if (batch != null) {
      batch.executes(job);
    }
    switch (job.deed) {
      case ANSWER -> context.reply(job);
      case THROW -> throw new Job.Failed(job);
      case THROW_OF_ANOTHER_CALL -> throw new CancellationException("of another call");
      case THROW_ERROR -> throw new Job.FailedHard(job);
      case OVERFLOW -> context.reply(overflow(job, 1));
      case EXHAUST -> context.reply(new long[Integer.MAX_VALUE]);
      case END_SERVER -> throw Faults.fatal();
      case FORGET -> {
        // nobody has the reply context any more
      }
      case BLOCK -> {
        round.awaitGate();
        context.reply(job);
      }
      case LOSE_STAGE -> Replies.whenDone(new CompletableFuture<>(), context);
      case ANSWER_LATER -> {
        var later = new CompletableFuture<@Nullable Object>();
        round.run(() -> later.complete(job));
        Replies.whenDone(later, context);
      }
      case STOP_SERVER -> {
        round.stopFromInside();
        context.reply(job);
      }
      case CLOSE_SERVER -> {
        round.closeFromInside();
        context.reply(job);
      }
      case RESTART_SERVER -> {
        round.restartFromInside();
        context.reply(job);
      }
      default -> throw new AssertionError(job);
    }
  }

  private static Job job(Envelope<Jobs> envelope) {
    if (envelope instanceof JobsEnvelope.Ask asked) {
      return asked.job();
    }
    return envelope instanceof JobsEnvelope.Urge urged
        ? urged.job()
        : ((JobsEnvelope.Post) envelope).job();
  }

  private static Object overflow(Job job, long depth) {
    return depth == 0 ? job : List.of(overflow(job, depth + 1));
  }
}
