package dev.ump.test;

import dev.ump.service.Call;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server without a service: it answers as a test has written down, on the thread that calls.
 *
 * <pre>{@code
 * try (var stock = ScriptedServer.of(Stock.class, StockDispatcher::of)) {
 *   stock.on(new StockEnvelope.Take("tea", 1)).reply(11);
 *   stock.on(new StockEnvelope.Take("salt", 1)).fail(new SoldOutException("salt"));
 *
 *   new Till(stock.client()).sell("tea", "salt");
 *
 *   stock.verify();
 * }
 * }</pre>
 *
 * <p>What is written down for a call is used once, by a call whose envelope is equal; for the next
 * one it must be written down again. Equal calls get their answers in the order in which those were
 * written down; otherwise the order of calls is free, see {@link #calls}. A call for which nothing
 * is left fails with an {@link AssertionError} that names it, and so does {@link #verify}, whatever
 * became of the first one.
 *
 * <p>Time stands still until the test {@linkplain #advance advances} it: a time limit of two
 * seconds takes no time.
 *
 * <p>Safe for use by several threads. Calls are answered one at a time.
 *
 * @param <S> the service
 * @param <C> the generated client
 */
public final class ScriptedServer<S, C> implements AutoCloseable {
  private final Script<S> script;
  private final RecordingDispatcher<S, C> dispatcher;
  private final UmpServer<C> server;
  private final TestTicker ticker;

  private ScriptedServer(Dispatcher<S, C> dispatcher, TestTicker ticker) {
    this.ticker = ticker;
    this.script = new Script<>(dispatcher.methods());
    this.dispatcher = RecordingDispatcher.of(new ScriptDispatcher<>(script, dispatcher, ticker));
    this.server = UmpServer.builder(this.dispatcher)
        .name("script")
        .callerRuns()
        .executor(Runnable::run)
        .ticker(ticker)
        .start();
  }

  /**
   * Starts a server for a service.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param service the service's interface
   * @param dispatcher makes the generated dispatcher, {@code StockDispatcher::of}; what it is given
   *     is never called
   * @return the server
   */
  public static <S, C> ScriptedServer<S, C> of(
      Class<S> service, Function<? super S, ? extends Dispatcher<S, C>> dispatcher) {
    return of(dispatcher.apply(NoService.of(service)));
  }

  /**
   * Starts a server for a service, of which the dispatcher tells the methods and makes the client;
   * the implementation in it is never called. For services with type parameters, which have no
   * class.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher tells the methods, and makes the client
   * @return the server
   */
  public static <S, C> ScriptedServer<S, C> of(Dispatcher<S, C> dispatcher) {
    return of(dispatcher, new TestTicker());
  }

  /**
   * Starts a server whose time is that of others, too; as {@link #of(Dispatcher)}.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param dispatcher tells the methods, and makes the client
   * @param ticker the time
   * @return the server
   */
  public static <S, C> ScriptedServer<S, C> of(Dispatcher<S, C> dispatcher, TestTicker ticker) {
    return new ScriptedServer<>(dispatcher, ticker);
  }

  /** {@return a client of this server, always the same} */
  public C client() {
    return server.client();
  }

  /**
   * Begins to write down what becomes of the next call that is equal to this one.
   *
   * @param <R> what the method returns; {@link Void} for a method without a result
   * @param call the envelope, {@code new StockEnvelope.Take("tea", 1)}
   * @return what is to be told what becomes of it
   */
  public <R extends @Nullable Object> Expected<R> on(Call<S, R> call) {
    return new Expected<>(script, call);
  }

  /**
   * The calls made until now, expected or not, in the order in which they were made.
   *
   * @return a list that does not change
   */
  public List<Envelope<S>> calls() {
    return dispatcher.calls();
  }

  /**
   * Lets time pass, see {@link TestTicker#advance}: calls whose time limit is over end.
   *
   * @param time how long
   * @throws IllegalArgumentException if negative
   */
  public void advance(Duration time) {
    ticker.advance(time);
  }

  /**
   * Checks that all that was written down was used, and that no other call was made.
   *
   * @throws AssertionError if not; it names the calls
   */
  public void verify() {
    script.verify();
  }

  /**
   * Closes this server; does not {@linkplain #verify verify}. Callers that wait for a silent one
   * get {@link dev.ump.channel.NoReplyException}, later calls fail with
   * {@link dev.ump.channel.ServerClosedException}. Closing twice does nothing.
   */
  @Override
  public void close() {
    server.close();
    script.release();
  }

  /** {@return a text that tells what is left of the script} */
  @Override
  public String toString() {
    return "ScriptedServer" + script;
  }

  /**
   * A call for which one of these methods tells what becomes of it; without one, nothing is written
   * down. Confined to one thread at a time.
   *
   * @param <R> what the method returns; {@link Void} for a method without a result
   */
  public static final class Expected<R extends @Nullable Object> {
    private final Script<?> script;
    private final Call<?, R> call;

    Expected(Script<?> script, Call<?, R> call) {
      this.script = script;
      this.call = call;
    }

    /**
     * It is answered.
     *
     * @param value the answer; null if the method has no result
     */
    public void reply(R value) {
      script.add(call, (reply, isAwaited) -> reply.reply(value));
    }

    /**
     * It fails with this, the same object, as if the service had thrown it: some kinds reach the
     * caller as {@link dev.ump.channel.HandlerException}, which says which.
     *
     * @param failure what the service is to have thrown
     */
    public void fail(Throwable failure) {
      script.add(call, (reply, isAwaited) -> {
        throw failure;
      });
    }

    /** It is given up by the server: {@link dev.ump.channel.NoReplyException}. */
    public void drop() {
      script.add(call, (reply, isAwaited) -> reply.close());
    }

    /**
     * It is received, and never answered: its time limit passes, or the caller gives up. Let the
     * limit pass by {@link ScriptedServer#advance}. If the thread that started the server waits in
     * a blocking call, it cannot do that, so the limit passes at once. Without a limit such a call
     * fails with an {@link AssertionError}, since that thread would wait for itself.
     */
    public void staySilent() {
      later();
    }

    /**
     * It is answered when the test completes the future, with a value or exceptionally; the future
     * is cancelled if the caller gives up before. For blocking calls see {@link #staySilent}.
     *
     * @return the answer, for the test to complete
     */
    public CompletableFuture<R> later() {
      var answer = new CompletableFuture<R>();
      script.add(call, new Later(answer));
      return answer;
    }
  }
}
