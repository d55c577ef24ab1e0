package dev.ump.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Starts the owners of a sharded service, once; if one cannot be started, none is left. */
final class ShardStarter<S, C> {
  private final UmpSharded.Builder<S, C> wish;

  /** What was made last, by owner. */
  private final AtomicReferenceArray<@Nullable Dispatcher<S, C>> made;

  private final List<UmpServer<C>> servers = new ArrayList<>();
  private final List<RunningService<S, C>> services = new ArrayList<>();

  ShardStarter(UmpSharded.Builder<S, C> wish) {
    this.wish = wish;
    this.made = new AtomicReferenceArray<>(wish.owners);
  }

  UmpSharded<C> start() {
    try {
      startOwner(0);
      keys().requireKeys(wish.allowsKeyless);
      for (int i = 1; i < wish.owners; i++) {
        startOwner(i);
      }
      ServerClients<C> clients = connect();
      servers.forEach(UmpServer::client); // an owner that ends with its clients keeps it no longer
      return new UmpSharded<>(wish.name, List.copyOf(servers), clients);
    } catch (Throwable failed) {
      try {
        ServiceCloser.closeAll(services, null);
      } catch (Throwable second) {
        failed.addSuppressed(second);
      }
      throw failed;
    }
  }

  @SuppressWarnings("unchecked") // the service is started with a dispatcher of S
  private void startOwner(int owner) {
    UmpServer.Builder<S, C> builder = UmpServer.builder(() -> make(owner));
    wish.options.accept(builder);
    UmpServer<C> server = builder.name(wish.name + "-" + owner).start();
    servers.add(server);
    services.add((RunningService<S, C>) server.service());
  }

  /** Makes a dispatcher, at the start or anew. */
  private Dispatcher<S, C> make(int owner) throws Exception {
    Dispatcher<S, C> dispatcher = wish.maker.make(owner);
    for (int i = 0; i < wish.owners; i++) {
      if (i != owner && dispatcher != null && made.get(i) == dispatcher) {
        throw new IllegalStateException("Owners " + i + " and " + owner + " of " + wish.name
            + " have the same dispatcher. Make one for each, with an implementation of its own.");
      }
    }
    made.set(owner, dispatcher);
    return dispatcher;
  }

  private ShardKeys<S> keys() {
    return new ShardKeys<>(wish.name, wish.owners, services.get(0).methods(), wish.key);
  }

  /** Makes the client of all owners. */
  private ServerClients<C> connect() {
    RunningService<S, C> first = services.get(0);
    List<ServiceClient<S>> channels =
        services.stream().map(RunningService::connectChannel).toList();
    C client = first.connect(new ShardedClient<>(keys(), channels), wish.name);
    return new ServerClients<>(client, !first.endsWithClients());
  }
}
