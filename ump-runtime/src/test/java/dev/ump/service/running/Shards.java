package dev.ump.service.running;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import dev.ump.testkit.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owners of {@link Work}, whose calls carry their key along. */
final class Shards {
  static final int OWNERS = 4;

  /** The owner whose call the current thread executes. */
  static final ThreadLocal<@Nullable Integer> OWNER = new ThreadLocal<>();

  private Shards() {}

  /** Work with a key. */
  record At(@Nullable Object key, Outcome.Body<? extends @Nullable Object> work)
      implements Outcome.Body<@Nullable Object> {
    @Override
    public @Nullable Object run() throws Throwable {
      return work.run();
    }
  }

  /** The same without a result. */
  record Do(@Nullable Object key, Outcome.Action work) implements Outcome.Action {
    @Override
    public void run() throws Throwable {
      work.run();
    }
  }

  /** Work that returns which owner executes it. */
  static At where(@Nullable Object key) {
    return new At(key, OWNER::get);
  }

  private static @Nullable Object key(Object work) {
    if (work instanceof At at) {
      return at.key();
    }
    return work instanceof Do action ? action.key() : null;
  }

  /** The key of a call of either method that has one; as a user's function would find it. */
  static @Nullable Object keyOf(Envelope<Work> call) {
    if (call instanceof WorkEnvelope.Run run) {
      return key(run.body());
    }
    return call instanceof WorkEnvelope.Post post ? key(post.body()) : null;
  }

  /** The dispatcher of one owner; two of its three methods have a key. */
  record Owner(int number, Dispatcher<Work, WorkClient> inner, List<ServiceMethod> methods)
      implements Dispatcher<Work, WorkClient> {
    private static final List<ServiceMethod> KEYED = List.of(
        ServiceMethod.of("Work.run(Body)").keyed(WorkEnvelope.Run.class, Shards::keyOf),
        ServiceMethod.of("Work.later(Body)"),
        ServiceMethod.of("Work.post(Action)")
            .oneWay()
            .keyed(WorkEnvelope.Post.class, Shards::keyOf));

    @Override
    public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      OWNER.set(number);
      try {
        inner.dispatch(envelope, reply);
      } finally {
        OWNER.remove();
      }
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      return inner.connect(client);
    }
  }

  /** An owner with keys. */
  static Owner keyed(int number) {
    return new Owner(number, new WorkDispatcher(), Owner.KEYED);
  }

  /** An owner whose methods have no key. */
  static Owner keyless(int number) {
    return new Owner(number, new WorkDispatcher(), WorkEnvelope.METHODS);
  }

  /** Owners with keys. */
  static UmpSharded.Builder<Work, WorkClient> builder() {
    return UmpServer.<Work, WorkClient>sharded(OWNERS, Shards::keyed).name("kv").allowKeyless();
  }

  /** The first whole number from 0 that is a key of this owner. */
  static int keyOf(UmpSharded<?> shards, int owner) {
    int key = 0;
    while (shards.ownerOf(key) != owner) {
      key++;
    }
    return key;
  }
}
