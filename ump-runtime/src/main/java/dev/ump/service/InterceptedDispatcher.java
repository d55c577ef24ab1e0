package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.channel.UmpException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher that executes calls in the context of their callers, inside the server's
 * interceptors.
 *
 * @param dispatcher executes the calls
 * @param interceptors the outermost one first
 * @param server the name of the server
 */
record InterceptedDispatcher<S, C>(
    Dispatcher<S, C> dispatcher, List<CallInterceptor> interceptors, String server)
    implements Dispatcher<S, C> {

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    if (envelope instanceof CarriedCall<S, ?> carried) {
      carried.execute(() -> intercept(carried.call(), reply));
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
    boolean isOneWay = ForwardingReply.isPost(reply);
    ServiceMethod method = methods().get(opcode);
    var seen = new InterceptedCall(interceptors, method, envelope, server, isOneWay, true);
    try {
      seen.run(() -> dispatcher.dispatch(envelope, new Reply(reply, seen)));
    } catch (Throwable thrown) {
      seen.end(null, thrown);
      throw thrown;
    }
    if ((isOneWay || method.isOneWay()) && !seen.isPutOff()) { // it is answered after this
      seen.end(null, null);
    } else if (!seen.isEnded()) { // a stage, which may never complete once its caller has given up
      reply.onAbandoned(
          () -> seen.end(null, new CancellationException("The caller abandoned the call.")));
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
  public Equipment equipment() {
    return dispatcher.equipment();
  }

  @Override
  public @Nullable Object service() {
    return dispatcher.service();
  }

  @Override
  public void end() throws Exception {
    dispatcher.end();
  }

  /** Ends the intercepted call before the answer is given. */
  private record Reply(ReplyContext<@Nullable Object, Throwable> reply, InterceptedCall seen)
      implements ForwardingReply {

    @Override
    public boolean reply(@Nullable Object value) {
      seen.end(value, null);
      return reply.reply(value);
    }

    @Override
    public boolean fail(Throwable error) {
      seen.end(null, error);
      return reply.fail(error);
    }

    @Override
    public boolean end(UmpException outcome) {
      seen.end(null, outcome);
      return reply.end(outcome);
    }

    @Override
    public void putOff() {
      seen.putOff();
      ForwardingReply.super.putOff();
    }

    @Override
    public void close() {
      seen.end(null, new CancellationException("The call was closed without an answer."));
      reply.close();
    }
  }
}
