package dev.ump.service;

import dev.ump.channel.Batch;
import dev.ump.channel.ReplyContext;
import dev.ump.channel.Request;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The base of generated dispatchers: unpacks envelopes, calls the implementation, answers.
 *
 * <p>It is thread-safe if the implementation is.
 *
 * @param <S> the service
 * @param <C> the client generated beside it
 */
public interface Dispatcher<S, C> {

  /**
   * Executes one call: answers, or throws, never both. A call that is answered later is answered by
   * the stage that the implementation returned. A call of a
   * {@linkplain ServiceMethod#isOneWay one-way method} is not answered here.
   *
   * @param envelope the packed call
   * @param context takes the answer
   * @throws Throwable what the implementation threw
   * @throws UnknownEnvelopeException if the envelope does not belong to this service
   */
  void dispatch(Envelope<S> envelope, ReplyContext<@Nullable Object, Throwable> context)
      throws Throwable;

  /** {@return the methods of the service, by opcode} */
  List<ServiceMethod> methods();

  /**
   * Makes a typed client from its base.
   *
   * @param client the base
   * @return the client
   */
  C connect(ServiceClient<S> client);

  /**
   * Executes one request and answers it with what the implementation returned or threw: for a
   * receive loop of your own. Never throws; what is thrown after an answer was given is logged.
   *
   * @param request the request
   */
  default void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    CallExecution.handleWhole(this, request);
  }

  /**
   * Ends the dispatcher. The server that runs it calls this once, on the server's thread, after the
   * last call. Does nothing by default; see {@link #closing}. If it throws, the server has ended
   * all the same. It is not called {@code close}, since no other code may call it: close the server
   * instead.
   *
   * @throws Exception goes to the thread's uncaught-exception handler
   */
  default void end() throws Exception {}

  /**
   * Returns this dispatcher with a resource that is closed at the end, on the server's thread: what
   * the implementation owns, or the implementation itself.
   *
   * <pre>{@code
   * UmpServer.start(() -> {
   *   var store = new SqliteStore(file);   // opened where it will be used
   *   return KeyValueStoreDispatcher.of(store).closing(store);
   * });
   * }</pre>
   *
   * <p>Several resources are closed in the order in which they were added, each once, whatever the
   * others throw. The first failure is thrown, with the others suppressed in it.
   *
   * @param resource what to close
   * @return this dispatcher, extended by that end
   */
  default Dispatcher<S, C> closing(AutoCloseable resource) {
    return new ClosingDispatcher<>(this, Objects.requireNonNull(resource, "resource"));
  }

  /**
   * Returns this dispatcher as one whose calls are executed in batches, such as transactions: a
   * server that runs it executes what is queued already between {@link Batch#begin} and
   * {@link Batch#commit}, and then gives the answers. It never waits for more.
   *
   * <pre>{@code
   * UmpServer.start(() -> {
   *   var store = new SqliteStore(file);                            // implements Batch, too
   *   return StoreDispatcher.of(store).closing(store).inBatches(64, store);
   * });
   * }</pre>
   *
   * <p>A batch ends when nothing more is queued, when it has {@code most} calls, when the thread
   * does something else, and before the server ends. No caller sees an outcome, neither a result
   * nor a failure, before {@code commit} has returned. If a batch fails, its calls fail with
   * {@link dev.ump.channel.BatchException}.
   *
   * <p>One thread at a time executes a batch: a server with several threads does not start with
   * such a dispatcher, see {@link UmpServer.Builder#threads}.
   *
   * @param most the greatest number of calls in a batch
   * @param batch what brackets them
   * @return this dispatcher, with batches
   * @throws IllegalArgumentException if {@code most} is less than 1
   * @throws IllegalStateException if this dispatcher has its batches already
   */
  default Dispatcher<S, C> inBatches(int most, Batch batch) {
    var batches = new Equipment.Batches(most, Objects.requireNonNull(batch, "batch"));
    return new EquippedDispatcher<>(this, equipment().with(batches));
  }

  /**
   * Returns this dispatcher with a task that is run again and again, on the thread that executes
   * calls and in one line with them: to clean up, to poll, to send a heartbeat.
   *
   * <p>It is run first when a period has passed since the start, and then always when a period has
   * passed since it has <em>ended</em>. So one run at most waits, and none is made up for. It takes
   * no room of {@link UmpServer.Builder#capacity}, and is counted as no call. In batches it is a
   * call of its batch. It ends with the server, and with the implementation if that
   * {@linkplain UmpServer.Builder#restartOn is made anew}; it keeps no server and no client alive.
   *
   * @param period the time from the end of a run to the next one
   * @param task what is run; what it throws goes to the uncaught-exception handler of the thread,
   *     and the next run comes
   * @return this dispatcher, with the task
   * @throws IllegalArgumentException if the period is zero or negative
   */
  default Dispatcher<S, C> every(Duration period, PeriodicTask task) {
    return every(period, period, task);
  }

  /**
   * Does the same, with another time from the start to the first run.
   *
   * @param first the time from the start to the first run, zero for a run at the start
   * @param period the time from the end of a run to the next one
   * @param task what is run, as above
   * @return this dispatcher, with the task
   * @throws IllegalArgumentException if {@code first} is negative, or the period zero or negative
   */
  default Dispatcher<S, C> every(Duration first, Duration period, PeriodicTask task) {
    if (first.isNegative()) {
      throw new IllegalArgumentException("The first time must not be negative, but is " + first);
    }
    var periodic = new Equipment.Periodic(
        first, Settings.positive("A period", period), Objects.requireNonNull(task, "task"));
    return new EquippedDispatcher<>(this, equipment().with(periodic));
  }

  /**
   * Returns what a server has to know of this dispatcher beside its calls. By default it is
   * nothing. A dispatcher that wraps another one must return the equipment of that one, or its
   * batches are lost.
   *
   * @return the equipment
   */
  default Equipment equipment() {
    return Equipment.NONE;
  }

  /**
   * Returns the implementation, so that a call that returns it gets the client that there is
   * already. Generated dispatchers return it. A dispatcher that wraps another one must return that
   * of it.
   *
   * @return the implementation; null if it is unknown, which is the default
   */
  default @Nullable Object service() {
    return null;
  }
}
