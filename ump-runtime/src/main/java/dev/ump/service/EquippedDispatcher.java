package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatcher with more equipment. */
record EquippedDispatcher<S, C>(Dispatcher<S, C> dispatcher, Equipment equipment)
    implements Dispatcher<S, C> {

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    if (envelope instanceof TickRun<S> tick) {
      tick.run();
    } else {
      dispatcher.dispatch(envelope, reply);
    }
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

  @Override
  public void end() throws Exception {
    dispatcher.end();
  }
}
