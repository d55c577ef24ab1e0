package jdbc;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Replies;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import dev.ump.service.UnknownEnvelopeException;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/** Executes the calls of {@link Session} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class SessionDispatcher implements Dispatcher<Session, SessionClient> {
  private SessionDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static SessionDispatcher of(Session service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static SessionDispatcher ofAsync(SessionAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return SessionEnvelope.METHODS;
  }

  @Override
  public final SessionClient connect(ServiceClient<Session> client) {
    return SessionClient.of(client);
  }

  private static final class Blocking extends SessionDispatcher {
    private final Session service;

    Blocking(Session service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Session> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case SessionEnvelope.Update.OPCODE -> {
          var call = (SessionEnvelope.Update) envelope;
          context.reply(service.update(call.sql()));
        }
        default -> throw new UnknownEnvelopeException("Session", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }

  private static final class Asynchronous extends SessionDispatcher {
    private final SessionAsync service;

    Asynchronous(SessionAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Session> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case SessionEnvelope.Update.OPCODE -> {
          var call = (SessionEnvelope.Update) envelope;
          Replies.whenDone(service.update(call.sql()), context);
        }
        default -> throw new UnknownEnvelopeException("Session", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }
}
