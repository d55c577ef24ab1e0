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

/** Executes the calls of {@link CursorService} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class CursorServiceDispatcher
    implements Dispatcher<CursorService, CursorServiceClient> {
  private CursorServiceDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static CursorServiceDispatcher of(Cursor service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static CursorServiceDispatcher ofAsync(CursorServiceAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return CursorServiceEnvelope.METHODS;
  }

  @Override
  public final CursorServiceClient connect(ServiceClient<CursorService> client) {
    return CursorServiceClient.of(client);
  }

  private static final class Blocking extends CursorServiceDispatcher {
    private final Cursor service;

    Blocking(Cursor service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<CursorService> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case CursorServiceEnvelope.Next.OPCODE -> context.reply(service.next());
        default -> throw new UnknownEnvelopeException("CursorService", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }

  private static final class Asynchronous extends CursorServiceDispatcher {
    private final CursorServiceAsync service;

    Asynchronous(CursorServiceAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<CursorService> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case CursorServiceEnvelope.Next.OPCODE -> Replies.whenDone(service.next(), context);
        default -> throw new UnknownEnvelopeException("CursorService", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }
}
