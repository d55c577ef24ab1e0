package dev.ump.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Batch;
import dev.ump.channel.Client;
import dev.ump.channel.ReplyContext;
import dev.ump.channel.WeakClient;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Failed;
import dev.ump.service.Call;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Restarts;
import dev.ump.service.ServerEnd;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server that is started, on an executor or by a thread factory that fails now and then, perhaps in
 * batches, perhaps made anew after some failures; and all clients of it, which are one.
 */
final class Started
    implements Client<Message, @Nullable Answer, Failed>,
        WeakClient<Message, @Nullable Answer, Failed> {
  private enum Way {
    THREAD,
    WORKERS,
    EXECUTOR,
    CALLERS
  }

  private static final List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Model.ask(Message)").declaring(Failed.class),
      ServiceMethod.of("Model.post(Message)"));

  /** So many that no schedule has more. */
  private static final Restarts RESTARTS = Restarts.atMost(1_000, Duration.ofHours(1))
      .pausing(Duration.ofNanos(1_000), Duration.ofNanos(100_000));

  private final Schedule schedule;
  private final Way way;
  private final Dice dice;
  private final int capacity;
  private final Duration patience;

  /** How many calls a batch has at most; none if each call counts at once. */
  private final int inBatch;

  /** Whether its implementation is made anew after some failures. */
  private final boolean isMadeAnew;

  private volatile @Nullable UmpServer<ServiceClient<Message>> server;
  private volatile @Nullable ServiceClient<Message> client;
  private volatile @Nullable ServerEnd end;

  /** How many tasks had been refused before the start that succeeded. */
  private volatile int refusalsBefore;

  /** How many had been when the end began; later ones are refused by a server that is closed. */
  private volatile int refusalsAtEnd;

  /** With room for so many calls, for which others wait so long. */
  Started(Schedule schedule, Dice dice, int capacity, Duration patience) {
    this.schedule = schedule;
    this.way = Way.values()[dice.roll(Way.values().length)];
    this.dice = dice;
    this.capacity = capacity;
    this.patience = patience;
    this.inBatch = isInOrder() && dice.chance(40) ? 1 + dice.roll(4) : 0;
    this.isMadeAnew = isInOrder() && dice.chance(40);
  }

  /** Returns whether calls are executed one by one, in order. */
  boolean isInOrder() {
    return way != Way.WORKERS;
  }

  // ---- from the start to the end

  /** Starts it, again and again if that fails on purpose. */
  void start() {
    while (server == null) {
      refusalsBefore = schedule.faults().refusals();
      try {
        server = builder().start();
      } catch (Throwable failed) {
        if (!Faults.isPlanned(failed)) {
          throw failed;
        }
      }
    }
    schedule.faults().dropsAreOver(); // a worker that will not serve is not waited for
    client = server().client();
  }

  private UmpServer.Builder<Message, ServiceClient<Message>> builder() {
    var faults = schedule.faults();
    var builder = isMadeAnew
        ? UmpServer.builder(this::dispatcher).restartOn(LinkageError.class::isInstance, RESTARTS)
        : UmpServer.builder(dispatcher());
    builder.name("model").capacity(capacity);
    if (!patience.isZero()) {
      builder.capacity(capacity, patience);
    }
    ThreadFactory factory = faults.factory();
    if (factory != null && (way == Way.THREAD || way == Way.WORKERS)) {
      builder.threadFactory(factory);
    }
    return switch (way) {
      case THREAD -> builder;
      case WORKERS -> builder.threads(2);
      case EXECUTOR -> builder.executor(faults.executor(schedule));
      case CALLERS -> builder.executor(faults.executor(schedule)).callerRuns();
    };
  }

  private Dispatcher<Message, ServiceClient<Message>> dispatcher() {
    var dispatcher = new HandlerRun();
    return inBatch == 0 ? dispatcher : dispatcher.inBatches(inBatch, new Commits());
  }

  /** Returns whether what a handler answers is held until the batch is over. */
  boolean isHeld() {
    return inBatch > 0;
  }

  private UmpServer<ServiceClient<Message>> server() {
    return Objects.requireNonNull(server, "started");
  }

  /** Ends it at once. */
  void endNow() {
    server().closeNow();
  }

  /** Ends it, and waits for that. */
  void end() {
    refusalsAtEnd = schedule.faults().refusals();
    server().close();
    end = Task.Futures.get(server().whenEnded().toCompletableFuture(), "the end");
  }

  /**
   * Fails if it has not ended as it must have.
   *
   * @param isClosedEarly whether it was closed while there were calls
   * @param hasFatal whether a handler threw what ends the server
   * @return whether it has failed
   */
  boolean check(boolean isClosedEarly, boolean hasFatal) {
    ServerEnd end = Objects.requireNonNull(this.end, "ended");
    boolean isFailed = end.reason() == ServerEnd.Reason.FAILED;
    int refusals = refusalsAtEnd - refusalsBefore;
    if (isFailed) {
      assertTrue(Faults.isPlanned(end.failure()), () -> "ended for no reason: " + this);
      assertTrue(
          hasFatal || way == Way.EXECUTOR || way == Way.CALLERS, () -> "nothing failed: " + this);
    } else {
      assertEquals(ServerEnd.Reason.CLOSED, end.reason());
    }
    if (!isClosedEarly && isInOrder()) { // a second worker may be faster than what fails
      assertTrue(isFailed || !hasFatal, () -> "a handler failed, and the server did not: " + this);
      assertTrue(
          isFailed || refusals == 0, () -> "an executor failed, and the server did not: " + this);
    }
    return isFailed;
  }

  @Override
  public String toString() {
    return way
        + (isHeld() ? " in batches" : "")
        + (isMadeAnew ? " made anew" : "")
        + " ended by "
        + end + ", " + (refusalsAtEnd - refusalsBefore) + " tasks refused";
  }

  /** Does with each message what is done with a request of a channel. */
  private final class HandlerRun implements Dispatcher<Message, ServiceClient<Message>> {
    @Override
    public void dispatch(
        Envelope<Message> envelope, ReplyContext<@Nullable Object, Throwable> reply) throws Failed {
      new Deeds(schedule, nextDice(), true).handle((Message) envelope, reply);
    }

    @Override
    public List<ServiceMethod> methods() {
      return METHODS;
    }

    @Override
    public ServiceClient<Message> connect(ServiceClient<Message> client) {
      return client;
    }
  }

  /**
   * A batch that always succeeds, sooner or later, but for what ends the server. Confined to the thread
   * that executes it.
   */
  private final class Commits implements Batch {
    private final Dice pauses = nextDice();

    @Override
    public void begin() {
      // nothing to prepare
    }

    @Override
    public void commit() {
      pauses.pause();
    }

    @Override
    public void beginCall() {
      // nothing to prepare
    }

    @Override
    public boolean undoCall(Throwable failure) {
      return true;
    }

    @Override
    public void rollback(Throwable cause) {
      // nothing to undo
    }
  }

  private synchronized Dice nextDice() {
    return new Dice(dice.seed());
  }

  // ---- the client

  private ServiceClient<Message> client() {
    return Objects.requireNonNull(client, "started");
  }

  private ServiceClient<Message> client(Duration limit) {
    return client().withTimeout(limit.plusNanos(1)); // none is no limit there
  }

  @Override
  public @Nullable Answer send(Message message) {
    return client().call(message);
  }

  @Override
  public @Nullable Answer send(Message message, Duration timeout) {
    return client(timeout).call(message);
  }

  @Override
  public CompletableFuture<@Nullable Answer> sendAsync(Message message) {
    return client().callAsync(message);
  }

  @Override
  public CompletableFuture<@Nullable Answer> sendAsync(Message message, Duration timeout) {
    return client(timeout).callAsync(message);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // the answer is not looked at
  public void post(Message message) {
    client().post((Call) message);
  }

  @Override
  public Client<Message, @Nullable Answer, Failed> copy() {
    return this;
  }

  @Override
  public WeakClient<Message, @Nullable Answer, Failed> weak() {
    return this;
  }

  @Override
  public Client<Message, @Nullable Answer, Failed> upgrade() {
    return this;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void close() {
    // the server does not end with its clients
  }
}
