package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Handler;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.internal.OpenListener;
import dev.ump.internal.ServerControl;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.waiting.Deadline;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dispatcher and its channel, whose calls are run when the owner of a loop says so. */
final class RunningLoop<S, C>
    implements Handler<Envelope<S>, @Nullable Object, Throwable>,
        OpenListener,
        OwnedServices.Host,
        LookTarget<S> {
  static final String NAME = "ump-loop";

  private final Dispatcher<S, C> dispatcher;
  private final Channel<Envelope<S>, @Nullable Object, Throwable> channel;
  private final Server<Envelope<S>, @Nullable Object, Throwable> server;
  private final LoopEnd end;
  private final CallObservers observers = CallObservers.ofEvents(NAME);
  private final List<Tick<S>> ticks;
  private final ServiceFrames<S> frames;
  private final OwnedServices<S> owned;
  private volatile WeakReference<@Nullable C> firstClient = new WeakReference<>(null);

  private final @Nullable ObservedBatch batches;

  /** This, with its batches, if calls are executed in some. */
  private final Handler<Envelope<S>, @Nullable Object, Throwable> handler;

  RunningLoop(Dispatcher<S, C> dispatcher, Channel.Builder builder) {
    this.dispatcher = dispatcher;
    this.end = new LoopEnd(this::end);
    this.channel = builder.name(NAME).describe(this::describe).open();
    this.server = channel.server();
    control().setDropListener(ObservedCall::dropped);
    UrgentMethods.expect(control(), dispatcher.methods(), dispatcher.methods());
    this.frames =
        new ServiceFrames<>(this, new OwnedService<>(this, dispatcher, null), control(), this);
    this.owned = new OwnedServices<>(this, frames, dispatcher);
    Equipment.Batches wanted = dispatcher.equipment().batches;
    this.batches = wanted == null ? null : new ObservedBatch(wanted.batch(), observers);
    this.handler = wanted == null || batches == null ? this : inBatches(wanted.most(), batches);
    this.ticks = Tick.begin(this, dispatcher.equipment());
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

  private ServerControl control() {
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

  <T, D> D add(Dispatcher<T, D> dispatcher) {
    if (CurrentServices.isIn(this)) {
      try {
        return owned.addHere(() -> dispatcher, false, false);
      } catch (Exception checked) { // not of a dispatcher that is there
        throw new IllegalStateException(checked);
      }
    }
    Thread outer = end.enter();
    var inside = CurrentServices.enter(this);
    try {
      return owned.addBetween(() -> dispatcher);
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
    return dispatcher;
  }

  @Override
  public void expectPosts() {
    // posting runs no code of users
  }

  @Override
  public int threads() {
    return 1;
  }

  List<Envelope<?>> waiting() {
    return server.waiting().stream()
        .<Envelope<?>>map(sent -> OwnedCall.unwrapped(ObservedCall.unwrapped(sent)))
        .toList();
  }

  /** Runs calls until a deadline, at most so many; returns how many. */
  int run(int most, Deadline deadline) throws InterruptedException {
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
    Thread outer = end.enter();
    var inside = CurrentServices.enter(this);
    try {
      return server.serveNext(handler);
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
  }

  int runWaiting() {
    Thread outer = end.enter();
    var inside = CurrentServices.enter(this);
    try {
      return server.serveWaiting(handler);
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
  }

  void run() throws InterruptedException {
    Thread outer = end.enter();
    var inside = CurrentServices.enter(this);
    try {
      server.serve(handler);
    } finally {
      inside.leave();
      end.leave(outer, server.isFinished());
    }
  }

  @Override
  public void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
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
    return 0;
  }

  @Override
  public @Nullable RestartState restartState() {
    return null;
  }

  boolean isEnded() {
    return end.isOver();
  }

  @Override
  public void leftOpen(Object request) {
    CallExecution.leftOpen(dispatcher, request);
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
    Throwable failure = owned.end();
    try {
      dispatcher.end();
    } catch (Throwable failed) {
      failure = ServiceThrows.both(failure, failed);
    }
    if (failure != null) {
      throw ServiceThrows.<RuntimeException>sneak(failure);
    }
  }

  void close() {
    server.close();
    ticks.forEach(Tick::stop);
    end.close();
  }
}
