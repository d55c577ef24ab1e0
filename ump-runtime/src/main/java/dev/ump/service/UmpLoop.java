package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Server;
import dev.ump.channel.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
 * end. That is reported as a {@link dev.ump.channel.DeadlockException} while that thread runs a
 * call; and outside a call if the loop was opened {@link Builder#onThisThread}. If the loop takes
 * tasks, as {@code SwingUtilities::invokeLater} does, {@link
 * UmpServer.Builder#executor(java.util.concurrent.Executor, java.util.function.BooleanSupplier)} is
 * simpler, and knows that thread.
 *
 * <p>If the rollback of a {@linkplain dev.ump.channel.Batch batch} fails, or the service is made
 * anew {@linkplain Builder#restartOn too often}, the loop is closed, and the method that runs calls
 * throws an {@link IllegalStateException} with that failure as the cause, once.
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
    try {
      this.client = loop.connect();
    } catch (Throwable failed) { // what was made is not left behind
      loop.close();
      throw failed;
    }
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
        new RunningLoop<>(Objects.requireNonNull(dispatcher, "dispatcher"), channel, false));
  }

  /**
   * Returns a builder of a loop that makes its service, and can make it anew.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param onItsThread makes the dispatcher and the implementation in it: called by {@link
   *     Builder#open}, on the current thread, and by the thread that runs calls after a failure
   *     that {@link Builder#restartOn} names
   * @return the builder
   */
  public static <S, C> Builder<S, C> builder(Callable<? extends Dispatcher<S, C>> onItsThread) {
    return new Builder<>(Objects.requireNonNull(onItsThread, "onItsThread"));
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
   * @throws dev.ump.channel.ServerClosedException if this loop is closed
   */
  public <T, D> D add(Dispatcher<T, D> dispatcher) {
    Objects.requireNonNull(dispatcher, "dispatcher");
    return add(() -> dispatcher, false);
  }

  /**
   * Makes one more service, on the current thread, and adds it, as {@link #add(Dispatcher)}. If the
   * first service is {@linkplain Builder#restartOn made anew}, so is this one, after it; its
   * clients stay.
   *
   * @param <T> the service
   * @param <D> its generated client
   * @param onItsThread makes the dispatcher and the implementation in it
   * @return a client of the service, which keeps it alive
   * @throws IllegalStateException as {@link #add(Dispatcher)}; and if {@code onItsThread} threw a
   *     checked exception, which is the cause. An unchecked exception or an error is thrown as it
   *     is.
   * @throws dev.ump.channel.ServerClosedException if this loop is closed; nothing is made then
   */
  public <T, D> D add(Callable<? extends Dispatcher<T, D>> onItsThread) {
    return add(Objects.requireNonNull(onItsThread, "onItsThread"), true);
  }

  private <T, D> D add(Callable<? extends Dispatcher<T, D>> maker, boolean isMadeAnew) {
    try {
      return loop.add(maker, isMadeAnew);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Exception checked) {
      throw new IllegalStateException(
          "A service of " + RunningLoop.NAME + " was not made: " + ServiceThrows.textOf(checked),
          checked);
    }
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
   * {@linkplain Dispatcher#inBatches batches}. Runs none during a pause of
   * {@link Builder#restartOn}.
   *
   * @return whether it has run one
   */
  public boolean runNext() {
    return loop.runNext();
  }

  /**
   * Runs calls until none is queued; in batches, if there are
   * {@linkplain Dispatcher#inBatches some}. Runs none during a pause of
   * {@link Builder#restartOn}.
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

  /**
   * Configures and opens a loop. Confined to one thread at a time.
   *
   * @param <S> the service
   * @param <C> the generated client
   */
  public static final class Builder<S, C> {
    private final Callable<? extends Dispatcher<S, C>> maker;
    private final Channel.Builder channel = Channel.builder();
    private @Nullable RestartRule restarts;
    private boolean isOwnedHere;

    private Builder(Callable<? extends Dispatcher<S, C>> maker) {
      this.maker = maker;
    }

    /**
     * The time of the loop, see {@link UmpServer.Builder#ticker}. Default: that of the system.
     *
     * @param ticker the time
     * @return this builder
     */
    public Builder<S, C> ticker(Ticker ticker) {
      channel.ticker(ticker);
      return this;
    }

    /**
     * Makes the service anew after certain failures, as {@link UmpServer.Builder#restartOn}: the
     * failed call gets its failure, and the next {@link UmpLoop#runNext()}, or another method that
     * runs calls, makes the service anew before it runs one, also if none is queued. A call that
     * runs the loop itself is not interrupted.
     *
     * <p>A {@linkplain Restarts#pausing pause} does not block {@link UmpLoop#runNext()} and
     * {@link UmpLoop#runWaiting}: until it is over, they run nothing. {@link UmpLoop#run()},
     * {@link UmpLoop#run(Duration)} and {@link UmpLoop#runNext(Duration)} wait for it.
     *
     * <p>If more tries are needed than {@code limits} allow, the loop is closed: what is queued
     * fails (not executed), and the method that runs calls throws an {@link IllegalStateException}
     * with the last failure as the cause. Default: the service is made once.
     *
     * @param failure returns whether the service is to be made anew after a throwable
     * @param limits how often, and after which pause
     * @return this builder
     */
    public Builder<S, C> restartOn(Predicate<? super Throwable> failure, Restarts limits) {
      restarts = new RestartRule(
          Objects.requireNonNull(failure, "failure"), Objects.requireNonNull(limits, "limits"));
      return this;
    }

    /**
     * Promises that the thread which calls {@link #open} is the only one that runs calls. Then a
     * blocking call of this loop that this thread makes outside a call, and a wait there for the
     * future of a queued one, is a {@link dev.ump.channel.DeadlockException}, since no thread would
     * run it; and so is such a ring through other servers. Another thread that runs calls gets an
     * {@link IllegalStateException}. Default: any thread may run calls, one at a time, and such a
     * call waits.
     *
     * @return this builder
     */
    public Builder<S, C> onThisThread() {
      isOwnedHere = true;
      return this;
    }

    /**
     * Makes the service, on the current thread, and opens a loop, which runs nothing by itself.
     *
     * @return the loop
     * @throws IllegalStateException if making the service threw a checked exception, which is the
     *     cause; an unchecked exception or an error is thrown as it is
     */
    public UmpLoop<C> open() {
      try {
        return new UmpLoop<>(
            restarts == null
                ? new RunningLoop<>(
                    Objects.requireNonNull(maker.call(), "dispatcher"), channel, isOwnedHere)
                : new RunningLoop<>(
                    new RestartableDispatcher<>(RunningLoop.NAME, maker, restarts),
                    channel,
                    isOwnedHere));
      } catch (RuntimeException | Error thrown) {
        throw thrown;
      } catch (Exception checked) {
        throw new IllegalStateException(
            RunningLoop.NAME + " was not opened: " + ServiceThrows.textOf(checked), checked);
      }
    }
  }
}
