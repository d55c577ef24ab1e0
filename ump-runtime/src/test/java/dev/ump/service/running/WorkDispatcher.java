package dev.ump.service.running;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Replies;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UnknownEnvelopeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dispatcher of {@link Work}, made by hand: there is no implementation, it does what it is told. */
record WorkDispatcher() implements Dispatcher<Work, WorkClient> {
  @Override
  public List<ServiceMethod> methods() {
    return WorkEnvelope.METHODS;
  }

  @Override
  public WorkClient connect(ServiceClient<Work> client) {
    return new WorkClient(client);
  }

  @Override
  public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> context)
      throws Throwable {
    switch (envelope.opcode()) {
      case WorkEnvelope.Run.OPCODE -> {
        var call = (WorkEnvelope.Run) envelope;
        context.reply(call.body().run());
      }
      case WorkEnvelope.Later.OPCODE -> {
        var call = (WorkEnvelope.Later) envelope;
        Replies.whenDone(call.body().run(), context);
      }
      case WorkEnvelope.Post.OPCODE -> {
        var call = (WorkEnvelope.Post) envelope;
        call.body().run();
      }
      default -> throw new UnknownEnvelopeException("Work", envelope);
    }
  }
}
