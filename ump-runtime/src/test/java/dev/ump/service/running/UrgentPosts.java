package dev.ump.service.running;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatcher of {@link Work} whose one-way method is urgent, as the processor would write it. */
final class UrgentPosts implements Dispatcher<Work, WorkClient> {
  private final WorkDispatcher dispatcher = new WorkDispatcher();

  @Override
  public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    dispatcher.dispatch(envelope, reply);
  }

  @Override
  public List<ServiceMethod> methods() {
    return dispatcher.methods().stream()
        .map(method -> method.isOneWay() ? method.urgent() : method)
        .toList();
  }

  @Override
  public WorkClient connect(ServiceClient<Work> client) {
    return dispatcher.connect(client);
  }
}
