package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Server;
import dev.ump.channel.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A server without a thread: it runs calls when its owner says so, in a game loop, an event loop or
 * a test.
 *
 * <pre>{@code
 * try (var loop = UmpLoop.open(WorldDispatcher.of(world))) {
 *   start(players, loop.client());
 *   while (world.isOpen()) {
 *     loop.runWaiting();       // what the players asked for, here and now
 *     world.tick();
 *   }
 * }
 * }</pre>
 *
 * <p>Calls wait until they are run. A blocking call of the owner's own thread would wait without an
 * end. That is reported as a {@link dev.ump.channel.DeadlockException} only while that thread runs
 * a call. If the loop takes tasks, as {@code SwingUtilities::invokeLater} does, {@link
 * UmpServer.Builder#executor(java.util.concurrent.Executor, java.util.function.BooleanSupplier)} is
 * simpler, and knows that thread.
 *
 * <p>If the rollback of a {@linkplain dev.ump.channel.Batch batch} fails, the loop is closed, and
 * the method that runs calls throws an {@link IllegalStateException} with that failure as the
 * cause.
 *
 * <p>Running is confined to one thread at a time; any thread may call {@link #client},
 * {@link #waiting}, {@link #close} and the methods that look: {@link #stats}, {@link #dump} and
 * {@link #isEnded}.
 *
 * @param <C> the generated client
 */
public final class UmpLoop<C> implements AutoCloseable {
  private final RunningLoop<?, C> loop;
  private final C client;

  private UmpLoop(RunningLoop<?, C> loop) {
    this.loop = loop;
    this.client = loop.connect();
  }

  /**
   * Opens a loop, which runs nothing by itself.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher calls the implementation
   * @return the loop
   */
  public static <S, C> UmpLoop<C> open(Dispatcher<S, C> dispatcher) {
    return open(dispatcher, Channel.builder());
  }

  /**
   * Opens a loop whose calls have their time limits by a ticker, see
   * {@link UmpServer.Builder#ticker}.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher calls the implementation
   * @param ticker the time
   * @return the loop
   */
  public static <S, C> UmpLoop<C> open(Dispatcher<S, C> dispatcher, Ticker ticker) {
    return open(dispatcher, Channel.builder().ticker(ticker));
  }

  private static <S, C> UmpLoop<C> open(Dispatcher<S, C> dispatcher, Channel.Builder channel) {
    return new UmpLoop<>(
        new RunningLoop<>(Objects.requireNonNull(dispatcher, "dispatcher"), channel));
  }

  /** {@return a client of this loop, always the same} */
  public C client() {
    return client;
  }

  /**
   * Adds one more service to this loop, which runs its calls in one line with those of the first,
   * as {@link UmpServer#add(Dispatcher)}. Confined to the thread that runs calls.
   *
   * @param <T> the service
   * @param <D> its generated client
   * @param dispatcher calls the implementation
   * @return a client of the service, which keeps it alive
   * @throws IllegalStateException if the dispatcher has batches
   */
  public <T, D> D add(Dispatcher<T, D> dispatcher) {
    return loop.add(Objects.requireNonNull(dispatcher, "dispatcher"));
  }

  /**
   * Returns the queued calls, in the order in which they will be run, see {@link Server#waiting()}.
   *
   * @return a list that does not change
   */
  public List<Envelope<?>> waiting() {
    return loop.waiting();
  }

  /**
   * Runs the call that has waited longest, if there is one; in a batch of its own, if there are
   * {@linkplain Dispatcher#inBatches batches}.
   *
   * @return whether there was one
   */
  public boolean runNext() {
    return loop.runNext();
  }

  /**
   * Runs calls until none is queued; in batches, if there are
   * {@linkplain Dispatcher#inBatches some}.
   *
   * @return the number of calls that it has run
   */
  public int runWaiting() {
    return loop.runWaiting();
  }

  /**
   * Runs calls, and waits for more, until another thread or a call closes this loop.
   *
   * @throws InterruptedException if the thread is interrupted while it waits; the loop is closed
   *     then, and the dispatcher has ended
   */
  public void run() throws InterruptedException {
    loop.run();
  }

  /**
   * Runs the call that has waited longest; if none is queued, waits for one.
   *
   * @param limit how long to wait at most; zero or less does not wait
   * @return whether it has run one; false if this loop was closed, too
   * @throws InterruptedException if the thread is interrupted while it waits; the loop stays open
   */
  public boolean runNext(Duration limit) throws InterruptedException {
    return loop.run(1, loop.after(limit)) > 0;
  }

  /**
   * Runs calls, and waits for more, until a time limit is over or this loop is closed. The limit is
   * looked at between two calls.
   *
   * @param limit how long
   * @return the number of calls that it has run
   * @throws InterruptedException if the thread is interrupted while it waits; the loop stays open
   */
  public int run(Duration limit) throws InterruptedException {
    return loop.run(Integer.MAX_VALUE, loop.after(limit));
  }

  /**
   * Returns what this loop is doing now, as {@link UmpServer#stats}. Calls of a loop are not
   * counted or timed; its name is {@code ump-loop}. Any thread may call it.
   *
   * @return the state at one moment
   */
  public ServerStats stats() {
    return ServerLook.stats(loop);
  }

  /**
   * Returns the calls in flight, as {@link UmpServer#dump}. Any thread may call it.
   *
   * @return the state at one moment
   */
  public ServerDump dump() {
    return ServerLook.dump(loop);
  }

  /**
   * Returns whether this loop is closed and its dispatcher has ended. Any thread may call it.
   *
   * @return whether it has
   */
  public boolean isEnded() {
    return loop.isEnded();
  }

  /**
   * Closes this loop, at once: queued calls fail with {@link dev.ump.channel.ServerClosedException}
   * (not executed), and so do later ones. Then the dispatcher ends, once, see
   * {@link Dispatcher#end}: on the thread that runs calls, when its current {@link #runNext} or
   * {@link #run} is over; on the current thread, if no thread is in one of them.
   *
   * <p>Any thread may close a loop. It waits until the dispatcher has ended, except inside a call
   * of this loop or of any server, or if it is interrupted; its interrupt flag stays set. Closing
   * twice does nothing more.
   */
  @Override
  public void close() {
    loop.close();
  }

  /** Its name. */
  @Override
  public String toString() {
    return "UmpLoop[" + RunningLoop.NAME + "]";
  }
}
