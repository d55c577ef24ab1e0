package dev.ump.service;

import dev.ump.channel.CallContext;
import dev.ump.channel.Request;
import dev.ump.channel.ServerClosedException;
import dev.ump.internal.RefusableRequest;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Uncaught;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The services that one server or loop executes in one line: the first one, those that were added,
 * and objects that calls have returned.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code added} is confined to the thread that executes calls, one at a time, each of which sees
 * what the one before wrote. Clients of returned objects are also made on other threads, by stages
 * that complete there: {@code objects} is guarded by itself, and no code of users runs under that
 * lock.
 *
 * <p><b>What keeps what.</b> A client refers to its service, and that to the implementation, which
 * may refer to its own client. Here, objects and their clients are kept weakly, so both go when
 * nothing else refers to them. Only an added service, which may have something to close, is kept
 * until its end. Its clients, and its calls in the queue, refer to a lease; when that is lost, a
 * message in the line frees the service.
 */
final class OwnedServices<S> {
  /** What executes the services. */
  interface Host extends CurrentServices.Owner, Tick.Host {
    OwnedServices<?> owned();

    /** Returns a client of the first service. */
    Object firstClient();

    /** Makes a client of another service. */
    <T, D> D connect(Dispatcher<T, D> dispatcher, OwnedService<T> service, @Nullable Object lease);

    /** Returns a dispatcher with all that the owner does around calls. */
    <T, D> Dispatcher<T, D> around(Dispatcher<T, D> dispatcher);

    /** Prepares to post from threads that must run no code of users. */
    void expectPosts();

    /** Returns the number of its threads. */
    int threads();
  }

  private final Host host;
  private final ServiceFrames<S> frames;
  private final Dispatcher<S, ?> dispatcher;
  private final ObjectClients objects = new ObjectClients();
  private final List<AddedService<?, ?>> added = new ArrayList<>();
  private volatile OwnedService.Generation generation;

  OwnedServices(Host host, ServiceFrames<S> frames, Dispatcher<S, ?> first) {
    this.host = host;
    this.frames = frames;
    this.dispatcher = new LineDispatcher<>(first);
    this.generation = new OwnedService.Generation(host.name());
  }

  /** Returns the services of the owner whose call the current thread executes, or null. */
  static @Nullable OwnedServices<?> currentOrNull() {
    return CurrentServices.owner() instanceof Host host ? host.owned() : null;
  }

  // ---- executing

  boolean areSeveral() {
    return frames.isUsed();
  }

