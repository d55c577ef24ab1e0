package kv;

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

/** Executes the calls of {@link KeyValueStore} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class KeyValueStoreDispatcher
    implements Dispatcher<KeyValueStore, KeyValueStoreClient> {
  private KeyValueStoreDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static KeyValueStoreDispatcher of(KeyValueStore service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static KeyValueStoreDispatcher ofAsync(KeyValueStoreAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return KeyValueStoreEnvelope.METHODS;
  }

  @Override
  public final KeyValueStoreClient connect(ServiceClient<KeyValueStore> client) {
    return KeyValueStoreClient.of(client);
  }

  private static final class Blocking extends KeyValueStoreDispatcher {
    private final KeyValueStore service;

    Blocking(KeyValueStore service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<KeyValueStore> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case KeyValueStoreEnvelope.Get.OPCODE -> {
          var call = (KeyValueStoreEnvelope.Get) envelope;
          context.reply(service.get(call.key()));
        }
        case KeyValueStoreEnvelope.Size.OPCODE -> Replies.whenDone(service.size(), context);
        case KeyValueStoreEnvelope.Put.OPCODE -> {
          var call = (KeyValueStoreEnvelope.Put) envelope;
          service.put(call.key(), call.value());
          context.reply(null);
        }
        default -> throw new UnknownEnvelopeException("KeyValueStore", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }

  private static final class Asynchronous extends KeyValueStoreDispatcher {
    private final KeyValueStoreAsync service;

    Asynchronous(KeyValueStoreAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<KeyValueStore> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case KeyValueStoreEnvelope.Get.OPCODE -> {
          var call = (KeyValueStoreEnvelope.Get) envelope;
          Replies.whenDone(service.get(call.key()), context);
        }
        case KeyValueStoreEnvelope.Size.OPCODE -> Replies.whenDone(service.size(), context);
        case KeyValueStoreEnvelope.Put.OPCODE -> {
          var call = (KeyValueStoreEnvelope.Put) envelope;
          Replies.whenDone(service.put(call.key(), call.value()), context);
        }
        default -> throw new UnknownEnvelopeException("KeyValueStore", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }
  }
}
