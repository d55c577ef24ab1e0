package kinds;

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

/** Executes the calls of {@link Outer.Device} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
@SuppressWarnings({"all", "deprecation"})
public abstract sealed class Outer_DeviceDispatcher
    implements Dispatcher<Outer.Device, Outer_DeviceClient> {
  private Outer_DeviceDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static Outer_DeviceDispatcher of(Outer.Device service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static Outer_DeviceDispatcher ofAsync(Outer_DeviceAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return Outer_DeviceEnvelope.METHODS;
  }

  @Override
  public final Outer_DeviceClient connect(ServiceClient<Outer.Device> client) {
    return Outer_DeviceClient.of(client);
  }

  private static final class Blocking extends Outer_DeviceDispatcher {
    private final Outer.Device service;

    Blocking(Outer.Device service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Outer.Device> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case Outer_DeviceEnvelope.Read.OPCODE -> {
          var call = (Outer_DeviceEnvelope.Read) envelope;
          context.reply(service.read(call.address(), call.length()));
        }
        case Outer_DeviceEnvelope.Write.OPCODE -> {
          var call = (Outer_DeviceEnvelope.Write) envelope;
          service.write(call.address(), call.data(), call.scale());
          context.reply(null);
        }
        case Outer_DeviceEnvelope.WriteLongObjectArray.OPCODE -> {
          var call = (Outer_DeviceEnvelope.WriteLongObjectArray) envelope;
          service.write(call.address(), call.data());
          context.reply(null);
        }
        case Outer_DeviceEnvelope.Status.OPCODE -> {
          var call = (Outer_DeviceEnvelope.Status) envelope;
          context.reply(service.string(call.opcode_(), call.hashCode_()));
        }
        case Outer_DeviceEnvelope.Reset.OPCODE -> Replies.whenDone(service.reset(), context);
        case Outer_DeviceEnvelope.Count.OPCODE -> context.reply(service.count());
        case Outer_DeviceEnvelope.Measure.OPCODE ->
            measure((Outer_DeviceEnvelope.Measure<?>) envelope, context);
        case Outer_DeviceEnvelope.Async.OPCODE -> context.reply(service.async());
        default -> throw new UnknownEnvelopeException("Outer.Device", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T> void measure(
        Outer_DeviceEnvelope.Measure<T> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      context.reply(service.measure(call.kind(), call.decoder(), call.samples()));
    }
  }

  private static final class Asynchronous extends Outer_DeviceDispatcher {
    private final Outer_DeviceAsync service;

    Asynchronous(Outer_DeviceAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Outer.Device> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case Outer_DeviceEnvelope.Read.OPCODE -> {
          var call = (Outer_DeviceEnvelope.Read) envelope;
          Replies.whenDone(service.read(call.address(), call.length()), context);
        }
        case Outer_DeviceEnvelope.Write.OPCODE -> {
          var call = (Outer_DeviceEnvelope.Write) envelope;
          Replies.whenDone(service.write(call.address(), call.data(), call.scale()), context);
        }
        case Outer_DeviceEnvelope.WriteLongObjectArray.OPCODE -> {
          var call = (Outer_DeviceEnvelope.WriteLongObjectArray) envelope;
          Replies.whenDone(service.write(call.address(), call.data()), context);
        }
        case Outer_DeviceEnvelope.Status.OPCODE -> {
          var call = (Outer_DeviceEnvelope.Status) envelope;
          Replies.whenDone(service.string(call.opcode_(), call.hashCode_()), context);
        }
        case Outer_DeviceEnvelope.Reset.OPCODE -> Replies.whenDone(service.reset(), context);
        case Outer_DeviceEnvelope.Count.OPCODE -> Replies.whenDone(service.count(), context);
        case Outer_DeviceEnvelope.Measure.OPCODE ->
            measure((Outer_DeviceEnvelope.Measure<?>) envelope, context);
        case Outer_DeviceEnvelope.Async.OPCODE -> Replies.whenDone(service.async(), context);
        default -> throw new UnknownEnvelopeException("Outer.Device", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T> void measure(
        Outer_DeviceEnvelope.Measure<T> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      Replies.whenDone(service.measure(call.kind(), call.decoder(), call.samples()), context);
    }
  }
}
