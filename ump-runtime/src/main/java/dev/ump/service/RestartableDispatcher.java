package dev.ump.service;

import dev.ump.channel.Batch;
import dev.ump.channel.ReplyContext;
import dev.ump.internal.Interlude;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher that is made anew after a failure of its implementation.
 *
 * <h2>Protocol</h2>
 *
 * <p>Calls are executed, and the dispatcher is made, by one thread at a time, each of which sees
 * what the one before wrote: on a thread of the server, or in turns. So what is not volatile here
 * is written and read by the thread that handles.
 *
 * <p>A failure is noted with the number of the implementation that failed, by any thread: a stage
 * fails anywhere, and after its implementation was replaced, too. {@code wish} counts only while
 * its number is the current one. So each implementation is replaced once, however many of its calls
 * and stages fail. A thread that notes a failure outside a call of this server posts a marker
 * afterwards: the thread that handles looks at {@code wish} after each request.
 */
final class RestartableDispatcher<S, C> implements Dispatcher<S, C>, Interlude {
  /** What the server that runs this can do. */
  interface Host extends CurrentServices.Maker, TimeKeeper {
    /** Returns whether it will execute nothing more. */
    boolean isOver();

    /** Makes it handle a request soon, if it is idle. */
    void wake();

    /** Ends the periodic work of the dispatcher before, and begins that of this one. */
    void equip(Equipment equipment);

    /** Ends the other services of the owner that belong to the implementation. */
    void endOwned();

    /** Makes anew the other services of the owner that are made anew. */
    void makeOwned() throws Exception;
  }

  /** A failure of an implementation, by number; null if the implementation asked to be replaced. */
  private record Wish(int of, @Nullable Throwable cause) {}

  private final String server;
  private final Callable<? extends Dispatcher<S, C>> maker;
  private final Predicate<? super Throwable> failure;
  private final Restarts limits;
  private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();

  /** For each try that counts, until when it does. */
  private final Deque<Deadline> tries = new ArrayDeque<>();

  /** Made in advance: when it is needed there may be no memory. */
  private volatile Wish withoutMemory;

  private volatile Dispatcher<S, C> dispatcher;
  private volatile int number = 1;
  private volatile @Nullable RestartState state;
  private @Nullable Host host; // set before anything is handled
  private boolean hasEnded;

  /** How many calls are executed, each but the first inside another one. */
  private int depth;

  /** Makes the first dispatcher. */
  RestartableDispatcher(String server, Callable<? extends Dispatcher<S, C>> maker, RestartRule rule)
      throws Exception {
    this.server = server;
    this.maker = maker;
    this.failure = rule.failure();
    this.limits = rule.limits();
    this.dispatcher = make();
    this.withoutMemory = withoutMemory(1);
  }

  private static Wish withoutMemory(int of) {
    return new Wish(of, ServerEnd.OUT_OF_MEMORY.failure());
  }

  private Dispatcher<S, C> make() throws Exception {
    return Objects.requireNonNull(maker.call(), "dispatcher");
  }

  void runBy(Host host) {
    this.host = host;
  }

  private Host host() {
    return Objects.requireNonNull(host, "runs");
  }

  /** Returns how often it was made anew. */
  int restarts() {
    return number - 1;
  }

  /** Returns what is awaited while it is made anew, else null. */
  @Nullable RestartState state() {
    return state;
  }

  // ---- calls

