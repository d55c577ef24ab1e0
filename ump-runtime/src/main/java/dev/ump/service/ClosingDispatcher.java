package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatcher with a resource that is closed after the dispatcher's own end. */
record ClosingDispatcher<S, C>(Dispatcher<S, C> dispatcher, AutoCloseable resource)
    implements Dispatcher<S, C> {

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    dispatcher.dispatch(envelope, reply);
  }

  @Override
  public List<ServiceMethod> methods() {
    return dispatcher.methods();
  }

  @Override
  public C connect(ServiceClient<S> client) {
    return dispatcher.connect(client);
  }

  @Override
  public void end() throws Exception {
    try (resource) {
      dispatcher.end();
    }
  }
}
