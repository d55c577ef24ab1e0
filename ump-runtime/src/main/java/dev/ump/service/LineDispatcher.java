package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes the messages of an owner's line, each by the dispatcher of its service. */
record LineDispatcher<S, C>(Dispatcher<S, C> first) implements Dispatcher<S, C> {

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    if (envelope instanceof OwnedCall<S, ?, ?> owned) {
      owned.dispatch(reply);
    } else {
      first.dispatch(envelope, reply);
    }
  }

  @Override
  public List<ServiceMethod> methods() {
    return first.methods();
  }

  @Override
  public C connect(ServiceClient<S> client) {
    return first.connect(client);
  }
}
