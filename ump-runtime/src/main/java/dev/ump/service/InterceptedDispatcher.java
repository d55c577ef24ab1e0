package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Executes calls in the context of their callers, and shows them to interceptors.
 *
 * @param context what captured the contexts, to be named in messages; null if there are none
 */
record InterceptedDispatcher<S, C>(
    Dispatcher<S, C> dispatcher,
    List<CallInterceptor> interceptors,
    @Nullable ContextPropagator context)
    implements Dispatcher<S, C> {

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    if (envelope instanceof Carried<S, ?> carried) {
      Object propagator = context == null ? carried.context() : context;
      WrappedExecution.in(
          carried.context(), () -> intercept(carried.call(), reply), propagator.getClass());
    } else {
      intercept(envelope, reply);
    }
  }

  private void intercept(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    int opcode = envelope.opcode();
    if (interceptors.isEmpty() || opcode < 0 || opcode >= methods().size()) {
      dispatcher.dispatch(envelope, reply);
      return;
    }
    var seen = new Interception(interceptors, methods().get(opcode), envelope);
    seen.before();
    var intercepted = new Reply(reply, new AtomicReference<>(seen));
    try {
      dispatcher.dispatch(envelope, intercepted);
    } catch (Throwable thrown) {
      Throwable late = intercepted.after(null, thrown);
      throw late == null ? thrown : late;
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
  public void end() throws Exception {
    dispatcher.end();
  }

  /** Shows the first answer to the interceptors before it is given. */
  private record Reply(
      ReplyContext<@Nullable Object, Throwable> reply, AtomicReference<@Nullable Interception> seen)
      implements ReplyContext<@Nullable Object, Throwable> {

    @Nullable Throwable after(@Nullable Object value, @Nullable Throwable failure) {
      Interception first = seen.getAndSet(null);
      return first == null ? null : first.after(value, failure);
    }

    @Override
    public boolean reply(@Nullable Object value) {
      Throwable late = after(value, null);
      return late == null ? reply.reply(value) : reply.fail(late);
    }

    @Override
    public boolean fail(Throwable error) {
      Throwable late = after(null, error);
      return reply.fail(late == null ? error : late);
    }

    @Override
    public boolean isAbandoned() {
      return reply.isAbandoned();
    }

    @Override
    public void onAbandoned(Runnable action) {
      reply.onAbandoned(action);
    }

    @Override
    public void close() {
      reply.close();
    }
  }
}
