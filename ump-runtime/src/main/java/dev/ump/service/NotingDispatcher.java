package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher of another service of an owner whose first one is made anew after failures: its
 * failures count as those of the first.
 *
 * @param dispatcher executes the calls
 * @param first notes their failures
 */
record NotingDispatcher<S, C>(Dispatcher<S, C> dispatcher, RestartableDispatcher<?, ?> first)
    implements Dispatcher<S, C> {

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    first.dispatch(dispatcher, envelope, reply);
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
  public @Nullable Object service() {
    return dispatcher.service();
  }
}
