package stock;

import dev.ump.channel.ReplyContext;
import dev.ump.kotlin.SuspendCalls;
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

/** Executes the calls of {@link Stock} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class StockDispatcher implements Dispatcher<Stock, StockClient> {
  private StockDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static StockDispatcher of(Stock service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static StockDispatcher ofAsync(StockAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return StockEnvelope.METHODS;
  }

  @Override
  public final StockClient connect(ServiceClient<Stock> client) {
    return StockClient.of(client);
  }

  private static final class Blocking extends StockDispatcher {
    private final Stock service;

    private final SuspendCalls suspended;

    Blocking(Stock service) {
      this.service = Objects.requireNonNull(service, "service");
      this.suspended = new SuspendCalls(this, service);
    }

    @Override
    public void dispatch(Envelope<Stock> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      if (suspended.defers(envelope, context)) {
        // until the call that is suspended has ended
        return;
      }
      switch (envelope.opcode()) {
        case StockEnvelope.Count.OPCODE -> {
          var call = (StockEnvelope.Count) envelope;
          Replies.whenDone(suspended.start(next -> service.count(call.item(), next)), context);
        }
        case StockEnvelope.Rest.OPCODE ->
            Replies.whenDone(suspended.start(next -> service.rest(next)), context);
        case StockEnvelope.Name.OPCODE -> context.reply(service.name());
        case StockEnvelope.Note.OPCODE -> {
          var call = (StockEnvelope.Note) envelope;
          service.note(call.text());
        }
        default -> throw new UnknownEnvelopeException("Stock", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }

  private static final class Asynchronous extends StockDispatcher {
    private final StockAsync service;

    Asynchronous(StockAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Stock> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case StockEnvelope.Count.OPCODE -> {
          var call = (StockEnvelope.Count) envelope;
          Replies.whenDone(service.count(call.item()), context);
        }
        case StockEnvelope.Rest.OPCODE -> Replies.whenDone(service.rest(), context);
        case StockEnvelope.Name.OPCODE -> Replies.whenDone(service.name(), context);
        case StockEnvelope.Note.OPCODE -> {
          var call = (StockEnvelope.Note) envelope;
          service.note(call.text());
        }
        default -> throw new UnknownEnvelopeException("Stock", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }
}
