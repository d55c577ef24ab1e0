package cache;

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

/** Executes the calls of {@link Cache} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
abstract sealed class CacheDispatcher<K extends Comparable<? super K>, V>
    implements Dispatcher<Cache<K, V>, CacheClient<K, V>> {
  private CacheDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static <K extends Comparable<? super K>, V> CacheDispatcher<K, V> of(Cache<K, V> service) {
    return new Blocking<>(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static <K extends Comparable<? super K>, V> CacheDispatcher<K, V> ofAsync(
      CacheAsync<K, V> service) {
    return new Asynchronous<>(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return CacheEnvelope.METHODS;
  }

  @Override
  public final CacheClient<K, V> connect(ServiceClient<Cache<K, V>> client) {
    return CacheClient.of(client);
  }

  private static final class Blocking<K extends Comparable<? super K>, V>
      extends CacheDispatcher<K, V> {
    private final Cache<K, V> service;

    Blocking(Cache<K, V> service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Cache<K, V>> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case CacheEnvelope.Load.OPCODE -> {
          var call = (CacheEnvelope.Load<K, V>) envelope;
          context.reply(service.load(call.key(), call.loader()));
        }
        case CacheEnvelope.Max.OPCODE -> max((CacheEnvelope.Max<K, V, ?>) envelope, context);
        case CacheEnvelope.Group.OPCODE -> group((CacheEnvelope.Group<K, V, ?>) envelope, context);
        case CacheEnvelope.Forget.OPCODE -> {
          var call = (CacheEnvelope.Forget<K, V>) envelope;
          service.forget(call.key());
        }
        case CacheEnvelope.Get.OPCODE -> {
          var call = (CacheEnvelope.Get<K, V>) envelope;
          context.reply(service.get(call.key()));
        }
        case CacheEnvelope.Has.OPCODE -> {
          var call = (CacheEnvelope.Has<K, V>) envelope;
          context.reply(service.has(call.key()));
        }
        default -> throw new UnknownEnvelopeException("Cache", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T extends Comparable<T>> void max(
        CacheEnvelope.Max<K, V, T> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      context.reply(service.<T>max(call.values()));
    }

    private <A> void group(
        CacheEnvelope.Group<K, V, A> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      context.reply(service.group(call.by(), call.client()));
    }
  }

  private static final class Asynchronous<K extends Comparable<? super K>, V>
      extends CacheDispatcher<K, V> {
    private final CacheAsync<K, V> service;

    Asynchronous(CacheAsync<K, V> service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Cache<K, V>> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case CacheEnvelope.Load.OPCODE -> {
          var call = (CacheEnvelope.Load<K, V>) envelope;
          Replies.whenDone(service.load(call.key(), call.loader()), context);
        }
        case CacheEnvelope.Max.OPCODE -> max((CacheEnvelope.Max<K, V, ?>) envelope, context);
        case CacheEnvelope.Group.OPCODE -> group((CacheEnvelope.Group<K, V, ?>) envelope, context);
        case CacheEnvelope.Forget.OPCODE -> {
          var call = (CacheEnvelope.Forget<K, V>) envelope;
          service.forget(call.key());
        }
        case CacheEnvelope.Get.OPCODE -> {
          var call = (CacheEnvelope.Get<K, V>) envelope;
          Replies.whenDone(service.get(call.key()), context);
        }
        case CacheEnvelope.Has.OPCODE -> {
          var call = (CacheEnvelope.Has<K, V>) envelope;
          Replies.whenDone(service.has(call.key()), context);
        }
        default -> throw new UnknownEnvelopeException("Cache", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T extends Comparable<T>> void max(
        CacheEnvelope.Max<K, V, T> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      Replies.whenDone(service.<T>max(call.values()), context);
    }

    private <A> void group(
        CacheEnvelope.Group<K, V, A> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      Replies.whenDone(service.group(call.by(), call.client()), context);
    }
  }
}
