package dev.ump.test;

import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.UmpLoop;
import java.time.Duration;
import java.util.List;

/**
 * A server that a test runs on its own thread, call by call: nothing happens between two steps.
 *
 * <pre>{@code
 * try (var server = StepServer.open(StockDispatcher.of(new InMemoryStock()))) {
 *   var order = new Till(server.client()).order("tea");       // asks asynchronously
 *   assertThat(server.waiting()).containsExactly(new StockEnvelope.Take("tea", 1));
 *   server.runNext();
 *   assertThat(order).isCompletedWithValue("sold");
 * }
 * }</pre>
 *
 * <p>Calls are run in the order in which they were sent, urgent ones first, see
 * {@link dev.ump.service.UmpMethod#urgent}; the test cannot change that. A blocking
 * call of the test's own thread, the one that opened the server, would wait for a step that no
 * thread makes; so it makes the steps itself: it runs what was sent before, then its own call.
 * Blocking calls of other threads wait for the test.
 *
 * <p>If such a call is not answered when nothing waits any more, it ends in an
 * {@link AssertionError}, rather than waiting without an end; if it has a time limit, that passes.
 * So a service whose stages are completed by other threads is none for this server. If the test's
 * thread waits for the future of a call that is queued, or makes a blocking call of another service
 * that a call has returned, outside a call of this server, that is a
 * {@link dev.ump.channel.DeadlockException}: call asynchronously, run the call, and look at the
 * future.
 *
 * <p>Time stands still between two steps, too, until the test {@linkplain #advance advances} it: a
 * time limit of two seconds takes no time.
 *
 * <p>Running and closing are confined to the thread that opened the server, and running on another
 * one is an {@link IllegalStateException}; {@link #client} and {@link #waiting} may be called and
 * used by any.
 *
 * @param <C> the generated client
 */
public final class StepServer<C> implements AutoCloseable {
  private final UmpLoop<C> loop;
  private final SteppedDispatcher<?, C> dispatcher;
  private final TestTicker ticker;

  private StepServer(UmpLoop<C> loop, SteppedDispatcher<?, C> dispatcher, TestTicker ticker) {
    this.loop = loop;
    this.dispatcher = dispatcher;
    this.ticker = ticker;
  }

  /**
   * Opens a server for the tests of the current thread; it runs nothing by itself.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher executes the calls
   * @return the server
   */
  public static <S, C> StepServer<C> open(Dispatcher<S, C> dispatcher) {
    return open(dispatcher, new TestTicker());
  }

  /**
   * Opens a server whose time is that of others, too.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher executes the calls
   * @param ticker the time
   * @return the server
   */
  public static <S, C> StepServer<C> open(Dispatcher<S, C> dispatcher, TestTicker ticker) {
    var stepped = new SteppedDispatcher<>(dispatcher, ticker);
    UmpLoop<C> loop =
        UmpLoop.builder(() -> stepped).ticker(ticker).onThisThread().open();
    stepped.stepBy(loop);
    return new StepServer<>(loop, stepped, ticker);
  }

  /** {@return a client of this server, always the same} */
  public C client() {
    return loop.client();
  }

  /**
   * The calls that wait, in the order in which they will be run.
   *
   * @return a list that does not change
   */
  public List<Envelope<?>> waiting() {
    return loop.waiting();
  }

  /**
   * Runs the call that has waited longest; in a batch of its own, if the dispatcher has
   * {@linkplain Dispatcher#inBatches batches}.
   *
   * @throws AssertionError if none waits
   * @throws IllegalStateException if another thread has opened this server
   */
  public void runNext() {
    if (!dispatcher.step()) {
      throw new AssertionError("No call waits to be run.");
    }
  }

  /**
   * Runs calls until none waits, with those that are sent meanwhile; in batches, if the dispatcher
   * has {@linkplain Dispatcher#inBatches some}.
   *
   * @return how many it has run
   * @throws IllegalStateException if another thread has opened this server
   */
  public int runWaiting() {
    return dispatcher.run(UmpLoop::runWaiting);
  }

  /**
   * Lets time pass, see {@link TestTicker#advance}: calls whose time limit is over end, whether
   * they wait or are being run. It runs no call.
   *
   * @param time how long
   * @throws IllegalArgumentException if negative
   */
  public void advance(Duration time) {
    ticker.advance(time);
  }

  /**
   * Closes this server: calls that wait fail with {@link dev.ump.channel.ServerClosedException}
   * (not executed), and so do later ones. Then ends the dispatcher, see {@link Dispatcher#end}.
   * Closing twice does nothing.
   */
  @Override
  public void close() {
    loop.close();
  }

  /** {@return a text that tells how many calls wait} */
  @Override
  public String toString() {
    return "StepServer[" + waiting().size() + " waiting]";
  }
}