  /** Executes a request of an owner that has several services. */
  void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    Envelope<S> sent = ObservedCall.unwrapped(request.message());
    OwnedService<?> service =
        sent instanceof OwnedCall<S, ?, ?> owned ? owned.service() : frames.first();
    if (service.isGone() && sent instanceof MethodMessage call) {
      refuse(request, service.refusalOf(call.describe()));
    } else {
      frames.run(service, () -> CallExecution.handle(dispatcher, request));
    }
  }

  private static void refuse(Request<?, ?, ?> request, String text) {
    if (request instanceof RefusableRequest refusable) {
      refusable.refuse(new ServerClosedException(text));
    }
  }

  /** The call in whose middle the second service came has returned. */
  void leaveFirst() {
    frames.leaveFirst();
  }

  /** Runs a task of the owner. */
  void run(OwnersTask<?> task) {
    frames.run(null, task::run);
  }

  // ---- adding

  /** Calls a maker of a service. */
  static <T, D> Dispatcher<T, D> make(Callable<? extends Dispatcher<T, D>> maker) throws Exception {
    Dispatcher<T, D> made = Objects.requireNonNull(maker.call(), "dispatcher");
    if (made.equipment().batches != null) {
      var refusal = new IllegalStateException("A service that is added has no batches of its own:"
          + " its calls are a part of those of the first service.");
      try {
        made.end();
      } catch (Exception failed) {
        refusal.addSuppressed(failed);
      }
      throw refusal;
    }
    return made;
  }

  /** Throws if the owner cannot have several services. */
  void checkSeveral() {
    if (host.threads() > 1) {
      throw new IllegalStateException(host.name() + " cannot own several services on "
          + host.threads() + " threads: they would execute calls of one service beside each other."
          + " Tell its builder threads(1), or use sharded owners.");
    }
  }

  /**
   * Adds a service inside a call or a task of the owner, as {@link #add}.
   *
   * @throws IllegalStateException if the current thread is inside none
   */
  <T, D> D addHere(
      Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew, boolean isOfImplementation)
      throws Exception {
    if (!frames.isInside() && !CallContext.current().isHandling()) {
      throw new IllegalStateException(
          "A service is added to " + host.name() + " inside a call, or by another thread.");
    }
    return add(maker, isMadeAnew, isOfImplementation);
  }

  /** Adds a service between two calls, as {@link #add}, and executes it as a task of the owner. */
  <T, D> D addBetween(Callable<? extends Dispatcher<T, D>> maker) {
    var task = new AddTask<S, T, D>(host.name(), () -> add(maker, false, false));
    run(task);
    return task.clientOrThrow();
  }

  /**
   * Adds a service, on the thread that executes calls.
   *
   * @param maker makes it
   * @param isMadeAnew whether it is made anew with the first one
   * @param isOfImplementation whether it ends when the first one is made anew
   * @return its client
   * @throws Exception what making it threw
   */
  <T, D> D add(
      Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew, boolean isOfImplementation)
      throws Exception {
    checkSeveral();
    Dispatcher<T, D> made = make(maker);
    frames.use();
    host.expectPosts();
    OwnedService.Generation of = isOfImplementation ? generation : null;
    var service = new OwnedService<>(frames, host.around(made), of);
    var adding = new AddedService<>(service, made, isMadeAnew ? maker : null, isOfImplementation);
    var lease = new Object();
    D client = host.connect(made, service, lease);
    Object implementation = service.implementation();
    if (implementation != null) {
      synchronized (objects) {
        objects.add(implementation, Objects.requireNonNull(client, "client"), of);
      }
    }
    adding.watch(new LeaseWatch(lease, () -> free(adding)));
    added.add(adding);
    adding.begin(host);
    return client;
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

  private final class FreeTask extends OwnersTask<S> {
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

  // ---- what calls return, and take

  /**
   * Returns a function that gives the clients of objects that the current call returns, now or by a
   * stage that completes on any thread.
   *
   * @param type the declared type
   * @param factory makes a dispatcher of an object
   */
  @SuppressWarnings("unchecked") // a method returns what it declares
  static <T> Function<Object, Object> clients(
      Class<? super T> type, Function<? super T, ? extends Dispatcher<?, ?>> factory) {
    OwnedServices<?> owner = currentOrNull();
    if (owner == null) {
      return object -> {
        if (ClientBase.isClient(object)) {
          return object;
        }
        throw new IllegalStateException("A returned " + type.getSimpleName()
            + " lives on its server; run the service that returns it by UmpServer or UmpLoop.");
      };
    }
    OwnedService.Generation of = owner.expect();
    return object -> owner.client((T) object, type, factory, of);
  }

  /** The current call may return an object that becomes a service; returns whose call it is. */
  private OwnedService.Generation expect() {
    if (host.threads() == 1) {
      frames.use();
    }
    return generation;
  }

  private <T> Object client(
      T object,
      Class<? super T> type,
      Function<? super T, ? extends Dispatcher<?, ?>> factory,
      OwnedService.Generation of) {
    Object known = known(object, type);
    if (known != null) {
      return known;
    }
    checkSeveral();
    synchronized (objects) {
      Object found = objects.find(object, type);
      if (found == null) {
        found = connect(factory.apply(object), of);
        objects.add(object, found, of);
      }
      return found;
    }
  }

  private <T, D> Object connect(Dispatcher<T, D> dispatcher, OwnedService.Generation of) {
    var service = new OwnedService<>(frames, host.around(dispatcher), of);
    return Objects.requireNonNull(host.connect(dispatcher, service, null), "client");
  }

  /**
   * Returns the client of an object, if that is a service of this owner, or a client itself; else
   * null.
   */
  @Nullable Object known(Object object, Class<?> type) {
    if (ClientBase.isClient(object)) {
      return object;
    }
    if (object == frames.first().implementation()) {
      Object client = host.firstClient();
      if (type.isInstance(client)) {
        return client;
      }
    }
    synchronized (objects) {
      return objects.find(object, type);
    }
  }

  /** Returns the implementation behind a client of this owner, or the argument itself. */
  Object own(Object argument) {
    OwnedService<?> service = ClientBase.serviceOf(argument);
    if (service == null || !service.isOf(frames) || service.isGone()) {
      return argument;
    }
    Object implementation = service.implementation();
    return implementation == null ? argument : implementation;
  }

  // ---- the end, and made anew

  /** Ends what belongs to the implementation of the first service, before that ends. */
  void endImplementation() {
    generation.end();
    for (AddedService<?, ?> service : lastFirst()) {
      if (service.endsWithImplementation()) {
        added.remove(service);
        Uncaught.guard(() -> endForGood(service));
      } else if (service.isMadeAnew()) {
        Uncaught.guard(() -> end(service));
      }
    }
    generation = new OwnedService.Generation(host.name());
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
          service.remake(host);
        }
      }
    } catch (Throwable failed) {
      made.forEach(service -> Uncaught.guard(() -> end(service)));
      throw failed;
    }
    made.forEach(service -> service.begin(host));
  }

  /** Ends all services but the first; returns the first failure, with others suppressed in it. */
  @Nullable Throwable end() {
    Throwable first = null;
    for (AddedService<?, ?> service : lastFirst()) {
      try {
        service.endForGood();
      } catch (Throwable failed) {
        if (first == null) {
          first = failed;
        } else if (first != failed) {
          first.addSuppressed(failed);
        }
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
