package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Handler;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.internal.FailureListener;
import dev.ump.internal.OpenListener;
import dev.ump.internal.ServerControl;
import dev.ump.internal.Unbatched;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.waiting.Deadline;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A dispatcher and its channel, whose calls are run when the owner of a loop says so. */
final class RunningLoop<S, C>
    implements Handler<Envelope<S>, @Nullable Object, Throwable>,
        FailureListener,
        OpenListener,
        RestartableDispatcher.Host,
        OwnedServices.Host,
        LookTarget<S> {
  static final String NAME = "ump-loop";

  private final Dispatcher<S, C> dispatcher;
  private final @Nullable RestartableDispatcher<S, C> restartable;
  private final Channel<Envelope<S>, @Nullable Object, Throwable> channel;
  private final Server<Envelope<S>, @Nullable Object, Throwable> server;
  private final LoopEnd end;
  private final CallObservers observers = CallObservers.ofEvents(NAME);
  private volatile List<Tick<S>> ticks = List.of();
  private final ServiceFrames<S> frames;
  private final OwnedServices<S> owned;
  private volatile WeakReference<@Nullable C> firstClient = new WeakReference<>(null);

  private final @Nullable ObservedBatch batches;

  /** This, with its batches, if calls are executed in some. */
  private final Handler<Envelope<S>, @Nullable Object, Throwable> handler;

  /** The only thread that runs calls, if that was promised. */
  private final @Nullable Thread owner;

  /** How many messages were handled that are no calls. Confined to the thread that runs calls. */
  private int handledOwn;

  /** Why this was closed, until a method that runs calls throws it. Confined to the same thread. */
  private @Nullable Throwable failure;

  /** Makes one that executes its calls by a dispatcher that is there. */
  RunningLoop(Dispatcher<S, C> dispatcher, Channel.Builder builder, boolean isOwnedHere) {
    this(dispatcher, null, builder, isOwnedHere);
  }

  /** Makes one whose dispatcher is made anew. */
  RunningLoop(
      RestartableDispatcher<S, C> dispatcher, Channel.Builder builder, boolean isOwnedHere) {
    this(dispatcher, dispatcher, builder, isOwnedHere);
  }

  private RunningLoop(
      Dispatcher<S, C> dispatcher,
      @Nullable RestartableDispatcher<S, C> restartable,
      Channel.Builder builder,
      boolean isOwnedHere) {
    this.dispatcher = dispatcher;
    this.restartable = restartable;
    try {
      ServiceRehearsal.ensureDone();
      this.end = new LoopEnd(this::end);
      this.channel = builder.name(NAME).describe(this::describe).open();
      this.server = channel.server();
      control().setDropListener(this);
      UrgentMethods.expect(control(), dispatcher.methods(), dispatcher.methods());
      if (restartable != null) {
        restartable.runBy(this);
        control().setInterlude(restartable);
      }
      this.frames =
          new ServiceFrames<>(this, new OwnedService<>(this, dispatcher, null), control(), this);
      this.owned = new OwnedServices<>(this, frames, dispatcher);
      Equipment.Batches wanted = dispatcher.equipment().batches;
      this.batches = wanted == null ? null : new ObservedBatch(wanted.batch(), observers);
      this.handler = wanted == null || batches == null ? this : inBatches(wanted.most(), batches);
      equip(dispatcher.equipment());
      this.owner = isOwnedHere ? Thread.currentThread() : null;
      if (isOwnedHere) {
        control().ownHere();
      }
    } catch (Throwable failed) { // what was made is not left behind
      ServiceThrows.endAfter(failed, dispatcher::end);
      throw failed;
    }
  }

  @Override
  public Deadline after(Duration time) {
    return Deadline.after(time, control().time());
  }

  @Override
  public void post(Envelope<?> message) {
    control().postInternal(message);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable Courier courier() {
    return null;
  }

  @Override
  public ServerControl control() {
    return (ServerControl) server;
  }

  C connect() {
    C client = dispatcher.connect(line());
    firstClient = new WeakReference<>(client);
    return client;
  }

  private ChannelServiceClient<S> line() {
    return new ChannelServiceClient<>(
        channel.client(), dispatcher.methods(), null, null, observers, frames);
  }

  // ---- other services of this owner

  @Override
  public OwnedServices<S> owned() {
    return owned;
  }

  @Override
  public Object firstClient() {
    C client = firstClient.get();
    return Objects.requireNonNull(client == null ? connect() : client, "client");
  }

  /**
   * Adds a service, inside a call or between two.
   *
   * @throws dev.ump.channel.ServerClosedException if this is closed; nothing is made then
   * @throws Exception what making it threw
   */
  <T, D> D add(Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew) throws Exception {
    if (CurrentServices.isIn(this)) {
      return owned.addHere(maker, isMadeAnew, false);
    }
    Thread outer = enter();
    var inside = CurrentServices.enter(this);
    try {
      if (server.isFinished()) {
        throw AddedServices.refusal(NAME);
      }
      return owned.addBetween(maker, isMadeAnew);
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
  }

  @Override
  public <T, D> D connect(
      Dispatcher<T, D> dispatcher, OwnedService<T> service, @Nullable Object lease) {
    UrgentMethods.expect(control(), service.methods(), this.dispatcher.methods());
    return dispatcher.connect(new OwnedClient<>(line(), service, lease));
  }

  @Override
  public <T, D> Dispatcher<T, D> around(Dispatcher<T, D> dispatcher) {
    return restartable == null ? dispatcher : new NotingDispatcher<>(dispatcher, restartable);
  }

  @Override
  public void interruptIfWanted() {
    // loops have no such option
  }

  @Override
  public void expectPosts() {
    // posting runs no code of users
  }

  @Override
  public int threads() {
    return 1;
  }

  // ---- making the implementation anew

  @Override
  public void restart() {
    if (restartable == null) {
      throw new IllegalStateException("The service of " + NAME
          + " cannot be made anew: open it by UmpLoop.builder(() -> …), and tell that restartOn.");
    }
    restartable.replace();
  }

  @Override
  public boolean isOver() {
    return server.isFinished();
  }

  @Override
  public void wake() {
    control().postInternal(new RestartMarker<>(NAME));
  }

  @Override
  public void equip(Equipment equipment) {
    ticks.forEach(Tick::stop);
    ticks = Tick.begin(this, equipment);
  }

  @Override
  public void endOwned() {
    owned.endImplementation();
  }

  @Override
  public void makeOwned() throws Exception {
    owned.makeAnew();
  }

  @Override
  public void closeBecause(ServerEnd end) {
    failure = end.failure();
    server.close();
  }

  private void throwFailure() {
    Throwable cause = failure;
    if (cause != null) {
      failure = null;
      throw new IllegalStateException(
          NAME + " has ended: its service needed to be made anew more often than its limits allow.",
          cause);
    }
  }

  @Override
  public boolean isReplaced(Throwable failure) {
    return restartable != null && restartable.isReplaced(failure);
  }

  /** No failure of a call ends a loop. */
  @Override
  public boolean isEnd(Throwable failure) {
    return false;
  }

  @Override
  public boolean canEnd() {
    return false;
  }

  @Override
  public void end(Throwable failure) {
    throw new IllegalStateException(failure); // is not called
  }

  // ---- running calls

  /** The current thread begins to run calls; returns the thread that did before. */
  private @Nullable Thread enter() {
    if (owner != null && owner != Thread.currentThread()) {
      throw new IllegalStateException("Only thread '" + owner.getName() + "' runs calls of " + NAME
          + ", since it has opened it so, and not thread '"
          + Thread.currentThread().getName()
          + "'.");
    }
    return end.enter();
  }

  /** Returns the calls that are queued, without what this posts to itself. */
  List<Envelope<?>> waiting() {
    return server.waiting().stream()
        .filter(sent -> !(sent instanceof Unbatched))
        .<Envelope<?>>map(sent -> OwnedCall.unwrapped(ObservedCall.unwrapped(sent)))
        .toList();
  }

  /**
   * Runs calls until a deadline, at most so many; returns how many. All of it is one run, so a loop
   * that is closed while this waits ends on this thread.
   */
  int run(int most, Deadline deadline) throws InterruptedException {
    Thread outer = enter();
    try {
      return runUntil(most, deadline);
    } finally {
      end.leave(outer, server.isFinished());
    }
  }

  private int runUntil(int most, Deadline deadline) throws InterruptedException {
    int count = 0;
    while (count < most && !server.isFinished()) {
      if (runNext()) {
        count++;
      } else if (deadline.isPast()) {
        break;
      } else {
        control().awaitQueued(deadline);
      }
    }
    return count;
  }

  boolean runNext() {
    Thread outer = enter();
    var inside = CurrentServices.enter(this);
    boolean isCall;
    try {
      isCall = isCallNext();
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
    throwFailure();
    return isCall;
  }

  private boolean isCallNext() {
    for (; ; ) {
      int before = handledOwn;
      if (!server.serveNext(handler)) {
        return false;
      }
      if (handledOwn == before) {
        return true;
      }
    }
  }

  int runWaiting() {
    Thread outer = enter();
    var inside = CurrentServices.enter(this);
    int before = handledOwn;
    int count;
    try {
      count = server.serveWaiting(handler);
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
    throwFailure();
    return count - (handledOwn - before);
  }

  void run() throws InterruptedException {
    Thread outer = enter();
    var inside = CurrentServices.enter(this);
    try {
      server.serve(handler);
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
    throwFailure();
  }

  @Override
  public void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    if (request.message() instanceof Unbatched) {
      handledOwn++;
    }
    if (request.message() instanceof OwnersTask<?> task) {
      owned.run(task);
      request.reply(null);
    } else {
      owned.handle(request);
    }
  }

  // ---- looking

  @Override
  public Server<Envelope<S>, @Nullable Object, Throwable> server() {
    return server;
  }

  @Override
  public CallObservers observers() {
    return observers;
  }

  @Override
  public int busy() {
    return control().busy();
  }

  @Override
  public int waitingForRoom() {
    return control().waitingForRoom();
  }

  @Override
  public @Nullable ObservedBatch batches() {
    return batches;
  }

  @Override
  public int restarts() {
    return restartable == null ? 0 : restartable.restarts();
  }

  @Override
  public @Nullable RestartState restartState() {
    return restartable == null ? null : restartable.state();
  }

  boolean isEnded() {
    return end.isOver();
  }

  @Override
  public void leftOpen(Object request) {
    CallExecution.leftOpen(dispatcher, request);
  }

  @Override
  public void dropped(Object message) {
    ObservedCall.dropped(message);
  }

  @Override
  public boolean answersByReturning() {
    return true;
  }

  @Override
  public String describe(Object message) {
    return MethodMessage.describe(dispatcher.methods(), message);
  }

  /** Ends all services, the last one first. */
  private void end() {
    ticks.forEach(Tick::stop);
    control().ownNoMore();
    Throwable failure;
    var inside = CurrentServices.enter(this);
    try {
      failure = endServices();
    } finally {
      inside.leave();
    }
    if (failure != null) {
      throw ServiceThrows.<RuntimeException>sneak(failure);
    }
  }

  private @Nullable Throwable endServices() {
    Throwable failure = owned.end();
    try {
      dispatcher.end();
    } catch (Throwable failed) {
      failure = ServiceThrows.both(failure, failed);
    }
    return failure;
  }

  void close() {
    server.close();
    ticks.forEach(Tick::stop);
    end.close();
  }
}
