package dev.ump.service;

import dev.ump.channel.CallContext;
import dev.ump.channel.Request;
import dev.ump.channel.ServerClosedException;
import dev.ump.internal.RefusableRequest;
import dev.ump.internal.RequestScope;
import dev.ump.internal.thread.Uncaught;
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
 * <p>What is not guarded is confined to the thread that executes calls, one at a time, each of
 * which sees what the one before wrote. Clients of returned objects are also made on other threads,
 * by stages that complete there: {@code objects} is guarded by itself, and no code of users runs
 * under that lock.
 *
 * <p><b>What keeps what.</b> A client refers to its service, and that to the implementation, which
 * may refer to its own client. Here, objects and their clients are kept weakly, so both go when
 * nothing else refers to them. Only an added service, which may have something to close, is kept
 * until its end. Its clients, and its calls in the queue, refer to a lease; when that is lost, a
 * message in the line frees the service.
 */
final class OwnedServices<S> {
  /** What executes the services. */
  interface Host extends OwnerHost {
    OwnedServices<?> owned();
  }

  private final Host host;
  private final ServiceFrames<S> frames;
  private final LineDispatcher<S, ?> dispatcher;
  private final ObjectClients objects = new ObjectClients();
  private final AddedServices<S> added;
  private volatile OwnedService.Generation generation;

  OwnedServices(Host host, ServiceFrames<S> frames, Dispatcher<S, ?> first) {
    this.host = host;
    this.frames = frames;
    this.dispatcher = new LineDispatcher<>(first);
    this.added = new AddedServices<>(host, frames, objects);
    this.generation = new OwnedService.Generation(host.name());
  }

  /** Returns the services of the owner whose call the current thread executes, or null. */
  static @Nullable OwnedServices<?> currentOrNull() {
    return CurrentServices.owner() instanceof Host host ? host.owned() : null;
  }

  // ---- executing

  /** Executes a request, by the dispatcher of its service. */
  void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    if (frames.isUsed()) {
      handleOfSeveral(request);
      return;
    }
    try {
      CallExecution.handle(dispatcher.first(), request);
    } finally {
      if (frames.isUsed()) { // since that call
        frames.leaveFirst();
      }
    }
  }

  private void handleOfSeveral(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    Envelope<S> sent = ObservedCall.unwrapped(request.message());
    OwnedCall<S, ?, ?> owned = sent instanceof OwnedCall<S, ?, ?> call ? call : null;
    if (owned != null && owned.service().isGone()) {
      refuse(request, owned.service().refusalOf(owned.text()));
    } else {
      frames.run(
          owned == null ? frames.first() : owned.service(),
          () -> CallExecution.handle(dispatcher, request));
    }
  }

  /** Fails a call; a post, which has no caller, is reported as dropped. */
  private void refuse(Request<Envelope<S>, ?, ?> request, String text) {
    boolean isPost = request.isPost();
    if (request instanceof RefusableRequest refusable) {
      refusable.refuse(new ServerClosedException(text));
    }
    if (isPost) {
      Uncaught.guard(() -> host.dropped(request.message()));
    }
  }

  /** Runs a task of the owner. */
  void run(OwnersTask<?> task) {
    frames.run(null, task::run);
  }

  /** Returns the request that the current thread handles here, or null. */
  @Nullable RequestScope handledHere() {
    return host.control().handledHere();
  }

  /**
   * Executes a part of a call on the thread that executes calls, as {@link CallScope#execute} says.
   *
   * @param request the call
   * @throws Throwable what the part or the context of the call throws
   */
  void execute(RequestScope request, ContextPropagator.Execution part) throws Throwable {
    if (!CurrentServices.isIn(host)) {
      throw new IllegalStateException(
          "A part of a call of " + host.name() + " is executed by the thread that executes calls.");
    }
    Envelope<?> sent = ObservedCall.unwrapped((Envelope<?>) request.message());
    ServiceTarget service =
        sent instanceof OwnedCall<?, ?, ?> owned ? owned.service() : frames.first();
    ContextPropagator.Execution inContext =
        OwnedCall.unwrapped(sent) instanceof CarriedCall<?, ?> carried
            ? () -> carried.execute(part)
            : part;
    boolean isInCall = handledHere() != null;
    request.execute(() -> {
      host.interruptIfWanted();
      frames.resume(service, inContext, isInCall);
    });
  }

  // ---- adding

  /** Throws if the owner cannot have several services. */
  void checkSeveral() {
    if (host.threads() > 1) {
      throw new IllegalStateException(host.name() + " cannot own several services on "
          + host.threads() + " threads: they would execute calls of one service beside each other."
          + " Tell its builder threads(1), or use sharded owners.");
    }
  }

  /**
   * Adds a service, on the thread that executes calls, see {@link AddedServices#add}.
   *
   * @throws Exception what making it threw
   */
  <T, D> D add(
      Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew, boolean isOfImplementation)
      throws Exception {
    checkSeveral();
    return added.add(maker, isMadeAnew, isOfImplementation ? generation : null);
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
  <T, D> D addBetween(Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew) {
    var task = new AddTask<S, T, D>(host.name(), () -> add(maker, isMadeAnew, false));
    run(task);
    return task.clientOrThrow();
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
    var service = new OwnedService<>(host, host.around(dispatcher), of);
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
    ServiceTarget service = ClientBase.serviceOf(argument);
    if (service == null || !service.isOf(host) || service.isGone()) {
      return argument;
    }
    Object implementation = service.implementation();
    return implementation == null ? argument : implementation;
  }

  // ---- the end, and made anew

  /** Ends what belongs to the implementation of the first service, before that ends. */
  void endImplementation() {
    generation.end();
    added.endImplementation();
    generation = new OwnedService.Generation(host.name());
  }

  /** Makes anew what is made anew; if that fails, what was made is ended. */
  void makeAnew() throws Exception {
    added.makeAnew();
  }

  /** Ends all services but the first; returns the first failure, with others suppressed in it. */
  @Nullable Throwable end() {
    return added.end();
  }
}
