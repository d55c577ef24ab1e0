package dev.ump.service;

import dev.ump.channel.ServerClosedException;
import dev.ump.internal.Unbatched;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Uncaught;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The services that were added to an owner, each until its end. Confined to the thread that
 * executes calls.
 */
final class AddedServices<S> {
  private final OwnerHost host;
  private final ServiceFrames<S> frames;
  private final ObjectClients objects;
  private final List<AddedService<?, ?>> added = new ArrayList<>();

  /** Whether all of them end, or have ended: what were added now would never end. */
  private boolean hasEnded;

  /**
   * Makes an empty list.
   *
   * @param objects the clients of objects, guarded by itself
   */
  AddedServices(OwnerHost host, ServiceFrames<S> frames, ObjectClients objects) {
    this.host = host;
    this.frames = frames;
    this.objects = objects;
  }

  /**
   * Adds a service, on the thread that executes calls. If that fails, what was made is ended.
   *
   * @param maker makes it
   * @param isMadeAnew whether it is made anew with the first one
   * @param of the implementation of the first service with which it ends; null if it stays
   * @return its client
   * @throws ServerClosedException if the owner has ended, or ends; nothing is made then
   * @throws Exception what making it threw
   */
  <T, D> D add(
      Callable<? extends Dispatcher<T, D>> maker,
      boolean isMadeAnew,
      OwnedService.@Nullable Generation of)
      throws Exception {
    if (hasEnded) {
      throw refusal(host.name());
    }
    Dispatcher<T, D> made = AddedService.make(maker);
    try {
      frames.use();
      host.expectPosts();
      var service = new OwnedService<>(host, host.around(made), of);
      return begin(
          new AddedService<>(service, made, isMadeAnew ? maker : null, of != null), made, of);
    } catch (Throwable failed) {
      ServiceThrows.endAfter(failed, made::end);
      throw failed;
    }
  }

  /** Returns the failure of what is added too late. */
  static ServerClosedException refusal(String owner) {
    return new ServerClosedException("A service was not added to " + owner + ": it is closed.");
  }

  private <T, D> D begin(
      AddedService<T, D> adding, Dispatcher<T, D> made, OwnedService.@Nullable Generation of) {
    var lease = new Object();
    D client = host.connect(made, adding.service(), lease);
    adding.connected(Objects.requireNonNull(client, "client"));
    recognize(adding, of);
    try {
      adding.watch(new LeaseWatch(lease, () -> free(adding)));
      adding.begin(host);
      added.add(adding);
    } catch (Throwable failed) {
      adding.stop();
      throw failed;
    }
    return client;
  }

  /** From now on, the result of a call that returns its implementation is its client. */
  private void recognize(AddedService<?, ?> service, OwnedService.@Nullable Generation of) {
    Object implementation = service.service().implementation();
    Object client = service.client();
    if (implementation != null && client != null) {
      synchronized (objects) {
        objects.add(implementation, client, of);
      }
    }
  }

  private void forget(@Nullable Object implementation, @Nullable Object client) {
    if (implementation != null && client != null) {
      synchronized (objects) {
        objects.remove(implementation, client);
      }
    }
  }

  /** The last client of an added service is gone: ends it, on the thread that executes calls. */
  private void free(AddedService<?, ?> freed) {
    if (added.remove(freed)) {
      frames.run(freed.service(), () -> Uncaught.guard(() -> endForGood(freed)));
    }
  }

  private static void endForGood(AddedService<?, ?> service) {
    try {
      service.endForGood();
    } catch (Throwable failed) {
      throw ServiceThrows.<RuntimeException>sneak(failed);
    }
  }

  /** Has an added service freed when no client and no call refers to it. */
  private final class LeaseWatch extends Watch<Object> {
    private final OwnersTask<S> task;
    private final Runnable post;

    LeaseWatch(Object lease, Runnable free) {
      super(lease);
      this.task = new FreeTask(free);
      this.post = () -> host.post(task);
    }

    @Override
    protected void lost() {
      Courier courier = host.courier();
      if (courier == null) {
        post.run();
      } else {
        courier.run(() -> OutOfMemory.insist(post));
      }
    }
  }

  private final class FreeTask extends OwnersTask<S> implements Unbatched {
    private final Runnable free;

    FreeTask(Runnable free) {
      this.free = free;
    }

    @Override
    void run() {
      free.run();
    }

    @Override
    public String toString() {
      return "The end of a service of " + host.name() + " without clients";
    }
  }

  // ---- the end, and made anew

  /** Ends what belongs to the implementation of the first service, before that ends. */
  void endImplementation() {
    for (AddedService<?, ?> service : lastFirst()) {
      if (service.endsWithImplementation()) {
        added.remove(service);
        Uncaught.guard(() -> endForGood(service));
      } else if (service.isMadeAnew()) {
        Uncaught.guard(() -> end(service));
      }
    }
  }

  private static void end(AddedService<?, ?> service) {
    try {
      service.end();
    } catch (Throwable failed) {
      throw ServiceThrows.<RuntimeException>sneak(failed);
    }
  }

  /** Makes anew what is made anew; if that fails, what was made is ended. */
  void makeAnew() throws Exception {
    List<AddedService<?, ?>> made = new ArrayList<>();
    try {
      for (AddedService<?, ?> service : List.copyOf(added)) {
        if (service.isMadeAnew()) {
          made.add(0, service);
          remake(service);
        }
      }
    } catch (Throwable failed) {
      made.forEach(service -> Uncaught.guard(() -> end(service)));
      throw failed;
    }
    made.forEach(service -> service.begin(host));
  }

  private void remake(AddedService<?, ?> service) throws Exception {
    Object before = service.service().implementation();
    service.remake(host);
    forget(before, service.client());
    recognize(service, null);
  }

  /** Ends all services but the first; returns the first failure, with others suppressed in it. */
  @Nullable Throwable end() {
    hasEnded = true;
    Throwable first = null;
    for (AddedService<?, ?> service : lastFirst()) {
      try {
        service.endForGood();
      } catch (Throwable failed) {
        first = ServiceThrows.both(first, failed);
      }
    }
    added.clear();
    return first;
  }

  private List<AddedService<?, ?>> lastFirst() {
    List<AddedService<?, ?>> reversed = new ArrayList<>();
    added.forEach(service -> reversed.add(0, service));
    return reversed;
  }
}
