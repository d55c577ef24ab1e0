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
    if (envelope instanceof WorkEnvelope.Run call) {
      context.reply(call.body().run());
    } else if (envelope instanceof WorkEnvelope.Later call) {
      Replies.whenDone(call.body().run(), context);
    } else if (envelope instanceof WorkEnvelope.Post call) {
      call.body().run();
    } else {
      throw new UnknownEnvelopeException("Work", envelope);
    }
  }
}