  @Override
  public void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    if (!(envelope instanceof RestartMarker)) {
      dispatch(dispatcher, envelope, reply);
    }
  }

  /** Executes a call of this service, or of another one of the owner, and notes its failure. */
  <T> void dispatch(
      Dispatcher<T, ?> dispatcher,
      Envelope<T> envelope,
      ReplyContext<@Nullable Object, Throwable> reply)
      throws Throwable {
    int executing = number;
    depth++;
    try {
      dispatcher.dispatch(envelope, new Reply(reply, this, executing));
    } catch (Throwable thrown) {
      failed(executing, thrown);
      throw thrown;
    } finally {
      depth--;
    }
  }

  @Override
  public List<ServiceMethod> methods() {
    return dispatcher.methods();
  }

  @Override
  public C connect(ServiceClient<S> client) {
    return dispatcher.connect(client);
  }

  @Override
  public @Nullable Object service() {
    return dispatcher.service();
  }

  /** The batches of the first one, around the calls of the current one. */
  @Override
  public Equipment equipment() {
    return dispatcher.equipment().around(new CurrentBatch(this::batch));
  }

  private Batch batch() {
    Equipment.Batches batches = dispatcher.equipment().batches;
    if (batches == null) {
      throw new IllegalStateException("The service of " + server
          + " was made anew without the batches that the first one had.");
    }
    return batches.batch();
  }

  /**
   * Notes a failure of the batch or of a call in it; returns whether the implementation will be
   * replaced.
   */
  boolean isReplaced(Throwable thrown) {
    failed(number, thrown);
    return isWished();
  }

  /** Replaces the implementation whose call the current thread executes. */
  void replace() {
    note(new Wish(number, null));
  }

  private void failed(int of, Throwable thrown) {
    try {
      if (of == number && !isWished() && failure.test(thrown)) {
        note(new Wish(of, thrown));
      }
    } catch (OutOfMemoryError full) {
      note(withoutMemory);
    } catch (Throwable ofPredicate) {
      Uncaught.handle(ofPredicate);
    }
  }

  private void note(Wish noted) {
    Wish before;
    do {
      before = wish.get();
      if (before != null && before.of() == noted.of()) {
        return;
      }
    } while (!wish.compareAndSet(before, noted));
    if (!CurrentServices.isIn(host())) {
      host().wake();
    }
  }

  // ---- between two calls

  /** A call that runs its own loop is not over before that returns. */
  @Override
  public boolean isDue() {
    return isWished() && depth == 0;
  }

  private boolean isWished() {
    Wish noted = wish.get();
    return noted != null && noted.of() == number;
  }

  @Override
  public @Nullable Deadline proceed() {
    var inside = CurrentServices.enter(host());
    try {
      return replaceSoon();
    } finally {
      inside.leave();
    }
  }

  private @Nullable Deadline replaceSoon() {
    endOnce();
    while (!host().isOver()) {
      RestartState planned = state == null ? plan() : state;
      if (planned == null) {
        break;
      }
      if (!planned.due().isPast()) {
        return planned.due();
      }
      if (isMade(planned)) {
        break;
      }
    }
    isOver("ENDED");
    wish.set(null);
    return null;
  }

  /** The try that is planned, if there is one, is over. */
  private void isOver(String outcome) {
    RestartState planned = state;
    if (planned != null) {
      CallEvents.commitRestart(planned.event(), outcome);
      state = null;
    }
  }

  /** Ends the dispatcher that failed. */
  private void endOnce() {
    if (!hasEnded) {
      host().equip(Equipment.NONE);
      host().endOwned();
      try {
        end();
      } catch (Throwable failed) {
        Uncaught.handle(failed);
      }
    }
  }

  /** Plans the next try; returns null if there were too many, and the server is to end. */
  private @Nullable RestartState plan() {
    Throwable cause = Objects.requireNonNull(wish.get(), "due").cause();
    while (!tries.isEmpty() && tries.getFirst().isPast()) {
      tries.removeFirst();
    }
    int next = tries.size() + 1;
    if (next > limits.most()) {
      host()
          .closeBecause(ServerEnd.failed(
              cause != null
                  ? cause
                  : new IllegalStateException(server + " asked too often to be made anew: "
                      + limits.most() + " times within " + limits.within())));
      return null;
    }
    Duration pause = limits.pause(next);
    Object event = CallEvents.beginRestartIfWanted(server, next, cause, pause);
    var planned =
        new RestartState(server, next, limits.most(), host().surelyAfter(pause), cause, event);
    state = planned;
    Uncaught.guard(() -> limits.listener().accept(new Restart(server, next, cause, pause)));
    return planned;
  }

  private boolean isMade(RestartState planned) {
    tries.addLast(host().surelyAfter(limits.within()));
    host().endOwned(); // what was added since: in a pause, or by the end of the one before
    try {
      Dispatcher<S, C> made = make();
      makeOwned(made);
      withoutMemory = withoutMemory(number + 1);
      dispatcher = made;
    } catch (Throwable failed) { // the next try has this cause
      wish.set(new Wish(number, failed));
      isOver("FAILED");
      return false;
    }
    hasEnded = false;
    number = number + 1;
    host().equip(dispatcher.equipment());
    isOver("MADE");
    return true;
  }

  /** Makes the other services of the owner; if that fails, ends the dispatcher that was made. */
  private void makeOwned(Dispatcher<S, C> made) throws Exception {
    try {
      host().makeOwned();
    } catch (Throwable failed) {
      ServiceThrows.endAfter(failed, made::end);
      throw failed;
    }
  }

  /** Ends the current dispatcher, once. */
  @Override
  public void end() throws Exception {
    isOver("ENDED");
    if (!hasEnded) {
      hasEnded = true;
      dispatcher.end();
    }
  }

  /** Notes a later failure, of a stage for example, after the caller has got it. */
  private record Reply(
      ReplyContext<@Nullable Object, Throwable> reply, RestartableDispatcher<?, ?> self, int of)
      implements ForwardingReply {

    @Override
    public boolean fail(Throwable error) {
      boolean isSeen = reply.fail(error);
      if (!(error instanceof CancellationException && reply.isAbandoned())) {
        self.failed(of, error);
      }
      return isSeen;
    }
  }
}
