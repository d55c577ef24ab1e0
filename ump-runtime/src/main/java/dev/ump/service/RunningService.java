package dev.ump.service;

import dev.ump.channel.CallContext;
import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Handler;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.channel.WeakClient;
import dev.ump.internal.FailureListener;
import dev.ump.internal.OpenListener;
import dev.ump.internal.ServerControl;
import dev.ump.internal.Surroundings;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher and its channel, from the start to the end.
 *
 * <p>The end is a message too. It is queued behind the calls that were sent before it; these are
 * executed. When it is received, it closes the server, and the calls behind it fail.
 *
 * <h2>Protocol</h2>
 *
 * <p>Each way to the end sets a reason first, by compare-and-set, and then closes the server. The
 * threads that execute calls see that it is finished. The last one of them, or the last turn, calls
 * {@link #end} and then {@link #tell}, once. Between the two it leaves the service, so code of
 * users that {@code tell} runs may close and join the server as on any other thread.
 */
final class RunningService<S, C>
    implements Handler<Envelope<S>, @Nullable Object, Throwable>,
        FailureListener,
        OpenListener,
        Surroundings,
        CurrentServices.Service,
        RestartableDispatcher.Host,
        OwnedServices.Host,
        LookTarget<S> {
  private final String name;
  private final Dispatcher<S, C> dispatcher;
  private final @Nullable RestartableDispatcher<S, C> restartable;
  private final Server<Envelope<S>, @Nullable Object, Throwable> server;
  private final WeakClient<Envelope<S>, @Nullable Object, Throwable> clients;

  /**
   * Keeps the server open: until the first client, or to the end if it does not end with its
   * clients.
   */
  private @Nullable Client<Envelope<S>, @Nullable Object, Throwable> keeper;

  private final boolean endsWithClients;
  private final @Nullable ContextPropagator context;
  private final List<CallInterceptor> clientInterceptors;
  private final List<CallInterceptor> serverInterceptors;
  private final int threads;
  private final @Nullable Duration timeout;
  private final Predicate<? super Throwable> endOn;
  private final @Nullable Consumer<? super Envelope<S>> dropped;
  private final boolean isInterruptible;
  private final RunMode running;
  private final CallObservers observers;

  /** The batches, if calls are executed in some. */
  private final @Nullable ObservedBatch batches;

  /** This, with its batches. */
  private final Handler<Envelope<S>, @Nullable Object, Throwable> handler;

  private final ServiceFrames<S> frames;
  private final OwnedServices<S> owned;

  /** The client of the first service that calls return, if there is one. */
  private volatile WeakReference<@Nullable C> firstClient = new WeakReference<>(null);

  /** Whether the threads also run code outside this service. */
  private final boolean isOnThreadsOfOthers;

  /**
   * The object that users have. It is kept while the service runs: otherwise a weak reference to
   * it, such as that of a meter, would be cleared although its clients are still served. It is not
   * kept if the service ends with its clients, since it refers to the first of them.
   */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private @Nullable Object face;

  /** The first reason counts. */
  private final AtomicReference<@Nullable ServerEnd> reason = new AtomicReference<>();

  /** Posts ticks where that may run code of users; null without periodic work. */
  private volatile @Nullable Courier courier;

  private volatile List<Tick<S>> ticks = List.of();

  private final ClosingNotice closing = new ClosingNotice();
  private final EndNotice notice = new EndNotice();
  private volatile boolean isEnding;

  /** Made in advance: when it is needed there may be no memory. */
  private final BooleanSupplier isStuck = this::isStuck;

  /** What the end of the dispatcher threw. Confined to the thread that ends it. */
  private @Nullable Throwable endFailure;

  /** Makes the dispatcher, on the current thread, and opens its channel. */
  RunningService(ServerOptions<S, C> options, RunMode running, boolean isOnThreadsOfOthers)
      throws Exception {
    this.name = options.name;
    this.timeout = options.timeout;
    this.endOn = options.endOn;
    this.dropped = options.dropped;
    this.isInterruptible = options.isInterruptible;
    this.running = running;
    this.isOnThreadsOfOthers = isOnThreadsOfOthers;
    this.context = options.context;
    this.clientInterceptors = List.copyOf(options.clientInterceptors);
    this.serverInterceptors = List.copyOf(options.serverInterceptors);
    this.threads = options.threads;
    this.endsWithClients = options.endsWithClients;
    RestartRule rule = options.restarts;
    this.restartable =
        rule == null ? null : new RestartableDispatcher<>(name, options.dispatcher, rule);
    Dispatcher<S, C> made = restartable != null
        ? restartable
        : Objects.requireNonNull(options.dispatcher.call(), "dispatcher");
    try {
      Equipment.Batches wanted = made.equipment().batches;
      if (wanted != null && options.threads > 1) {
        throw new IllegalStateException(name + " cannot execute batches on " + options.threads
            + " threads: one thread at a time begins and commits. Tell its builder threads(1), or use"
            + " sharded owners.");
      }
      this.dispatcher = intercepted(made);
      Channel.Builder builder =
          Channel.builder().name(name).capacity(options.capacity).describe(this::describe);
      if (options.patience != null) {
        builder.capacity(options.capacity, options.patience);
      }
      if (options.ticker != null) {
        builder.ticker(options.ticker);
      }
      if (options.callbacks != null) {
        builder.callbacks(options.callbacks);
      }
      Channel<Envelope<S>, @Nullable Object, Throwable> channel = builder.open();
      this.server = channel.server();
      control().setDropListener(this);
      UrgentMethods.expect(control(), dispatcher.methods(), dispatcher.methods());
      this.observers = CallObservers.of(
          options.name, options.isMeasured, options.slow, ((ServerControl) server).time());
      this.batches = wanted == null ? null : new ObservedBatch(wanted.batch(), observers);
      this.handler = wanted == null || batches == null ? this : inBatches(wanted.most(), batches);
      if (restartable != null) {
        restartable.runBy(this);
        control().setInterlude(restartable);
      }
      this.keeper = channel.client();
      this.clients = channel.client().weak();
      this.frames =
          new ServiceFrames<>(this, new OwnedService<>(this, dispatcher, null), control(), this);
      this.owned = new OwnedServices<>(this, frames, dispatcher);
      equip(made.equipment());
    } catch (Throwable failed) { // what was made is not left behind
      ServiceThrows.endAfter(failed, made::end);
      throw failed;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Server<Envelope<S>, @Nullable Object, Throwable> server() {
    return server;
  }

  /** Returns what handles the requests of the server. */
  Handler<Envelope<S>, @Nullable Object, Throwable> handler() {
    return handler;
  }

  @Override
  public @Nullable ObservedBatch batches() {
    return batches;
  }

  @Override
  public int busy() {
    return control().busy();
  }

  @Override
  public int waitingForRoom() {
    return control().waitingForRoom();
  }

  /** Sets how many threads will serve, before the first of them does. */
  void expectThreads(int count) {
    control().expectThreads(count);
  }

  /** Executes what is queued, if the current thread is the only one that can. */
  void executeHere() {
    control().handleQueuedHere();
  }

  /** Returns whether the current thread executes calls: one of this service, or all of them. */
  boolean isOwnerHere() {
    return CurrentServices.isIn(this) || running.isOwnerHere();
  }

  /** Returns the only thread that executes calls, if this has one of its own; else null. */
  @Nullable Thread ownThread() {
    return running.ownThread();
  }

  /**
   * Returns whether the current thread must not wait for the end, since it still executes the
   * calls.
   */
  boolean isHeldUpHere() {
    return notice.end() == null && running.isOwnerHere();
  }

  @Override
  public ServerControl control() {
    return (ServerControl) server;
  }

  /** Returns the deadline of a time limit that begins now. */
  @Override
  public Deadline after(Duration limit) {
    return Deadline.after(limit, control().time());
  }

  @Override
  public CallObservers observers() {
    return observers;
  }

  List<ServiceMethod> methods() {
    return dispatcher.methods();
  }

  boolean endsWithClients() {
    return endsWithClients;
  }

  /**
   * Makes one more typed client.
   *
   * @throws IllegalStateException if every client is gone, and the server has ended with them
   */
  C connect() {
    return connect(connectChannel(), name);
  }

  /**
   * Makes one more client of the channel, which sends calls as they are.
   *
   * @throws IllegalStateException as {@link #connect()}
   */
  ServiceClient<S> connectChannel() {
    return line();
  }

  private ChannelServiceClient<S> line() {
    Client<Envelope<S>, @Nullable Object, Throwable> client = clients.upgrade();
    if (client == null) {
      throw everyClientIsGone();
    }
    return new ChannelServiceClient<>(
        client, dispatcher.methods(), null, timeout, observers, frames);
  }

  private IllegalStateException everyClientIsGone() {
    return new IllegalStateException("Every client of " + name + " is gone.");
  }

  /** Makes a typed client that does around each call what this service has set for its clients. */
  C connect(ServiceClient<S> sending, String serverName) {
    return connect(dispatcher, sending, serverName);
  }

  private <T, D> D connect(
      Dispatcher<T, D> dispatcher, ServiceClient<T> sending, String serverName) {
    ServiceClient<T> base = sending;
    if (context != null) {
      base = new ContextClient<>(base, context);
    }
    if (!clientInterceptors.isEmpty()) {
      base = new InterceptedClient<>(base, dispatcher.methods(), clientInterceptors, serverName);
    }
    return dispatcher.connect(base);
  }

  /** Makes the client that the server always returns; from now on the clients count. */
  ServerClients<C> connectFirst(Object server) {
    face = endsWithClients ? null : server;
    C client = connect();
    firstClient = new WeakReference<>(client);
    var first = new ServerClients<>(client, !endsWithClients);
    if (endsWithClients && keeper != null) {
      keeper.close();
      keeper = null;
    }
    return first;
  }

  // ---- executing calls

  @Override
  public void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    if (request.message() instanceof OwnersTask<?> task) {
      run(() -> owned.run(task));
      request.reply(null);
    } else if (isOnThreadsOfOthers) {
      var inside = CurrentServices.enter(this);
      try {
        execute(request);
      } finally {
        inside.leave();
      }
    } else {
      execute(request);
    }
  }

  /** Runs what belongs to a batch; a thread of its own is inside this all the time. */
  @Override
  public void run(Runnable work) {
    if (!isOnThreadsOfOthers) {
      work.run();
      return;
    }
    var inside = enter();
    try {
      work.run();
    } finally {
      inside.leave();
    }
  }

  /** Begins to execute code of this service on the current thread, as soon as there is memory. */
  CurrentServices enter() {
    for (; ; ) {
      try {
        return CurrentServices.enter(this);
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  private void execute(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    interruptIfWanted();
    owned.handle(request);
  }

  @Override
  public void interruptIfWanted() {
    if (isInterruptible) {
      CallContext.current().interruptWhenAbandoned();
    }
  }

  /** Handles what the implementation threw, or what a stage that it returned failed with. */
  @Override
  public boolean isEnd(Throwable failure) {
    return endOn.test(failure);
  }

  @Override
  public boolean isReplaced(Throwable failure) {
    return restartable != null && restartable.isReplaced(failure);
  }

  @Override
  public void end(Throwable failure) {
    failBecause(failure);
  }

  @Override
  public void leftOpen(Object request) {
    CallExecution.leftOpen(dispatcher, request);
  }

  @Override
  @SuppressWarnings("unchecked") // only envelopes of this service are sent
  public void dropped(Object message) {
    ObservedCall.dropped(message);
    boolean isCall = message instanceof MethodMessage call
        ? call.method() != null // else it is periodic work of another service
        : !(message instanceof Marker<?>);
    if (dropped != null && isCall) {
      dropped.accept(CarriedCall.unwrapped(ObservedCall.unwrapped((Envelope<S>) message)));
    }
  }

  /** As {@link Dispatcher#dispatch} promises. */
  @Override
  public boolean answersByReturning() {
    return true;
  }

  @Override
  public String describe(Object message) {
    return MethodMessage.describe(dispatcher.methods(), message);
  }

  // ---- periodic work

  @Override
  public void equip(Equipment equipment) {
    ticks.forEach(Tick::stop);
    if (!equipment.periodic.isEmpty()) {
      expectPosts();
    }
    ticks = Tick.begin(this, equipment);
  }

  @Override
  public void expectPosts() {
    if (isOnThreadsOfOthers && courier == null) {
      courier = new Courier();
    }
  }

  @Override
  public void post(Envelope<?> message) {
    control().postInternal(message);
  }

  @Override
  public @Nullable Courier courier() {
    return courier;
  }

  // ---- other services of this owner

  @Override
  public OwnedServices<S> owned() {
    return owned;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public Object firstClient() {
    C client = firstClient.get();
    if (client == null) {
      client = connect();
      firstClient = new WeakReference<>(client);
    }
    return Objects.requireNonNull(client, "client");
  }

  @Override
  public <T, D> D connect(
      Dispatcher<T, D> dispatcher, OwnedService<T> service, @Nullable Object lease) {
    UrgentMethods.expect(control(), service.methods(), methods());
    return connect(dispatcher, new OwnedClient<>(line(), service, lease), name);
  }

  @Override
  public <T, D> Dispatcher<T, D> around(Dispatcher<T, D> dispatcher) {
    return intercepted(
        restartable == null ? dispatcher : new NotingDispatcher<>(dispatcher, restartable));
  }

  private <T, D> Dispatcher<T, D> intercepted(Dispatcher<T, D> inner) {
    return context == null && serverInterceptors.isEmpty()
        ? inner
        : new InterceptedDispatcher<>(inner, serverInterceptors, name);
  }

  /**
   * Adds a service: at once inside a call, else by a task of the thread that executes calls.
   *
   * @throws Exception what making it threw
   */
  <T, D> D add(Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew) throws Exception {
    owned.checkSeveral();
    if (CurrentServices.isIn(this)) {
      return owned.addHere(maker, isMadeAnew, false);
    }
    StackProbe.ensureBytes(StackProbe.TO_LOAD); // or what is linked here could never be used again
    var task = new AddTask<S, T, D>(name, () -> owned.add(maker, isMadeAnew, false));
    try (Client<Envelope<S>, @Nullable Object, Throwable> client = clients.upgrade()) {
      if (client == null) {
        throw everyClientIsGone();
      }
      client.send(task);
    } catch (Throwable failed) {
      throw ServiceThrows.<RuntimeException>sneak(failed);
    }
    return task.clientOrThrow();
  }

  @Override
  public void endOwned() {
    owned.endImplementation();
  }

  @Override
  public void makeOwned() throws Exception {
    owned.makeAnew();
  }

  // ---- making the implementation anew

  @Override
  public void restart() {
    if (restartable == null) {
      throw new IllegalStateException(
          "The service of " + name + " cannot be made anew: tell its builder restartOn.");
    }
    restartable.replace();
  }

  @Override
  public boolean isOver() {
    return server.isFinished();
  }

  @Override
  public void wake() {
    control().postInternal(new RestartMarker<>(name));
  }

  @Override
  public int restarts() {
    return restartable == null ? 0 : restartable.restarts();
  }

  @Override
  public @Nullable RestartState restartState() {
    return restartable == null ? null : restartable.state();
  }

  // ---- the end

  /** Sets the reason of the end, unless there is one. */
  void setEnd(ServerEnd end) {
    reason.compareAndSet(null, end);
  }

  @Override
  public void closeBecause(ServerEnd end) {
    setEnd(end);
    running.expectEnd(isStuck);
    server.close();
    closing.begin();
  }

  /** Closes as {@link #closeBecause}, because of a failure, which may be a lack of memory. */
  void failBecause(Throwable failure) {
    ServerEnd end;
    try {
      end = ServerEnd.failed(failure);
    } catch (OutOfMemoryError noMemory) {
      end = ServerEnd.OUT_OF_MEMORY;
    }
    closeBecause(end);
  }

  /** Fails what is queued and interrupts what is executed. */
  void closeNow() {
    closeBecause(ServerEnd.CLOSED);
    running.interrupt();
  }

  /** Waits in the queue until the calls sent before were received, then receives no more. */
  void sendEndMarker(@Nullable Duration limit) throws Throwable {
    running.expectEnd(isStuck);
    closing.begin();
    try (Client<Envelope<S>, @Nullable Object, Throwable> client = clients.upgrade()) {
      if (client == null) {
        return; // it ends by itself
      }
      if (limit == null) {
        client.send(endMarker());
      } else {
        client.send(endMarker(), limit);
      }
    }
  }

  private EndMarker<S> endMarker() {
    return new EndMarker<>(name, () -> closeBecause(ServerEnd.CLOSED));
  }

  /** Does the same without waiting, also if the queue is full. */
  void postEndMarker() {
    running.expectEnd(isStuck);
    control().postInternal(endMarker());
    closing.begin();
  }

  /** Returns whether there is work that no thread seems to do. */
  private boolean isStuck() {
    return !isEnding
        && restartState() == null
        && (server.isFinished() || server.queued() > 0)
        && busy() == 0;
  }

  /**
   * Ends the dispatcher after the last call, then lets the threads continue that wait for the end,
   * also if the dispatcher's end fails. {@link #tell} does what is left for users.
   *
   * @param stays called before a thread continues, if something is left for users
   */
  void end(Runnable stays) {
    isEnding = true;
    closing.begin(); // nothing may have closed it: its clients are gone
    ticks.forEach(Tick::stop);
    setEnd(ServerEnd.CLIENTS_GONE); // unless there was another reason
    Throwable failure = owned.end();
    try {
      dispatcher.end();
    } catch (Throwable failed) {
      failure = ServiceThrows.both(failure, failed);
    }
    endFailure = failure;
    running.ended();
    notice.open(Objects.requireNonNull(reason.get(), "set above"), endFailure != null, stays);
  }

  /**
   * Runs code of users, which may block, and may close this server: completes their stages first,
   * then reports what the end of the dispatcher threw. Never throws.
   */
  void tell() {
    notice.tell();
    Throwable failed = endFailure;
    if (failed != null) {
      Uncaught.handle(failed);
    }
  }

  /** Returns whether the end has come. */
  boolean isEnded() {
    return notice.end() != null;
  }

  /** Returns a stage that is completed when this begins to end. */
  CompletionStage<@Nullable Void> whenClosing() {
    return closing.stage();
  }

  /** Returns a stage of the end, completed by {@link #tell}. */
  CompletionStage<ServerEnd> whenEnded() {
    return notice.stage();
  }

  /**
   * Waits for the end of the service and of its own threads, except those that run code of users
   * after the end.
   *
   * @return how it has ended, or null if it has not ended in time
   */
  @Nullable ServerEnd await(Deadline deadline) throws InterruptedException {
    return notice.await(deadline) && running.join(deadline) ? notice.end() : null;
  }
}
