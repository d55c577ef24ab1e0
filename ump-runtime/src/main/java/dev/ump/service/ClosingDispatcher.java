package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A dispatcher with a resource that is closed once, after the dispatcher's own end. */
final class ClosingDispatcher<S, C> implements Dispatcher<S, C> {
  private final Dispatcher<S, C> dispatcher;
  private final AutoCloseable resource;
  private final AtomicBoolean hasEnded = new AtomicBoolean();

  ClosingDispatcher(Dispatcher<S, C> dispatcher, AutoCloseable resource) {
    this.dispatcher = dispatcher;
    this.resource = resource;
  }

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
  public Equipment equipment() {
    return dispatcher.equipment();
  }

  @Override
  public @Nullable Object service() {
    return dispatcher.service();
  }

  /**
   * Throws the first failure, with the other one suppressed in it, unless they are the same object.
   */
  @Override
  public void end() throws Exception {
    if (!hasEnded.compareAndSet(false, true)) {
      return;
    }
    Throwable first = null;
    try {
      dispatcher.end();
    } catch (Throwable failed) {
      first = failed;
      throw failed;
    } finally {
      close(first);
    }
  }

  private void close(@Nullable Throwable before) throws Exception {
    try {
      resource.close();
    } catch (Throwable failed) {
      if (before == null) {
        throw failed;
      }
      if (failed != before) { // try-with-resources would fail then
        before.addSuppressed(failed);
      }
    }
  }
}
