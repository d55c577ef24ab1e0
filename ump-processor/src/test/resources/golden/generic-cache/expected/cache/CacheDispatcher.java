package cache;

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

/** Executes the calls of {@link Cache} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
abstract sealed class CacheDispatcher<K extends Comparable<? super K>, V>
    implements Dispatcher<Cache<K, V>, CacheClient<K, V>> {
  static final int FORGET = 0;
  static final int GET = 1;
  static final int GROUP = 2;
  static final int HAS = 3;
  static final int LOAD = 4;
  static final int MAX = 5;

  static final List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Cache.forget(K)"),
      ServiceMethod.of("Cache.get(K)"),
      ServiceMethod.of("Cache.group(List, V)"),
      ServiceMethod.of("Cache.has(K)").returning(boolean.class),
      ServiceMethod.of("Cache.load(K, Function)")
          .declaring(IOException.class, InterruptedException.class)
          .within(Duration.ofMillis(250)),
      ServiceMethod.of("Cache.max(Collection)"));

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
    return METHODS;
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
    public void dispatch(Envelope<Cache<K, V>> envelope, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      switch (envelope.opcode()) {
        case FORGET -> {
          var call = (CacheEnvelope.Forget<K, V>) envelope;
          service.forget(call.key());
          // nobody waits for this, but interceptors see that it is done
          reply.reply(null);
        }
        case GET -> {
          var call = (CacheEnvelope.Get<K, V>) envelope;
          reply.reply(service.get(call.key()));
        }
        case GROUP -> group((CacheEnvelope.Group<K, V, ?>) envelope, reply);
        case HAS -> {
          var call = (CacheEnvelope.Has<K, V>) envelope;
          reply.reply(service.has(call.key()));
        }
        case LOAD -> {
          var call = (CacheEnvelope.Load<K, V>) envelope;
          reply.reply(service.load(call.key(), call.loader()));
        }
        case MAX -> max((CacheEnvelope.Max<K, V, ?>) envelope, reply);
        default -> throw new UnknownEnvelopeException("Cache", envelope);
      }
    }

    private <A> void group(CacheEnvelope.Group<K, V, A> call, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      reply.reply(service.group(call.by(), call.client()));
    }

    private <T extends Comparable<T>> void max(
        CacheEnvelope.Max<K, V, T> call, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      reply.reply(service.<T>max(call.values()));
    }
  }

  private static final class Asynchronous<K extends Comparable<? super K>, V>
      extends CacheDispatcher<K, V> {
    private final CacheAsync<K, V> service;

    Asynchronous(CacheAsync<K, V> service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Cache<K, V>> envelope, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      switch (envelope.opcode()) {
        case FORGET -> {
          var call = (CacheEnvelope.Forget<K, V>) envelope;
          service.forget(call.key());
          // nobody waits for this, but interceptors see that it is done
          reply.reply(null);
        }
        case GET -> {
          var call = (CacheEnvelope.Get<K, V>) envelope;
          Replies.from(service.get(call.key()), reply);
        }
        case GROUP -> group((CacheEnvelope.Group<K, V, ?>) envelope, reply);
        case HAS -> {
          var call = (CacheEnvelope.Has<K, V>) envelope;
          Replies.from(service.has(call.key()), reply);
        }
        case LOAD -> {
          var call = (CacheEnvelope.Load<K, V>) envelope;
          Replies.from(service.load(call.key(), call.loader()), reply);
        }
        case MAX -> max((CacheEnvelope.Max<K, V, ?>) envelope, reply);
        default -> throw new UnknownEnvelopeException("Cache", envelope);
      }
    }

    private <A> void group(CacheEnvelope.Group<K, V, A> call, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      Replies.from(service.group(call.by(), call.client()), reply);
    }

    private <T extends Comparable<T>> void max(
        CacheEnvelope.Max<K, V, T> call, ReplyContext<Object, Throwable> reply)
        throws Throwable {
      Replies.from(service.<T>max(call.values()), reply);
    }
  }
}
