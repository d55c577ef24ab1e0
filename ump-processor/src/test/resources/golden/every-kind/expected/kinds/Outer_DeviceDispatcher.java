package kinds;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Replies;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import dev.ump.service.UnknownEnvelopeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/** Executes the calls of {@link Outer.Device} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
@SuppressWarnings("deprecation")
public abstract sealed class Outer_DeviceDispatcher
    implements Dispatcher<Outer.Device, Outer_DeviceClient> {
  static final int ASYNC = 0;
  static final int COUNT = 1;
  static final int MEASURE = 2;
  static final int READ = 3;
  static final int RESET = 4;
  static final int STATUS = 5;
  static final int WRITE = 6;
  static final int WRITE_LONG_OBJECT_ARRAY = 7;

  static final List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Outer.Device.async()").returning(boolean.class),
      ServiceMethod.of("Outer.Device.count()").returning(long.class),
      ServiceMethod.of("Outer.Device.measure(Class, Function, int)")
          .declaring(IOException.class, InterruptedException.class)
          .within(Duration.ofMillis(250)),
      ServiceMethod.of("Outer.Device.read(int, int)"),
      ServiceMethod.of("Outer.Device.reset()"),
      ServiceMethod.of("Outer.Device.string(int, int)").within(Duration.ofMinutes(2)),
      ServiceMethod.of("Outer.Device.write(int, byte[], float)"),
      ServiceMethod.of("Outer.Device.write(long, Object...)"));

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
    return METHODS;
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
    public void dispatch(Envelope<Outer.Device> envelope, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      switch (envelope.opcode()) {
        case ASYNC -> reply.reply(service.async());
        case COUNT -> reply.reply(service.count());
        case MEASURE -> measure((Outer_DeviceEnvelope.Measure<?>) envelope, reply);
        case READ -> {
          var call = (Outer_DeviceEnvelope.Read) envelope;
          reply.reply(service.read(call.address(), call.length()));
        }
        case RESET -> Replies.from(service.reset(), reply);
        case STATUS -> {
          var call = (Outer_DeviceEnvelope.Status) envelope;
          reply.reply(service.string(call.opcode_(), call.hashCode_()));
        }
        case WRITE -> {
          var call = (Outer_DeviceEnvelope.Write) envelope;
          service.write(call.address(), call.data(), call.scale());
          reply.reply(null);
        }
        case WRITE_LONG_OBJECT_ARRAY -> {
          var call = (Outer_DeviceEnvelope.WriteLongObjectArray) envelope;
          service.write(call.address(), call.data());
          reply.reply(null);
        }
        default -> throw new UnknownEnvelopeException("Outer.Device", envelope);
      }
    }

    private <T> void measure(
        Outer_DeviceEnvelope.Measure<T> call, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      reply.reply(service.measure(call.kind(), call.decoder(), call.samples()));
    }
  }

  private static final class Asynchronous extends Outer_DeviceDispatcher {
    private final Outer_DeviceAsync service;

    Asynchronous(Outer_DeviceAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Outer.Device> envelope, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      switch (envelope.opcode()) {
        case ASYNC -> Replies.from(service.async(), reply);
        case COUNT -> Replies.from(service.count(), reply);
        case MEASURE -> measure((Outer_DeviceEnvelope.Measure<?>) envelope, reply);
        case READ -> {
          var call = (Outer_DeviceEnvelope.Read) envelope;
          Replies.from(service.read(call.address(), call.length()), reply);
        }
        case RESET -> Replies.from(service.reset(), reply);
        case STATUS -> {
          var call = (Outer_DeviceEnvelope.Status) envelope;
          Replies.from(service.string(call.opcode_(), call.hashCode_()), reply);
        }
        case WRITE -> {
          var call = (Outer_DeviceEnvelope.Write) envelope;
          Replies.from(service.write(call.address(), call.data(), call.scale()), reply);
        }
        case WRITE_LONG_OBJECT_ARRAY -> {
          var call = (Outer_DeviceEnvelope.WriteLongObjectArray) envelope;
          Replies.from(service.write(call.address(), call.data()), reply);
        }
        default -> throw new UnknownEnvelopeException("Outer.Device", envelope);
      }
    }

    private <T> void measure(
        Outer_DeviceEnvelope.Measure<T> call, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      Replies.from(service.measure(call.kind(), call.decoder(), call.samples()), reply);
    }
  }
}
